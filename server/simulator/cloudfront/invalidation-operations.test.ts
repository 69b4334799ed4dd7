import {
  CloudFrontClient,
  CreateDistributionCommand,
  CreateInvalidationCommand,
  GetDistributionCommand,
  GetInvalidationCommand,
  ListInvalidationsCommand,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { DEFAULT_DELAYS } from '../simulation.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { exampleConfig } from './testing/example-config.ts'

const { simulator, client } = setupSimulatedAws()

async function setup() {
  const options = client()
  const cloudfront = new CloudFrontClient(options)
  const account = simulator.accounts.get(options.credentials.accessKeyId)
  const { Distribution } = await cloudfront.send(
    new CreateDistributionCommand({ DistributionConfig: exampleConfig() }),
  )
  const DistributionId = Distribution?.Id ?? ''
  const invalidate = (CallerReference: string, ...Items: string[]) =>
    cloudfront.send(
      new CreateInvalidationCommand({
        DistributionId,
        InvalidationBatch: { CallerReference, Paths: { Quantity: Items.length, Items } },
      }),
    )
  const complete = () => account.advanceClock(DEFAULT_DELAYS.invalidationMs)
  return { cloudfront, DistributionId, invalidate, complete }
}

it('is in progress for a while, then completed', async () => {
  const { cloudfront, DistributionId, invalidate, complete } = await setup()
  const { Invalidation, Location, $metadata } = await invalidate('r1', '/a', '/b/*')
  expect($metadata.httpStatusCode).toBe(201)
  expect(Location).toContain(`${DistributionId}/invalidation/${Invalidation?.Id}`)
  expect(Invalidation?.Status).toBe('InProgress')

  const distribution = await cloudfront.send(new GetDistributionCommand({ Id: DistributionId }))
  expect(distribution.Distribution?.InProgressInvalidationBatches).toBe(1)

  complete()
  const read = await cloudfront.send(
    new GetInvalidationCommand({ DistributionId, Id: Invalidation?.Id }),
  )
  expect(read.Invalidation?.Status).toBe('Completed')
  expect(read.Invalidation?.InvalidationBatch?.Paths?.Items).toEqual(['/a', '/b/*'])
})

it('answers a repeated request with the first invalidation', async () => {
  const { invalidate } = await setup()
  const first = await invalidate('r1', '/a', '/b')
  const again = await invalidate('r1', '/b', '/a')

  expect(again.Invalidation?.Id).toBe(first.Invalidation?.Id)
  await expect(invalidate('r1', '/other')).rejects.toMatchObject({
    name: 'InvalidationBatchAlreadyExists',
  })
})

it('lists the newest first, in pages', async () => {
  const { cloudfront, DistributionId, invalidate } = await setup()
  for (const reference of ['r1', 'r2', 'r3']) await invalidate(reference, `/${reference}`)
  const list = async (Marker?: string) => {
    const { InvalidationList } = await cloudfront.send(
      new ListInvalidationsCommand({ DistributionId, MaxItems: 2, Marker }),
    )
    return InvalidationList
  }
  const first = await list()
  const second = await list(first?.NextMarker)

  expect(first).toMatchObject({ IsTruncated: true, Quantity: 2, MaxItems: 2 })
  expect(second).toMatchObject({ IsTruncated: false, Quantity: 1 })
  const ids = [...(first?.Items ?? []), ...(second?.Items ?? [])].map(({ Id }) => Id)
  expect(new Set(ids).size).toBe(3)
  expect(second?.Items?.[0]?.Id).toBe((await invalidate('r1', '/r1')).Invalidation?.Id)
})

it('refuses paths that no URL has', async () => {
  const { invalidate } = await setup()
  for (const path of ['images/a.jpg', '/~user', `/${'a'.repeat(4_000)}`, '#a,b']) {
    await expect(invalidate('r', path)).rejects.toMatchObject({
      name: 'InvalidArgument',
      message: 'Your request contains one or more invalid invalidation paths.',
    })
  }
})

it('lets fifteen wildcards be in progress, and the sixteenth wait', async () => {
  const { invalidate, complete } = await setup()
  await invalidate('r1', ...Array.from({ length: 15 }, (_, index) => `/${index}/*`))
  await expect(invalidate('r2', '/x/*')).rejects.toMatchObject({
    name: 'TooManyInvalidationsInProgress',
    message:
      'Processing your request will cause you to exceed the maximum number of in-progress wildcard invalidations.',
    $metadata: { httpStatusCode: 400 },
  })
  await expect(invalidate('r3', '/plain')).resolves.toHaveProperty('Invalidation.Id')

  complete()
  await expect(invalidate('r2', '/x/*')).resolves.toHaveProperty('Invalidation.Id')
})

it('refuses a batch of more than 3,000 paths', async () => {
  const { invalidate } = await setup()
  const paths = Array.from({ length: 3_001 }, (_, index) => `/${index}`)
  await expect(invalidate('r1', ...paths)).rejects.toMatchObject({
    name: 'BatchTooLarge',
    $metadata: { httpStatusCode: 413 },
  })
})

it('knows no invalidation of another distribution', async () => {
  const { cloudfront, DistributionId } = await setup()
  await expect(
    cloudfront.send(new GetInvalidationCommand({ DistributionId, Id: 'I9' })),
  ).rejects.toMatchObject({ name: 'NoSuchInvalidation', $metadata: { httpStatusCode: 404 } })
  await expect(
    cloudfront.send(new ListInvalidationsCommand({ DistributionId: 'E9' })),
  ).rejects.toMatchObject({ name: 'NoSuchDistribution' })
})
