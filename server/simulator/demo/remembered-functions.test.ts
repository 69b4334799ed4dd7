import { expect, it } from 'vitest'

import { receiveRequest } from '#shared/edge/admit-request.ts'
import { compileDistribution } from '#shared/edge/compile-distribution.ts'
import type { ViewerRequest } from '#shared/edge/types.ts'

import { rememberFunctions } from './remembered-functions.ts'

const HOST = 'd111111abcdef8.cloudfront.net'
const PARTS = { domainName: HOST, cachePolicies: [], originRequestPolicies: [] }

/** A distribution with a function that puts `/pages` in front, and one without; `runs` counts. */
function setup() {
  const counted = { runs: 0 }
  const association = { EventType: 'viewer-request', FunctionARN: 'arn:f' } as const
  const compile = (id: string, functions: Array<typeof association>) =>
    compileDistribution({
      ...PARTS,
      id,
      config: {
        Enabled: true,
        Origins: { Quantity: 1, Items: [{ Id: 'o', DomainName: 'origin.example.com' }] },
        DefaultCacheBehavior: {
          TargetOriginId: 'o',
          ViewerProtocolPolicy: 'allow-all',
          FunctionAssociations: { Quantity: functions.length, Items: functions },
        },
      },
    })
  const functions = rememberFunctions((_, event) => {
    counted.runs += 1
    // The event of a viewer request, as CloudFront's documentation has it.
    const { request } = event as { request: { uri: string } }
    const value = { ...request, uri: `/pages${request.uri}` }
    return { kind: 'returned', value, logs: [] }
  })
  const send = (distribution: ReturnType<typeof compile>, rawPath: string, country?: string) => {
    const headers: ViewerRequest['headers'] = country ? [['Accept-Language', country]] : []
    const received = receiveRequest(distribution, toRequest(rawPath, headers))
    if (received.kind !== 'received') throw new Error('The request was refused')
    const code = functions(distribution, received)
    return code.kind === 'changed' ? code.changed.request.rawPath : code.kind
  }
  return { counted, send, one: compile('E1', [association]), none: compile('E2', []) }
}

function toRequest(rawPath: string, headers: ViewerRequest['headers']): ViewerRequest {
  return {
    method: 'GET',
    scheme: 'https',
    httpVersion: '2.0',
    host: HOST,
    rawPath,
    headers,
    clientIp: '198.51.100.7',
    hasBody: false,
  }
}

it('a function runs once for requests that are alike, and again for another path, query or header', () => {
  const { counted, send, one } = setup()

  expect([send(one, '/a'), send(one, '/a')]).toEqual(['/pages/a', '/pages/a'])
  expect(counted.runs).toBe(1)
  expect(send(one, '/b')).toBe('/pages/b')
  expect(send(one, '/a?x=1')).toBe('/pages/a?x=1')
  send(one, '/a', 'de')
  expect(counted.runs).toBe(4)
})

it('a behavior without a function runs none', () => {
  const { counted, send, none } = setup()

  expect([send(none, '/a'), counted.runs]).toEqual(['none', 0])
})
