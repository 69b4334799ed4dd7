import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { AuditPage } from '#shared/history/audit.ts'
import { PinnedTestsFile } from '#shared/pinned-tests/pinned-test.ts'
import { PinnedTestRun } from '#shared/pinned-tests/pinned-test-run.ts'

import { createTestApi } from '../simulator/apigateway/testing/rest-api.ts'
import { CACHING_OPTIMIZED, exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const { account, json, post, request } = await setupDashboard()

/** A distribution in front of an API that greets. */
async function setup() {
  const own = account()
  const api = await createTestApi(own.client)
  const headers = { 'Cache-Control': 'max-age=60' }
  await api.addMock({ path: '/hello', body: '{"hello":true}', headers })
  await api.deploy('prod')
  const [origin] = exampleConfig().Origins?.Items ?? []
  const { Distribution: distribution } = await new CloudFrontClient(own.client).send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({
        Aliases: { Quantity: 0 },
        Origins: {
          Quantity: 1,
          Items: [{ ...origin, Id: 'api', DomainName: api.host, OriginPath: '/prod' }],
        },
        DefaultCacheBehavior: {
          TargetOriginId: 'api',
          ViewerProtocolPolicy: 'https-only',
          CachePolicyId: CACHING_OPTIMIZED,
        },
        CacheBehaviors: { Quantity: 0 },
      }),
    }),
  )
  own.simulated.advanceClock(60_000)
  const path = `${own.path}/distributions/${distribution?.Id}/pinned-tests`
  const send = (method: string, to: string, body?: unknown) =>
    request(`${path}${to}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const pin = async (input: unknown) => String((await post(path, input)).body.id)
  return { ...own, path, distribution, send, pin }
}

const HELLO = {
  name: 'hello is cached',
  request: { url: '/hello' },
  expect: { cached: true, status: 200, headers: { 'cache-control': 'max-age=60' } },
}
const SAVED = { ...HELLO, request: { url: '/hello', method: 'GET', headers: [] } }

it('pins, lists, replaces and deletes', async () => {
  const { path, send } = await setup()
  const pinned = await post(path, HELLO)
  expect(pinned).toMatchObject({ status: 201, body: { ...SAVED, id: expect.any(String) } })
  expect((await json(path)).body).toEqual({ items: [pinned.body] })

  const changed = { ...HELLO, name: 'changed' }
  const id = String(pinned.body.id)
  expect((await send('PUT', `/${id}`, changed)).status).toBe(200)
  expect(await json(path)).toMatchObject({ body: { items: [{ id, name: 'changed' }] } })

  expect((await send('DELETE', `/${id}`)).status).toBe(204)
  expect((await json(path)).body).toEqual({ items: [] })
  for (const [method, body] of [['PUT', changed], ['DELETE']] as const) {
    const response = await send(method, `/${id}`, body)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'no-such-pinned-test' })
  }
})

it('says in the audit log who pinned, changed and removed which test, and nothing of its request', async () => {
  const { distribution, path, pin, send } = await setup()
  const secret = { url: '/hello', headers: [['authorization', 'Bearer s3cret']] }
  const id = await pin({ ...HELLO, request: secret })
  await send('PUT', `/${id}`, { ...HELLO, name: 'renamed', request: secret })
  await send('DELETE', `/${id}`)
  await send('DELETE', `/${id}`)
  const file = { format: 'edgewise-pinned-tests', version: 1, tests: [HELLO] }
  await send('POST', '/import', file)
  const { body } = await json(`${path.replace(/[/]distributions.*/, '')}/audit`)
  const events = AuditPage.parse(body).items.filter(({ action }) => action.startsWith('test-'))
  expect(events.map(({ action, sentence }) => [action, sentence]).reverse()).toEqual([
    ['test-pinned', 'Pinned the test "hello is cached"'],
    ['test-changed', 'Changed the pinned test "hello is cached", which is called "renamed" now'],
    ['test-removed', 'Removed the pinned test "renamed"'],
    ['test-pinned', 'Imported pinned tests: 1 new, 0 in the place of one that was there'],
  ])
  for (const event of events) {
    expect(event.resources).toEqual([`Distribution/${distribution?.Id}`])
    expect(event.who).not.toBe('')
  }
  expect(JSON.stringify(body)).not.toContain('s3cret')
})

it('says what is missing of a test, and refuses one for a distribution that is not there', async () => {
  const { path } = await setup()
  expect(await post(path, { ...HELLO, expect: {} })).toMatchObject({
    status: 400,
    body: { code: 'invalid-input', detail: expect.stringContaining('Expect at least one thing') },
  })
  const gone = `${account().path}/distributions/E9UNKNOWN00000/pinned-tests`
  expect(await post(gone, HELLO)).toMatchObject({
    status: 404,
    body: { code: 'no-such-distribution' },
  })
})

it('lists no tests for an account that does not exist', async () => {
  const nobody = account().path.replace(/[^/]+$/, 'nobody')
  expect(await json(`${nobody}/distributions/E9UNKNOWN00000/pinned-tests`)).toMatchObject({
    status: 404,
    body: { code: 'unknown-account' },
  })
})

it('runs a test for real, asking twice to see whether the answer is kept', async () => {
  const { path, pin } = await setup()
  const { status, body } = await post(`${path}/${await pin(HELLO)}/run`, {})
  expect(status).toBe(200)
  const run = PinnedTestRun.parse(body)
  expect(run).toMatchObject({ passed: true, target: { path: '/hello' } })
  expect(run.observations.map(({ xCache }) => xCache)).toEqual([
    'Miss from cloudfront',
    'Hit from cloudfront',
  ])

  const wrong = { ...HELLO, expect: { status: 404, behavior: '*' } }
  expect(await post(`${path}/${await pin(wrong)}/run`, {})).toMatchObject({
    body: {
      passed: false,
      observations: [{ status: 200 }],
      checks: [
        { what: 'behavior', passed: null },
        { what: 'status', expected: '404', actual: '200', passed: false },
      ],
    },
  })
})

it('does not send a test that writes unless the person said so', async () => {
  const { path, pin } = await setup()
  const order = { ...HELLO, request: { url: '/hello', method: 'POST', body: '{}' } }
  expect(await post(`${path}/${await pin(order)}/run`, {})).toMatchObject({
    status: 400,
    body: { code: 'needs-confirmation' },
  })
})

it('exports a file that import takes back without making doubles', async () => {
  const { path, pin, send } = await setup()
  await pin(HELLO)
  const response = await request(`${path}/export`)
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="pinned-tests-E\w+\.json"$/,
  )
  const file = PinnedTestsFile.parse(await response.json())
  expect(file.tests).toEqual([SAVED])

  const more = { ...file, tests: [...file.tests, { ...HELLO, name: 'another' }] }
  const imported = await send('POST', '/import', more)
  expect(await imported.json()).toEqual({ added: 1, updated: 1 })
  expect((await json(path)).body.items).toHaveLength(2)
})

it('imports nothing of a file that is wrong somewhere, and says on which lines', async () => {
  const { path } = await setup()
  const file = { format: 'edgewise-pinned-tests', version: 1, tests: [HELLO, { name: 'x' }] }
  const text = JSON.stringify(file, null, 1)
  const line = text.split('\n').findIndex((part) => part.includes('"x"'))
  const response = await request(`${path}/import`, { method: 'POST', body: text })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({
    code: 'invalid-input',
    detail: expect.stringContaining(`Nothing was imported: line ${line}, tests.1.request: `),
    fields: [{ path: 'tests.1.request' }, { path: 'tests.1.expect' }],
  })
  expect((await json(path)).body).toEqual({ items: [] })
})
