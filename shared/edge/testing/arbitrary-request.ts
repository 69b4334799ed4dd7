/** For properties: any request, any answer of an origin, any function. */
import fc from 'fast-check'

import type { EdgeCodeRun, RunEdgeFunction } from '../edge-code.ts'
import type { HeaderPair, OriginOutcome, ViewerRequest } from '../types.ts'
import { DOMAIN_NAME } from './edge-setup.ts'

const HEADER_NAMES = [
  ...['Accept', 'Authorization', 'Cookie', 'Host', 'Origin', 'Range', 'User-Agent', 'X-Own'],
  ...[
    'CloudFront-Viewer-Country',
    'CloudFront-Is-Mobile-Viewer',
    'If-None-Match',
    'Accept-Encoding',
  ],
] as const

const anyHeader: fc.Arbitrary<HeaderPair> = fc.oneof(
  fc.tuple(fc.constantFrom(...HEADER_NAMES), fc.string({ maxLength: 30 })),
  fc.constantFrom<HeaderPair>(
    ['Range', 'bytes=0-9'],
    ['Range', 'bytes=9-0'],
    ['Cookie', 'session=1; b=2'],
    ['If-None-Match', '"e"'],
    ['Accept-Encoding', 'gzip, br'],
  ),
  fc.tuple(fc.string({ maxLength: 12 }), fc.string({ maxLength: 30 })),
)

/** Most are admitted, so that the later steps are met as often as the gate. */
export const anyRequest: fc.Arbitrary<ViewerRequest> = fc.record({
  method: often('GET', fc.constantFrom('HEAD', 'OPTIONS', 'POST', 'BREW')),
  scheme: often('https' as const, fc.constant('http' as const)),
  httpVersion: fc.constantFrom('1.0', '1.1', '2.0'),
  host: often(DOMAIN_NAME, fc.constantFrom('www.example.com', 'a.example.org', 'x.example', '')),
  rawPath: fc.oneof(
    { arbitrary: fc.constantFrom('/', '/api/x', '/images/a.jpg?size=1&b=2'), weight: 6 },
    { arbitrary: fc.constantFrom('//', '/a/../b', ''), weight: 2 },
    { arbitrary: fc.webPath(), weight: 4 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 40 }), weight: 4 },
    { arbitrary: fc.constant(`/?${'x'.repeat(100_000)}`), weight: 1 },
  ),
  headers: fc.array(anyHeader, { maxLength: 6 }),
  clientIp: fc.constant('192.0.2.2'),
  country: fc.constantFrom(undefined, 'DE', 'US'),
  hasBody: often(false, fc.constant(true)),
})

function often<T>(value: T, others: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary: fc.constant(value), weight: 9 }, { arbitrary: others, weight: 2 })
}

const responseHeader: fc.Arbitrary<HeaderPair> = fc.oneof(
  fc.constantFrom<HeaderPair>(
    ['Cache-Control', 'max-age=60'],
    ['Cache-Control', 'no-store'],
    ['Cache-Control', 'public, s-maxage=5, stale-while-revalidate=60'],
    ['Expires', 'Thu, 01 Jan 1970 00:10:00 GMT'],
    ['Content-Type', 'text/html'],
    ['Content-Length', '5000'],
    ['ETag', '"e"'],
    ['Set-Cookie', 'a=1'],
    ['Vary', '*'],
  ),
  fc.tuple(fc.string({ maxLength: 12 }), fc.string({ maxLength: 30 })),
)

export const anyOutcome: fc.Arbitrary<OriginOutcome> = fc.oneof(
  fc.record({
    kind: fc.constant('response' as const),
    status: fc.constantFrom(200, 200, 200, 204, 206, 301, 304, 400, 403, 404, 410, 416, 500, 503),
    headers: fc.array(responseHeader, { maxLength: 5 }),
    hasBody: fc.boolean(),
  }),
  fc.constant<OriginOutcome>({ kind: 'timeout' }),
  fc
    .constantFrom('dns' as const, 'connect' as const, 'tls' as const, 'closed' as const)
    .map((cause) => ({ kind: 'unreachable' as const, cause })),
)

const anyRun: fc.Arbitrary<EdgeCodeRun> = fc.oneof(
  fc
    .constantFrom(
      { uri: '/changed', method: 'GET', querystring: {}, headers: {}, cookies: {} },
      { statusCode: 302, statusDescription: 'Found', headers: { location: { value: '/x' } } },
      null,
    )
    .map((value) => ({ kind: 'returned' as const, value, logs: ['seen'] })),
  fc.jsonValue().map((value) => ({ kind: 'returned' as const, value, logs: [] })),
  fc.constant<EdgeCodeRun>({ kind: 'failed', reason: 'exception', message: 'no', logs: [] }),
  fc.constant<EdgeCodeRun>({ kind: 'unknown', reason: 'Its code is not at hand.' }),
)

/** Functions that return anything at all; `undefined` = nobody runs them. */
export const anyRunner: fc.Arbitrary<RunEdgeFunction | undefined> = fc.option(
  anyRun.map((run) => () => run),
  { nil: undefined },
)
