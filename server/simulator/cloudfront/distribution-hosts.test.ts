import {
  CloudFrontClient,
  CreateDistributionCommand,
  DeleteDistributionCommand,
  type DistributionConfig,
  GetDistributionConfigCommand,
  paginateListDistributions,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { DEFAULT_DELAYS } from '../simulation.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { findDistributionByHost } from './distribution-hosts.ts'
import { distributionsOf, liveConfigOf } from './distribution-store.ts'
import { exampleConfig } from './testing/example-config.ts'

const { simulator, client } = setupSimulatedAws()

/** Names of this test alone: the simulator looks through all its accounts for a host. */
function aliased(reference: string, ...Items: string[]): DistributionConfig {
  return exampleConfig({
    CallerReference: reference,
    Aliases: { Quantity: Items.length, Items },
    ViewerCertificate: {
      ACMCertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/abc-1',
      SSLSupportMethod: 'sni-only',
    },
  })
}

function setup() {
  const options = client()
  const cloudfront = new CloudFrontClient(options)
  const account = simulator.accounts.get(options.credentials.accessKeyId)
  const create = async (DistributionConfig: DistributionConfig) => {
    const { Distribution } = await cloudfront.send(
      new CreateDistributionCommand({ DistributionConfig }),
    )
    return { id: Distribution?.Id ?? '', domainName: Distribution?.DomainName ?? '' }
  }
  const update = async (Id: string, changes: Partial<DistributionConfig>) => {
    const { DistributionConfig, ETag } = await cloudfront.send(
      new GetDistributionConfigCommand({ Id }),
    )
    return await cloudfront.send(
      new UpdateDistributionCommand({
        Id,
        IfMatch: ETag,
        DistributionConfig: { ...exampleConfig(), ...DistributionConfig, ...changes },
      }),
    )
  }
  const find = (host: string) =>
    findDistributionByHost(simulator.accounts, host)?.distribution.id ?? null
  const deploy = () => account.advanceClock(DEFAULT_DELAYS.deploymentMs)
  return { cloudfront, account, create, update, find, deploy }
}

it('finds a distribution by its own name, also on this machine', async () => {
  const { create, find } = setup()
  const { id, domainName } = await create(exampleConfig())

  expect(find(domainName)).toBe(id)
  expect(find(domainName.replace('.net', '.localhost'))).toBe(id)
  expect(find('dunknown.cloudfront.net')).toBeNull()
})

it('finds aliases, the exact one before the closest wildcard', async () => {
  const { create, find } = setup()
  const wide = await create(aliased('wide', '*.shop.example'))
  const close = await create(aliased('close', '*.img.shop.example'))
  const exact = await create(aliased('exact', 'www.shop.example'))

  expect(find('www.shop.example')).toBe(exact.id)
  expect(find('a.img.shop.example')).toBe(close.id)
  expect(find('api.shop.example')).toBe(wide.id)
  expect(find('shop.example')).toBeNull()
})

it('follows updates and deletions', async () => {
  const { cloudfront, create, update, find, deploy } = setup()
  const { id, domainName } = await create(aliased('moves', 'old.moves.example'))
  deploy()
  await update(id, { Aliases: { Quantity: 1, Items: ['new.moves.example'] } })
  expect(find('new.moves.example')).toBe(id)
  expect(find('old.moves.example')).toBe(id) // until the update is deployed, by the edge's account

  const { ETag } = await update(id, { Enabled: false })
  deploy()
  await cloudfront.send(new DeleteDistributionCommand({ Id: id, IfMatch: ETag }))
  expect(find('new.moves.example')).toBeNull()
  expect(find(domainName)).toBeNull()
})

it('serves the configuration before an update until the update is deployed', async () => {
  const { account, create, update, deploy } = setup()
  const { id } = await create(exampleConfig())
  const live = () => {
    const distribution = distributionsOf(account).get(id)
    return distribution && liveConfigOf(distribution, account.now())?.Comment
  }
  expect(live()).toBeUndefined()
  deploy()
  expect(live()).toBe('demo')
  await update(id, { Comment: 'second' })
  await update(id, { Comment: 'third' })
  expect(live()).toBe('demo')
  deploy()
  expect(live()).toBe('third')
})

it('gives an alias to one distribution only', async () => {
  const { create } = setup()
  await create(aliased('first', 'taken.example'))
  await expect(create(aliased('second', 'taken.example'))).rejects.toMatchObject({
    name: 'CNAMEAlreadyExists',
    $metadata: { httpStatusCode: 409 },
  })
})

it('lists every distribution once over all pages', async () => {
  const { cloudfront, create } = setup()
  const created: string[] = []
  for (let index = 0; index < 5; index += 1) {
    created.push((await create(exampleConfig({ CallerReference: `page-${index}` }))).id)
  }
  const listed: Array<string | undefined> = []
  for await (const page of paginateListDistributions({ client: cloudfront, pageSize: 2 }, {})) {
    listed.push(...(page.DistributionList?.Items ?? []).map(({ Id }) => Id))
  }
  expect(listed).toEqual(created)
})
