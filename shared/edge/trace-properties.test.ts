/** What must hold of every trace, whatever the configuration, the request and the origin are. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseSettingPath } from '../distribution/setting-path.ts'
import { admitRequest } from './admit-request.ts'
import { buildOriginRequest } from './build-origin-request.ts'
import { buildViewerResponse } from './build-viewer-response.ts'
import { decideOnOriginResponse } from './decide-on-origin-response.ts'
import { anyDistribution } from './testing/arbitrary-distribution.ts'
import { anyOutcome, anyRequest, anyRunner } from './testing/arbitrary-request.ts'
import { trace } from './trace.ts'
import { findDocumentation } from './trace-sources.ts'
import type { Trace } from './trace-step.ts'
import { metaOf } from './trace-walk.ts'

/** As the timeline shows it: reading every word of it is what may throw. */
const read = (made: Trace): Trace => JSON.parse(JSON.stringify(made))

describe('trace', () => {
  it('throws for no configuration, no request, no answer and no function', () => {
    fc.assert(
      fc.property(
        anyDistribution,
        anyRequest,
        anyOutcome,
        anyOutcome,
        anyRunner,
        fc.integer({ min: 0, max: 100_000_000 }),
        (distribution, request, outcome, later, run, elapsedMs) => {
          const origin = { outcome, errorPage: later }
          const first = trace({ distribution, nowMs: 0, origin, run }, request)
          const again = trace(
            {
              distribution,
              nowMs: elapsedMs,
              origin: { outcome: later },
              run,
              stored: first.stored,
            },
            request,
          )
          for (const { steps, verdict, response } of [read(first), read(again)]) {
            expect(verdict).not.toBe('')
            expect(steps.at(-1)?.data.status).toBe(response.status)
            for (const step of steps) {
              expect(step.sentence, step.code).toMatch(/\S/)
              expect(step.sentence, step.code).not.toMatch(/undefined|NaN|\[object/)
              if (step.setting !== null) expect(parseSettingPath(step.setting)).toBeDefined()
              if (step.documentation !== null) expect(step.documentation).toMatch(/^https:/)
            }
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('agrees with what the functions of the simulated edge decide', () => {
    fc.assert(
      fc.property(anyDistribution, anyRequest, anyOutcome, (distribution, request, outcome) => {
        const world = { distribution, nowMs: 0, origin: { outcome } }
        const made = trace(world, request)
        const admission = admitRequest(distribution, request)
        expect(made.cacheKey).toEqual(admission.kind === 'lookup' ? admission.cacheKey : null)
        if (admission.kind === 'respond') {
          if (!admission.errorPage) expect(made.response.status).toBe(admission.response.status)
          return
        }
        if (admission.secondary) return
        const origin = admission.primary
        const asked = { admitted: admission, request, origin, requestId: metaOf(world).requestId }
        expect(made.originRequest).toEqual(buildOriginRequest(asked))
        const decision = decideOnOriginResponse({
          distribution,
          admitted: admission,
          outcome:
            outcome.kind === 'response' && request.method === 'HEAD'
              ? { ...outcome, hasBody: false }
              : outcome,
          origin,
          stored: null,
          nowMs: 0,
        })
        expect(made.stored).toEqual(decision.store?.object ?? null)
        if (decision.errorPage) return
        const { serve: source, result } = decision
        const meta = metaOf(world)
        const input = { distribution, admitted: admission, request, source, result, meta }
        expect(made.response).toEqual(buildViewerResponse(input))
      }),
      { numRuns: 300 },
    )
  })
})

it('names a page of the documentation for every family of rules', () => {
  for (const rule of ['A.1', 'A4.1', 'A.6', 'B1.1', 'B.9', 'C.1', 'C5.1', 'C.9', 'D.1', 'D.5']) {
    expect(findDocumentation(rule), rule).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//)
  }
  expect(findDocumentation('D.8')).toBeNull()
})
