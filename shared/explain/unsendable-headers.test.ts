import { expect, it } from 'vitest'

import { findHeaderProblem } from './unsendable-headers.ts'

const HOST = 'd1.cloudfront.net'

it.each([
  ['Accept', '*/*'],
  ['Host', 'D1.cloudfront.net'],
  ['cookie', 'a=1; b=2'],
  ['X-Empty', ''],
  ['X-Name', 'caf\xe9'],
])('sends %s: %s', (name, value) => {
  expect(findHeaderProblem([name, value], HOST)).toBeNull()
})

it.each([
  ['', 'x', 'no name'],
  ['X Y', 'x', 'no name'],
  ['X:', 'x', 'no name'],
  ['X\r\nEvil', 'x', 'no name'],
  ['X', 'a\r\nEvil: 1', 'line break'],
  ['X', 'a\0b', 'line break'],
  ['X', '\u2603', 'Percent-encode'],
  ['Host', 'example.com', 'write that host into the URL'],
  ['CONTENT-LENGTH', '0', 'follows from the body'],
  ['Transfer-Encoding', 'chunked', 'one connection'],
  ['Connection', 'x-secret', 'one connection'],
  ['Upgrade', 'websocket', 'one connection'],
])('refuses %j: %j', (name, value, why) => {
  expect(findHeaderProblem([name, value], HOST)).toContain(why)
})
