import { randomUUID } from 'node:crypto'

import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { Invalidation, InvalidationList } from '#shared/invalidations/invalidation.ts'

import { exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const { account, json, post } = await setupDashboard()

async function setup() {
  const made = account()
  const { Distribution: distribution } = await new CloudFrontClient(made.client).send(
    new CreateDistributionCommand({ DistributionConfig: exampleConfig() }),
  )
  return { ...made, path: `${made.path}/distributions/${distribution?.Id}/invalidations` }
}

it('creates an invalidation, lists it at once, and sees it complete', async () => {
  const { path, simulated } = await setup()
  expect((await json(path)).body).toMatchObject({ items: [], hasMore: false })

  const created = await post(path, { paths: ['/a/*', '/b.jpg'], callerReference: randomUUID() })
  expect(created.status).toBe(201)
  const { id } = Invalidation.parse(created.body)
  const listed = InvalidationList.parse((await json(path)).body)
  expect(listed.items).toMatchObject([{ id, status: 'in-progress', paths: ['/a/*', '/b.jpg'] }])

  simulated.advanceClock(60_000)
  expect((await json(`${path}/${id}`)).body).toMatchObject({ id, paths: ['/a/*', '/b.jpg'] })
  await expect
    .poll(async () => (await json(path)).body, { timeout: 5_000 })
    .toMatchObject({ items: [{ id, status: 'completed' }] })
})

it('lists the newest 50 and says that there are more', async () => {
  const { path, simulated } = await setup()
  for (let index = 0; index < 51; index += 1) {
    await post(path, { paths: [`/${index}`], callerReference: randomUUID() })
    simulated.advanceClock(60_000)
  }
  const { items, hasMore } = InvalidationList.parse((await json(path)).body)
  expect(items.map(({ paths }) => paths[0])).toEqual(
    Array.from({ length: 50 }, (_, index) => `/${50 - index}`),
  )
  expect(hasMore).toBe(true)
})

it('makes no second invalidation of a request that is sent again', async () => {
  const { path } = await setup()
  const input = { paths: ['/x'], callerReference: randomUUID() }
  const first = await post(path, input)
  const second = await post(path, input)
  expect(second.body.id).toBe(first.body.id)
})

it.each([
  [{ paths: [], callerReference: randomUUID() }, 'paths', 'at least one path'],
  [{ paths: ['/ok', 'images/a.jpg'], callerReference: randomUUID() }, 'paths.1', 'refuses'],
  [{ paths: ['/ok'], callerReference: 'again' }, 'callerReference', 'UUID'],
  [{ callerReference: randomUUID() }, 'paths', 'array'],
])('says what was expected instead of %j', async (input, field, words) => {
  const { path } = await setup()
  expect(await post(path, input)).toMatchObject({
    status: 400,
    body: {
      code: 'invalid-input',
      fields: [{ path: field, message: expect.stringContaining(words) }],
    },
  })
})

it('says when CloudFront has too many in progress', async () => {
  const { path } = await setup()
  const wildcards = Array.from({ length: 15 }, (_, index) => `/${index}/*`)
  await post(path, { paths: wildcards, callerReference: randomUUID() })
  expect(await post(path, { paths: ['/more/*'], callerReference: randomUUID() })).toMatchObject({
    status: 409,
    body: { code: 'too-many-invalidations', detail: expect.stringContaining('Wait until') },
  })
})

it('says what does not exist', async () => {
  const { path } = await setup()
  const { path: empty } = account()
  expect(await json(`${path}/INOTTHERE`)).toMatchObject({
    status: 404,
    body: { code: 'no-such-invalidation' },
  })
  for (const answer of [
    await json(`${empty}/distributions/E1/invalidations`),
    await post(`${empty}/distributions/E1/invalidations`, {
      paths: ['/x'],
      callerReference: randomUUID(),
    }),
  ]) {
    expect(answer).toMatchObject({ status: 404, body: { code: 'no-such-distribution' } })
  }
})
