/** Distributions, and what AWS changes on its own though it belongs to one: tags, and whether it has additional metrics. */
import type { Account } from '../account.ts'
import { fetchDistribution, fetchTags, readDistributions } from '../distributions.ts'
import { mapLimited } from '../map-limited.ts'
import { fetchAdditionalMetrics } from '../monitoring.ts'
import { createParts } from '../readable-parts.ts'
import { notedRead, type ResourceReader, toDocument } from './found-resource.ts'
import { hashDocument } from './hash-document.ts'

const DISTRIBUTION_ID = /^[A-Za-z0-9]{1,64}$/

/** CloudFront's have no region between the colons; moto's lack one of the colons as well. */
const DISTRIBUTION_ARN = /^arn:aws[a-z-]*:cloudfront::?\d+:distribution\/([A-Za-z0-9]{1,64})$/

/** CloudFront throttles an account that asks for many at once. */
const PARALLEL_READS = 6

export const distributionReader: ResourceReader = {
  idShape: DISTRIBUTION_ID,
  noun: 'distribution',
  // It notes what it reads itself, since the pages read distributions too.
  read: async (account, id) => (await fetchDistribution(account, id)).found,
  list: async (account) => {
    const { value } = await readDistributions(account)
    return mapLimited(
      value,
      PARALLEL_READS,
      async ({ Id: id = '' }) => (await fetchDistribution(account, id)).found,
    )
  },
}

export const tagsReader: ResourceReader = {
  idShape: DISTRIBUTION_ARN,
  noun: 'tags of',
  read: (account, arn) =>
    notedRead(account, 'Tags', async () => {
      const tags = await fetchTags(account, arn)
      const document = toDocument(Object.fromEntries(tags.map(({ key, value }) => [key, value])))
      const name = await nameOfDistribution(account, distributionOfArn(arn) ?? arn)
      return { id: arn, version: hashDocument(document), name, document, managed: false }
    }),
  list: null,
}

export const monitoringReader: ResourceReader = {
  idShape: DISTRIBUTION_ID,
  noun: 'additional metrics of',
  read: (account, id) =>
    notedRead(account, 'MonitoringSubscription', async () => {
      const isOn = await fetchAdditionalMetrics(account, id)
      const document = { RealtimeMetricsSubscriptionStatus: isOn ? 'Enabled' : 'Disabled' }
      const name = await nameOfDistribution(account, id)
      return { id, version: hashDocument(document), name, document, managed: false }
    }),
  list: null,
}

/** What a person calls the distribution; its id where the list may not be read. */
async function nameOfDistribution(account: Account, id: string): Promise<string> {
  const listed = await createParts().read('the distributions', null, () =>
    readDistributions(account),
  )
  const found = listed?.value.find((one) => one.Id === id)
  return found?.Aliases?.Items?.[0] ?? found?.DomainName ?? id
}

/** The id in a distribution's ARN; `null` = it is another resource's. */
export function distributionOfArn(arn: string): string | null {
  return DISTRIBUTION_ARN.exec(arn)?.[1] ?? null
}
