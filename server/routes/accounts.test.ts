import { CredentialsProviderError } from '@smithy/core/config'
import { expect, it } from 'vitest'

import { setupDashboard } from '../testing/dashboard.ts'

const { account, json, request } = await setupDashboard()

it('lists accounts without a credential', async () => {
  const { client } = account({ name: 'first', label: 'First' })
  const response = await request('/api/accounts')
  const text = await response.text()
  expect(JSON.parse(text)).toMatchObject({
    items: [{ name: 'first', label: 'First', kind: 'simulated', region: 'eu-west-1' }],
  })
  expect(text).not.toContain(client.credentials.accessKeyId)
  expect(text).not.toContain('secret')
})

it('says who AWS says we are', async () => {
  const { path, simulated } = account()
  expect(await json(`${path}/identity`)).toEqual({
    status: 200,
    body: {
      accountId: simulated.id,
      arn: `arn:aws:iam::${simulated.id}:user/simulated`,
      region: 'eu-west-1',
    },
  })
})

it('takes a name that needs percent-encoding', async () => {
  const { path } = account({ name: 'team/a b' })
  expect((await json(`${path}/identity`)).status).toBe(200)
})

it.each([
  '/identity',
  '/distributions',
  '/distributions/E1',
  '/distributions/E1/invalidations',
  '/distributions/E1/metrics',
  '/image-setups',
  '/buckets/abc/images',
  '/preview?url=https://d1.cloudfront.net/',
])('says that the account of %s is unknown', async (rest) => {
  expect(await json(`/api/accounts/nobody${rest}`)).toMatchObject({
    status: 404,
    body: { code: 'unknown-account', detail: expect.stringContaining('"nobody"') },
  })
})

it('says what to do when AWS throttles or fails', async () => {
  const { path, strike } = account()
  await strike('throttle', 'GetCallerIdentity')
  expect(await json(`${path}/identity`)).toMatchObject({
    status: 429,
    body: { code: 'throttled', detail: expect.stringContaining('wait a few seconds') },
  })
  await strike('error', 'GetCallerIdentity')
  expect(await json(`${path}/identity`)).toMatchObject({
    status: 502,
    body: { code: 'aws-failed', aws: { service: 'STS', operation: 'GetCallerIdentity' } },
  })
})

it('says that there are no credentials', async () => {
  const credentials = async () => {
    throw new CredentialsProviderError('Could not load credentials from any providers')
  }
  const { path } = account({ label: 'empty', kind: 'profile', profile: 'empty', credentials })
  for (const rest of ['/identity', '/distributions', '/image-setups']) {
    expect(await json(path + rest)).toMatchObject({
      status: 403,
      body: {
        code: 'no-credentials',
        detail: expect.stringContaining('aws configure --profile empty'),
      },
    })
  }
})

it('says that AWS cannot be reached', async () => {
  // The discard port: nobody listens there.
  const { path } = account({ endpoint: 'http://127.0.0.1:9' })
  expect(await json(`${path}/distributions`)).toMatchObject({
    status: 502,
    body: { code: 'unreachable', detail: expect.stringContaining('Check the network') },
  })
})
