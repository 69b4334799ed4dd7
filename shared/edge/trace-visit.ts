/** What becomes of one admitted request, the viewer's own or the fetch of an error page: cache, origins, and what is decided on their answer. */
import { buildOriginRequest } from './build-origin-request.ts'
import { decideFailover } from './decide-failover.ts'
import { decideOnOriginResponse } from './decide-on-origin-response.ts'
import type { EdgeOrigin } from './edge-distribution.ts'
import { lookupDecision } from './lookup-decision.ts'
import { ASSUMED_OUTCOME, TRACE_META, type TraceWorld } from './trace-world.ts'
import type {
  AdmittedRequest,
  EdgeResult,
  ErrorPage,
  LookupDecision,
  OriginDecision,
  OriginOutcome,
  OriginRequest,
  Reason,
  ResponseSource,
  StoredObject,
  ViewerRequest,
} from './types.ts'

/** One origin asked, and what it is assumed to answer. */
export type Attempt = { origin: EdgeOrigin; request: OriginRequest; outcome: OriginOutcome }

/** All that came of asking the origin, or both of a group. */
export type Asked = {
  /** The expired object that the origin is asked about. */
  stored: StoredObject | null
  first: Attempt
  /** `null` without an origin group. */
  failover: { failover: boolean; reason: Reason } | null
  second: Attempt | null
  decision: OriginDecision
}

/** What became of an admitted request: the viewer's own, or the fetch of a custom error page. */
export type Visit = {
  admitted: AdmittedRequest
  /** The request as it was admitted. */
  request: ViewerRequest
  /** What the cache had before. */
  stored: StoredObject | null
  lookup: LookupDecision
  /** `null` when the cache answered alone. With stale-while-revalidate the origin is asked behind the viewer's back. */
  asked: Asked | null
  source: ResponseSource
  result: EdgeResult
  errorPage: ErrorPage | null
}

export function visitOrigin(
  world: TraceWorld,
  request: ViewerRequest,
  input: { admitted: AdmittedRequest; stored: StoredObject | null; first: OriginOutcome },
): Visit {
  const { distribution, nowMs } = world
  const { admitted, stored, first } = input
  const lookup = lookupDecision({ distribution, admitted, stored, nowMs })
  if (lookup.kind === 'miss' || lookup.kind === 'revalidate') {
    const expired = lookup.kind === 'revalidate' ? lookup.stored : null
    const asked = askOrigins(world, request, { admitted, stored: expired, first })
    const { serve: source, result, errorPage } = asked.decision
    return { admitted, request, stored, lookup, asked, source, result, errorPage }
  }
  const refreshes = lookup.kind === 'stale-while-revalidate' && admitted.method !== 'HEAD'
  return {
    admitted,
    request,
    stored,
    lookup,
    asked: refreshes ? refresh(world, request, { admitted, stored: lookup.stored, first }) : null,
    source: { kind: 'stored', stored: lookup.stored },
    result: lookup.result,
    errorPage: lookup.errorPage,
  }
}

/** A whole object is refreshed as a whole, whatever part of it the viewer asked for. */
function refresh(
  world: TraceWorld,
  request: ViewerRequest,
  input: { admitted: AdmittedRequest; stored: StoredObject; first: OriginOutcome },
): Asked {
  const { admitted, stored } = input
  const asksForPart = admitted.range !== null && stored.range === null
  return askOrigins(world, request, {
    ...input,
    admitted: asksForPart ? { ...admitted, range: null } : admitted,
  })
}

function askOrigins(
  world: TraceWorld,
  request: ViewerRequest,
  input: { admitted: AdmittedRequest; stored: StoredObject | null; first: OriginOutcome },
): Asked {
  const { distribution, nowMs } = world
  const { admitted, stored } = input
  const attempt = (origin: EdgeOrigin, outcome: OriginOutcome): Attempt => {
    const { requestId } = TRACE_META
    return {
      origin,
      request: buildOriginRequest({ admitted, request, origin, stored, requestId }),
      outcome: withoutBodyOfHead(outcome, admitted.method),
    }
  }
  const first = attempt(admitted.primary, input.first)
  const failover = admitted.secondary ? decideFailover({ admitted, outcome: first.outcome }) : null
  const second =
    admitted.secondary && failover?.failover
      ? attempt(admitted.secondary, world.origin?.second ?? ASSUMED_OUTCOME)
      : null
  const { origin, outcome } = second ?? first
  const decision = decideOnOriginResponse({
    distribution,
    admitted,
    outcome,
    origin,
    stored,
    nowMs,
  })
  return { stored, first, failover, second, decision }
}

function withoutBodyOfHead(outcome: OriginOutcome, method: string): OriginOutcome {
  return outcome.kind === 'response' && outcome.hasBody && method === 'HEAD'
    ? { ...outcome, hasBody: false }
    : outcome
}
