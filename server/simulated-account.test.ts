import { expect, it } from 'vitest'

import { localRoute } from './simulated-account.ts'

const route = localRoute(4402, async () => ({ cnames: [], addresses: [] }))

it('shows a name that browsers resolve to this machine', () => {
  expect(route.urlOf('d1.cloudfront.net')).toBe('http://d1.cloudfront.localhost:4402')
  expect(route.urlOf('a1.execute-api.eu-west-1.amazonaws.com')).toBe(
    'http://a1.execute-api.eu-west-1.localhost:4402',
  )
  expect(route.urlOf('u1.lambda-url.eu-west-1.on.aws')).toBe(
    'http://u1.lambda-url.eu-west-1.localhost:4402',
  )
})

it.each([
  ['http://d1.cloudfront.localhost:4402/x', 'd1.cloudfront.net'],
  ['https://d1.cloudfront.net/x', 'd1.cloudfront.net'],
  ['https://www.example.com/', 'www.example.com'],
  ['http://a1.execute-api.eu-west-1.localhost:4402/', 'a1.execute-api.eu-west-1.amazonaws.com'],
  ['http://u1.lambda-url.eu-west-1.localhost:4402/', 'u1.lambda-url.eu-west-1.on.aws'],
  ['http://d1.cloudfront.localhost:4401/x', null],
  ['http://d1.cloudfront.net:4402/x', null],
  ['http://localhost:4402/', null],
  ['http://127.0.0.1:4402/', null],
])('takes %s for the host %s', (url, host) => {
  expect(route.hostOf(new URL(url))).toBe(host)
})

it('connects to this machine whatever the name, and says when the viewer meant plain HTTP', () => {
  expect(route.connect('d1.cloudfront.net', 'https')).toEqual({
    scheme: 'http',
    hostname: '127.0.0.1',
    port: 4402,
    headers: {},
  })
  expect(route.connect('d1.cloudfront.net', 'http').headers).toEqual({ 'x-edge-scheme': 'http' })
})
