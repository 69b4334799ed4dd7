/** Whatever code returns, the model has an answer: it never throws, and what it lets pass can be sent. */
import fc from 'fast-check'
import { expect, it } from 'vitest'

import { lookUpRequest, receiveRequest } from './admit-request.ts'
import { buildOriginRequest } from './build-origin-request.ts'
import { buildViewerResponse } from './build-viewer-response.ts'
import type { EdgeCodeRun, EdgeEventType, EdgeFunction, OriginChange } from './edge-code.ts'
import { readOriginRequestRun } from './edge-code-origin-request.ts'
import { readOriginResponseRun } from './edge-code-origin-response.ts'
import { readViewerRequestRun } from './edge-code-viewer-request.ts'
import { readViewerResponseRun } from './edge-code-viewer-response.ts'
import { edgeResult } from './result-types.ts'
import { admit, createDistribution, createRequest, META, respond } from './testing/edge-setup.ts'
import type { HeaderPair } from './types.ts'

const text = fc.string({ unit: 'binary', maxLength: 12 })
const json = fc.jsonValue({ maxDepth: 3 })
const name = fc.oneof(fc.constantFrom('host', 'x-cache', 'x-a', 'cookie', '__proto__'), text)
const anyValue = fc.oneof(text, json)
const functionValues = fc.oneof(
  json,
  fc.dictionary(name, fc.record({ value: anyValue, multiValue: json })),
)
const lambdaHeaders = fc.oneof(
  json,
  fc.dictionary(name, fc.array(fc.record({ key: name, value: anyValue }))),
)
const uri = fc.oneof(text, json, fc.webPath())
const body = fc.record({ action: fc.constant('replace'), encoding: anyValue, data: anyValue })
const custom = fc.record(
  { domainName: anyValue, port: fc.oneof(fc.nat(), json), protocol: anyValue, path: anyValue },
  { requiredKeys: [] },
)

/** Anything, with a liking for what is nearly right. */
const returned = fc.oneof(
  json,
  fc.record({ uri, querystring: functionValues, headers: functionValues, cookies: functionValues }),
  fc.record({ statusCode: anyValue, headers: functionValues, body }),
  fc.record({
    uri,
    querystring: text,
    headers: lambdaHeaders,
    body,
    origin: fc.record({ custom }),
  }),
  fc.record({ status: anyValue, headers: lambdaHeaders, body: text, bodyEncoding: anyValue }),
)

const anyOriginChange = fc.oneof(
  fc.constant(undefined),
  fc.record({
    kind: fc.constant<'select'>('select'),
    originId: fc.constantFrom('origin', 'x'),
    overrides: json,
  }),
  fc.record({ kind: fc.constant<'update'>('update'), settings: fc.oneof(json, custom) }),
  fc.record({ kind: fc.constant<'group'>('group'), settings: json }),
)

const distribution = createDistribution()
const request = createRequest({ rawPath: '/a?b=1', headers: [['Cookie', 'a=1']] })

function edgeFunction(kind: EdgeFunction['kind'], eventType: EdgeEventType): EdgeFunction {
  return { kind, eventType, arn: 'arn:aws:x::1:function/f', includesBody: true }
}

function run(value: unknown, originChange?: OriginChange): EdgeCodeRun {
  return { kind: 'returned', value, originChange, logs: [] }
}

function expectSendable(headers: readonly HeaderPair[]) {
  expect(() => new Headers(headers.map(([key, content]) => [key, content]))).not.toThrow()
}

it('a viewer-request function may return anything', () => {
  const received = receiveRequest(distribution, request)
  if (received.kind === 'respond') throw new Error('The gate answered')
  const kinds = fc.constantFrom<EdgeFunction['kind']>('cloudfront-function', 'lambda-edge')
  fc.assert(
    fc.property(kinds, returned, anyOriginChange, (kind, result, change) => {
      const code = readViewerRequestRun({
        distribution,
        received,
        edgeFunction: edgeFunction(kind, 'viewer-request'),
        run: run(result, change),
      })
      if (code.kind === 'generated') return expectSendable(code.answer.response.headers)
      if (code.kind !== 'changed') return
      const admitted = lookUpRequest(distribution, received, code.changed)
      if (admitted.kind === 'respond') return
      expect(new URL(`https://d.example${code.changed.request.rawPath}`).protocol).toBe('https:')
      const origin = admitted.primary
      const sent = buildOriginRequest({
        admitted,
        request: code.changed.request,
        origin,
        requestId: '1',
      })
      expectSendable(sent.headers)
    }),
  )
})

it('a viewer-response function may return anything', () => {
  const admitted = admit(distribution, request)
  const source = { kind: 'origin', status: 200, headers: [], contentEncoding: null } as const
  const response = buildViewerResponse({
    distribution,
    request,
    admitted,
    source: { ...source, headers: [] },
    result: edgeResult('fetched-from-origin'),
    meta: META,
  })
  const context = { distribution, admitted, request, source: { ...source, headers: [] } }
  const kinds = fc.constantFrom<EdgeFunction['kind']>('cloudfront-function', 'lambda-edge')
  fc.assert(
    fc.property(kinds, returned, (kind, result) => {
      const code = readViewerResponseRun(
        { ...context, response, meta: META },
        edgeFunction(kind, 'viewer-response'),
        run(result),
      )
      if ('response' in code) expectSendable(code.response.headers)
    }),
  )
})

it('origin functions may return anything', () => {
  const admitted = admit(distribution, request)
  const originRequest = buildOriginRequest({
    admitted,
    request,
    origin: admitted.primary,
    requestId: '1',
  })
  const context = { distribution, admitted, originRequest, clientIp: '192.0.2.2', requestId: '1' }
  const outcome = respond(200)
  if (outcome.kind !== 'response') throw new Error(outcome.kind)
  fc.assert(
    fc.property(returned, (result) => {
      const before = edgeFunction('lambda-edge', 'origin-request')
      const asked = readOriginRequestRun(context, before, run(result))
      if (asked.kind === 'changed') expectSendable(asked.originRequest.headers)
      const after = edgeFunction('lambda-edge', 'origin-response')
      const answered = readOriginResponseRun(outcome, after, run(result))
      if (answered.kind === 'changed') expectSendable(answered.outcome.headers)
    }),
  )
})
