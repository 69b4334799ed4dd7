import { describe, expect, it } from 'vitest'

import { lintWorld } from '../../lint/lint-world.ts'
import { withDefault } from '../../lint/testing/change-world.ts'
import type { PlanChange, PlanEffect, TraceChange } from '../plan.ts'
import { findEffectWarnings } from './effect-warnings.ts'

function trace(more: Partial<TraceChange> = {}): TraceChange {
  const says = { before: 'Answered.', after: 'Refused.', differences: ['status 200 -> 503'] }
  const sample = { source: 'sample', name: '/', url: '/', method: 'GET' } as const
  const status = { before: 200, after: 503 }
  return { ...sample, ...says, status, testBefore: null, testAfter: null, ...more }
}

function effect(more: Partial<PlanEffect> = {}): PlanEffect {
  return {
    distributionId: 'E1',
    name: 'shop.example.com',
    direct: true,
    findings: { new: [], fixed: [], remaining: [] },
    traces: [],
    lookedAt: 4,
    unknown: null,
    ...more,
  }
}

function say(effects: PlanEffect[], changes: PlanChange[] = []): string[] {
  return findEffectWarnings(effects, changes).map(({ code, sentence }) => `${code}: ${sentence}`)
}

describe('pinned tests', () => {
  const test = (name: string, more: Partial<TraceChange> = {}) =>
    trace({
      source: 'pinned-test',
      name,
      testBefore: 'pass',
      testAfter: 'fail',
      status: { before: 200, after: 200 },
      ...more,
    })

  it('that pass now and will fail are named', () => {
    expect(say([effect({ traces: [test('home'), test('sized image')] })])).toEqual([
      'pinned-test-will-fail: 2 pinned tests of shop.example.com pass now and will fail: "home" and "sized image".',
    ])
  })

  it("that fail already, or cannot be judged, are nobody's fault", () => {
    const traces = [
      test('old', { testBefore: 'fail' }),
      test('unknown', { testAfter: 'unknown' }),
      test('mended', { testBefore: 'fail', testAfter: 'pass' }),
    ]
    expect(say([effect({ traces })])).toEqual([])
  })
})

describe('requests', () => {
  it('that were answered and get an error are named, with both statuses', () => {
    const other = trace({ url: '/a', method: 'POST', status: { before: 301, after: 403 } })
    expect(say([effect({ traces: [trace(), other] })])).toEqual([
      'requests-will-fail: 2 requests to shop.example.com that are answered now will fail: GET / gets 503 instead of 200 and POST /a gets 403 instead of 301.',
    ])
  })

  it.each([
    { before: 404, after: 503 },
    { before: 200, after: 301 },
    { before: null, after: 503 },
    { before: 200, after: null },
  ])('whose answer goes from $before to $after are left to the list', (status) => {
    expect(say([effect({ traces: [trace({ status })] })])).toEqual([])
  })

  it('by a name that the plan takes away are warned of as that', () => {
    const change: PlanChange = {
      resource: 'Distribution',
      id: 'E1',
      action: 'update',
      name: 'shop.example.com',
      baseVersion: 'v1',
      before: { Aliases: { Quantity: 2, Items: ['Shop.example.com', '*.example.org'] } },
      after: { Aliases: { Quantity: 0 } },
      diff: [],
    }
    const traces = ['shop.example.com', 'sample.example.org'].map((host) =>
      trace({ url: `https://${host}/`, status: { before: 200, after: 403 } }),
    )
    expect(say([effect({ traces })], [change])).toEqual([])
    expect(say([effect({ traces })])).toHaveLength(1)
  })

  it('of many distributions are counted after the first five', () => {
    const effects = Array.from({ length: 7 }, () => effect({ traces: [trace()] }))
    expect(say(effects)).toHaveLength(6)
    expect(say(effects).at(-1)).toContain('2 more distributions')
  })
})

describe('findings', () => {
  it('that are errors and new are named', () => {
    const found = lintWorld(withDefault({ TargetOriginId: 'nowhere' }))
    const errors = found.filter(({ severity }) => severity === 'error')
    expect(errors).not.toEqual([])
    const [said] = say([effect({ findings: { new: found, fixed: [], remaining: [] } })])
    expect(said).toMatch(/^new-errors: New errors in shop\.example\.com: /)
    expect(said).toContain(errors[0]?.title)
    expect(say([effect({ findings: { new: [], fixed: found, remaining: errors } })])).toEqual([])
  })
})
