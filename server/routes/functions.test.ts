import { CloudFrontClient, CreateFunctionCommand } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { setupDashboard } from '../testing/dashboard.ts'

const dashboard = await setupDashboard()

const EVENT = {
  version: '1.0',
  context: { eventType: 'viewer-request' },
  viewer: { ip: '198.51.100.10' },
  request: { method: 'GET', uri: '/old', querystring: {}, headers: {}, cookies: {} },
}

async function setup(code: string) {
  const { path, client } = dashboard.account()
  await new CloudFrontClient(client).send(
    new CreateFunctionCommand({
      Name: 'rewrite',
      FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' },
      FunctionCode: new TextEncoder().encode(code),
    }),
  )
  return {
    test: (name: string, input: unknown) => dashboard.post(`${path}/functions/${name}/test`, input),
  }
}

it('gives the output, the logs and the share of the time that AWS answers', async () => {
  const { test } = await setup(
    "function handler(event) { console.log('hello'); event.request.uri = '/new'; return event.request }",
  )
  const { status, body } = await test('rewrite', { stage: 'DEVELOPMENT', event: EVENT })
  expect(status).toBe(200)
  expect(body).toMatchObject({ logs: ['hello'], error: null })
  expect(JSON.parse(String(body.output))).toMatchObject({ request: { uri: '/new' } })
})

it('gives the error of a function that fails as an answer', async () => {
  const { test } = await setup('function handler() { throw new Error("no") }')
  const { status, body } = await test('rewrite', { stage: 'DEVELOPMENT', event: EVENT })
  expect(status).toBe(200)
  expect(body).toMatchObject({ error: expect.stringContaining('no'), output: null })
})

it('says what is not there, and refuses an event that AWS would refuse', async () => {
  const { test } = await setup('function handler(event) { return event.request }')
  const unpublished = await test('rewrite', { stage: 'LIVE', event: EVENT })
  expect(unpublished).toMatchObject({ status: 404, body: { code: 'no-such-resource' } })
  const missing = await test('nothing', { stage: 'DEVELOPMENT', event: EVENT })
  expect(missing).toMatchObject({ status: 404, body: { code: 'no-such-resource' } })
  const long = await test('rewrite', { stage: 'DEVELOPMENT', event: { x: 'x'.repeat(41_000) } })
  expect(long).toMatchObject({ status: 400, body: { code: 'invalid-input' } })
})
