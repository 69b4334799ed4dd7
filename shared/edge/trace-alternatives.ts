/** The other answers of a trace: where code is unknown from here, or where an assumption about the origin decides. */
import { findEdgeFunction } from './compile-functions.ts'
import type { EdgeFunction, RunEdgeFunction } from './edge-code.ts'
import { nameOfOrigin } from './explain-origin.ts'
import type { Visit } from './trace-visit.ts'
import type { Walk } from './trace-walk.ts'
import { ASSUMED_OUTCOME, type TraceWorld } from './trace-world.ts'
import type { OriginOutcome } from './types.ts'

export type Alternative = { assumption: string; change: Partial<TraceWorld> }

const UNCHANGED: OriginOutcome = { kind: 'response', status: 304, headers: [], hasBody: false }
const GENERATED: OriginOutcome = {
  kind: 'response',
  status: 200,
  headers: [],
  hasBody: true,
  isGenerated: true,
}

/** A function that answers each request with a redirect, in the words of its kind. */
const REDIRECTS = {
  'cloudfront-function': { statusCode: 302, headers: { location: { value: '/' } } },
  'lambda-edge': { status: '302', headers: { location: [{ key: 'Location', value: '/' }] } },
} as const satisfies Record<EdgeFunction['kind'], unknown>

const answerItself: RunEdgeFunction = ({ kind, eventType }) =>
  eventType === 'viewer-request'
    ? { kind: 'returned', value: REDIRECTS[kind], logs: [] }
    : { kind: 'unknown', reason: 'Its code is not at hand.' }

export function listAlternatives({ world, viewerRequest, visit }: Walk): Alternative[] {
  const alternatives: Alternative[] = []
  if (viewerRequest.kind === 'unknown') {
    alternatives.push({
      assumption: 'The viewer-request function answers the request itself, with a redirect.',
      change: { run: answerItself, runLambda: answerItself },
    })
  }
  if (!visit?.asked) return alternatives
  const withOutcome = (assumption: string, outcome: OriginOutcome) => {
    alternatives.push({ assumption, change: { origin: { ...world.origin, outcome } } })
  }
  if (findEdgeFunction(visit.admitted.behavior, 'origin-request')) {
    withOutcome('The origin-request function answers in the place of the origin.', GENERATED)
  }
  const { stored, first, second } = visit.asked
  if (visit.lookup.kind === 'revalidate' && stored?.mayRevalidate) {
    const isUnchanged = first.outcome.kind === 'response' && first.outcome.status === 304
    if (isUnchanged) withOutcome('The origin answers 200 with a new object.', ASSUMED_OUTCOME)
    else withOutcome('The origin answers 304: nothing has changed.', UNCHANGED)
  }
  const failure = second ? null : findFailoverStatus(visit)
  if (failure !== null) {
    const outcome: OriginOutcome = { kind: 'response', status: failure, headers: [], hasBody: true }
    withOutcome(`${nameOfOrigin(first.origin)} answers ${failure}.`, outcome)
  }
  return alternatives
}

/** A status on which the group asks its second origin, the worst of them; `null` without a group. */
function findFailoverStatus({ admitted }: Visit): number | null {
  const codes = [...(admitted.behavior.target?.failoverStatusCodes ?? [])]
  return admitted.secondary && codes.length > 0 ? Math.max(...codes) : null
}
