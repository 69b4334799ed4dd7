import { describe, expect, it } from 'vitest'

import { respond, type Setup } from './testing/edge-setup.ts'
import { codesOf, explain, stepOf } from './testing/trace-setup.ts'
import type { ViewerRequest } from './types.ts'

describe('what the cache has', () => {
  it('is what the trace says would be stored, and makes the second answer a hit', () => {
    const first = explain({})
    const second = explain({}, {}, { stored: first.stored, nowMs: 10_000 })
    expect(codesOf(second)).toContain('cache-hit')
    expect(second.originRequest).toBeNull()
    expect(second.result.type).toBe('Hit')
    expect(second.freshness?.edgeTtlSeconds).toBe(3590)
    expect(second.verdict).toContain('from the edge cache, still fresh for about 1 hour')
  })

  it('is asked about when it has expired, with the other answer beside', () => {
    const outcome = respond(200, [
      ['ETag', '"e"'],
      ['Cache-Control', 'max-age=60'],
    ])
    const { stored } = explain({}, {}, { origin: { outcome } })
    const made = explain({}, {}, { origin: { outcome }, stored, nowMs: 61_000 })
    expect(codesOf(made)).toContain('stored-object-expired')
    expect(made.result.type).toBe('Miss')
    const [other] = made.alternatives
    expect(other?.assumption).toContain('304')
    expect(other?.trace.result.type).toBe('RefreshHit')
    expect(other?.trace.alternatives).toEqual([])
  })

  it('is served in the place of an error, and the trace says until when', () => {
    const { stored } = explain({})
    const origin = { outcome: { kind: 'timeout' } as const }
    const made = explain({}, {}, { origin, stored, nowMs: 4_000_000 })
    expect(stepOf(made, 'stale-served-instead').data.retryInSeconds).toBe(10)
    expect(made.response.status).toBe(200)
  })

  it('can be cut for a Range', () => {
    const headers: ViewerRequest['headers'] = [['Range', 'bytes=0-9']]
    const outcome = respond(200, [['Content-Length', '100']])
    const first = explain({}, { headers }, { origin: { outcome } })
    expect(codesOf(first)).toContain('range-from-origin')
    const second = explain({}, { headers }, { stored: first.stored, nowMs: 1 })
    expect(codesOf(second)).toContain('range-cut')
    expect(second.response.status).toBe(206)
  })
})

describe('errors of the origin', () => {
  const GROUP: Setup = {
    behavior: { TargetOriginId: 'group' },
    config: {
      Origins: {
        Items: [
          { Id: 'one', DomainName: 'one.example' },
          { Id: 'two', DomainName: 'two.example' },
        ],
      },
      OriginGroups: {
        Items: [
          {
            Id: 'group',
            Members: { Items: [{ OriginId: 'one' }, { OriginId: 'two' }] },
            FailoverCriteria: { StatusCodes: { Items: [503] } },
          },
        ],
      },
    },
  }

  it('lead to the second origin of a group', () => {
    const made = explain(GROUP, {}, { origin: { outcome: respond(503) } })
    expect(codesOf(made).filter((code) => code === 'origin-request-built')).toHaveLength(2)
    expect(stepOf(made, 'failed-over').setting).toBe('OriginGroups[group].FailoverCriteria')
    expect(made.originRequest?.originId).toBe('two')
    expect(made.verdict).toContain('from `two.example`, after `one.example` failed')
  })

  it('stay where the group does not list them', () => {
    const made = explain(GROUP, {}, { origin: { outcome: respond(500) } })
    expect(codesOf(made)).toContain('failover-declined')
    expect(made.response.status).toBe(500)
    const [other] = made.alternatives
    expect(other?.assumption).toBe('`one.example` answers 503.')
    expect(other?.trace.originRequest?.originId).toBe('two')
  })

  const PAGE: Setup = {
    config: {
      CustomErrorResponses: {
        Items: [{ ErrorCode: 404, ResponsePagePath: '/404.html', ResponseCode: '200' }],
      },
    },
  }

  it('are replaced by their page', () => {
    const made = explain(PAGE, {}, { origin: { outcome: respond(404) } })
    expect(stepOf(made, 'error-page-served').setting).toBe('CustomErrorResponses[404]')
    expect(made.response.status).toBe(200)
    expect(made.verdict).toContain('The viewer sees /404.html with status 200 instead.')
  })

  it('reach the viewer when the page cannot be had', () => {
    const origin = { outcome: respond(404), errorPage: respond(403) }
    const made = explain(PAGE, {}, { origin })
    expect(codesOf(made)).toContain('error-page-failed')
    expect(made.response.status).toBe(403)
  })
})
