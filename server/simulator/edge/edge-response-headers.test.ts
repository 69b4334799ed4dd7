import { randomUUID } from 'node:crypto'

import {
  CreateResponseHeadersPolicyCommand,
  type ResponseHeadersPolicyConfig,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { ALL_METHODS, setupEdge, startOrigin } from './testing/edge-setup.ts'

const { setup, get } = setupEdge()

/** A distribution whose answers carry the headers of a policy made with the SDK. */
async function distributePolicy(config: Partial<ResponseHeadersPolicyConfig>) {
  const parts = setup()
  const { ResponseHeadersPolicy } = await parts.cloudfront.send(
    new CreateResponseHeadersPolicyCommand({
      ResponseHeadersPolicyConfig: { Name: `policy-${randomUUID()}`, ...config },
    }),
  )
  const started = await startOrigin((incoming, outgoing) => {
    outgoing.statusCode = incoming.url === '/missing' ? 404 : 200
    outgoing.setHeader('x-powered-by', 'node').setHeader('server-timing', 'db;dur=5').end('body')
  })
  const { host } = await parts.distributeOrigin(started.origin, {
    AllowedMethods: ALL_METHODS,
    ResponseHeadersPolicyId: ResponseHeadersPolicy?.Id,
  })
  return { ...parts, ...started, host }
}

it('answers a preflight request with the headers that a browser needs', async () => {
  const { host } = await distributePolicy({
    CorsConfig: {
      AccessControlAllowOrigins: { Quantity: 1, Items: ['https://*.shop.example'] },
      AccessControlAllowHeaders: { Quantity: 1, Items: ['*'] },
      AccessControlAllowMethods: { Quantity: 2, Items: ['GET', 'PUT'] },
      AccessControlAllowCredentials: false,
      AccessControlMaxAgeSec: 600,
      OriginOverride: true,
    },
  })
  const ask = (origin: string) =>
    get(host, '/a', {
      method: 'OPTIONS',
      headers: [
        ['Origin', origin],
        ['Access-Control-Request-Method', 'PUT'],
      ],
    })

  const allowed = await ask('https://www.shop.example')
  expect(allowed.header('access-control-allow-origin')).toBe('https://www.shop.example')
  expect(allowed.header('access-control-allow-methods')).toBe('GET, PUT')
  expect(allowed.header('access-control-allow-headers')).toBe('*')
  expect(allowed.header('access-control-max-age')).toBe('600')
  const foreign = await ask('https://www.other.example')
  expect(foreign.header('access-control-allow-origin')).toBeUndefined()
})

it('removes, secures and times on a miss, on a hit and on an error', async () => {
  const { host, account } = await distributePolicy({
    RemoveHeadersConfig: { Quantity: 1, Items: [{ Header: 'X-Powered-By' }] },
    SecurityHeadersConfig: { FrameOptions: { FrameOption: 'DENY', Override: true } },
    ServerTimingHeadersConfig: { Enabled: true, SamplingRate: 100 },
  })
  const miss = await get(host, '/a')
  const hit = await get(host, '/a')
  account.advanceClock(1)
  const error = await get(host, '/missing')

  for (const answer of [miss, hit, error]) {
    expect(answer.header('x-powered-by')).toBeUndefined()
    expect(answer.header('x-frame-options')).toBe('DENY')
  }
  expect(miss.header('server-timing')).toMatch(
    /cdn-upstream-fbl;dur=\d+,cdn-cache-miss,.*db;dur=5$/,
  )
  expect(hit.header('server-timing')).toMatch(/^cdn-cache-hit,.*cdn-downstream-fbl;dur=\d+$/)
})
