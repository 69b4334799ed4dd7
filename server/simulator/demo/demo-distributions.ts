/** The demo's six distributions with all that they need, made over two weeks of the account's clock. */
import { ListDistributionsCommand } from '@aws-sdk/client-cloudfront'

import type { Account } from '../accounts.ts'
import { setDnsRecord } from '../dns.ts'
import { createLogBucket } from './access-logs.ts'
import { createDemoCertificate, ISSUING_MS } from './demo-certificates.ts'
import type { DemoClients } from './demo-clients.ts'
import { createImageDistribution, createPartnerImages, createResizer } from './demo-images.ts'
import {
  createManuals,
  createPastCampaign,
  createShop,
  createShopApi,
  createStockApi,
} from './demo-shop.ts'

const DAY_MS = 86_400_000

/** How far the account's clock moves while they are made, in milliseconds. */
export const MAKING_MS = 14 * DAY_MS

/** Ids of the distributions that are as they should be. */
export type DemoDistributions = { images: string; shop: string }

type Options = {
  clients: DemoClients
  account: Account
  /** Deployment package of the resize Lambda. */
  resizerZip: Uint8Array
}

export async function createDemoDistributions({
  clients,
  account,
  resizerZip,
}: Options): Promise<DemoDistributions> {
  await createLogBucket(clients)
  const certificateArn = await createDemoCertificate(clients, account)
  const resizerDomain = await createResizer(clients, account.id, resizerZip)
  const images = await createImageDistribution(clients, certificateArn, resizerDomain)
  const shopApiDomain = await createShopApi(clients, account.id)
  const shop = await createShop(clients, certificateArn, shopApiDomain)
  await createManuals(clients, shop.accessControlId)
  await createPastCampaign(clients, shop.accessControlId)
  account.advanceClock(9 * DAY_MS - ISSUING_MS)
  await createPartnerImages(clients, resizerDomain)
  account.advanceClock(MAKING_MS - 9 * DAY_MS)
  await createStockApi(clients, shopApiDomain)
  await pointNames(clients, account)
  return { images, shop: shop.distributionId }
}

/** The shop's own names lead to its distributions in DNS. */
async function pointNames({ cloudFront }: DemoClients, account: Account): Promise<void> {
  const { DistributionList: list } = await cloudFront.send(new ListDistributionsCommand({}))
  for (const { Aliases, DomainName: value = '' } of list?.Items ?? []) {
    for (const name of Aliases?.Items ?? []) setDnsRecord(account, { name, value })
  }
}
