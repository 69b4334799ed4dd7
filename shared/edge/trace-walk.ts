/**
 * One request's way through the model: asks the model's functions in the order in which the simulated edge does, with assumed
 * answers of the origins instead of bytes. Decides nothing itself and says nothing; the steps of a trace are made from it.
 */
import { admitErrorPage, lookUpRequest, receiveRequest } from './admit-request.ts'
import { buildOriginRequest } from './build-origin-request.ts'
import { buildViewerResponse } from './build-viewer-response.ts'
import { decideFailover } from './decide-failover.ts'
import { decideOnOriginResponse } from './decide-on-origin-response.ts'
import type { EdgeOrigin } from './edge-distribution.ts'
import { lookupDecision } from './lookup-decision.ts'
import { ASSUMED_OUTCOME, ASSUMED_PAGE, TRACE_META, type TraceWorld } from './trace-world.ts'
import type {
  AdmittedRequest,
  EdgeAnswer,
  EdgeResult,
  ErrorPage,
  GeneratedResponse,
  LookupDecision,
  OriginDecision,
  OriginOutcome,
  OriginRequest,
  Reason,
  ReceivedRequest,
  ResponseSource,
  StoredObject,
  ViewerRequest,
  ViewerResponse,
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

/** The page that was called for, and the fetch of it; `visit` is `null` when its behavior has no origin. */
export type PageVisit = { errorPage: ErrorPage; visit: Visit | null }

export type Answer = {
  result: EdgeResult
  status?: number
} & (
  | { admitted: AdmittedRequest; source: ResponseSource }
  | { admitted: null; source: { kind: 'generated'; response: GeneratedResponse } }
)

export type Walk = {
  world: TraceWorld
  /** As the viewer sent it. */
  request: ViewerRequest
  /** `null` when the gate answered before the end of the gate. */
  received: ReceivedRequest | null
  /** What the gate or a function answered, instead of a visit. */
  refusal: EdgeAnswer | null
  visit: Visit | null
  page: PageVisit | null
  answer: Answer
  response: ViewerResponse
}

/** Never throws, whatever the request is. */
export function walk(world: TraceWorld, request: ViewerRequest): Walk {
  const { distribution } = world
  const received = receiveRequest(distribution, request)
  if (received.kind === 'respond') return refused(world, request, null, received)
  const admission = lookUpRequest(distribution, received)
  if (admission.kind === 'respond') return refused(world, request, received, admission)
  const visit = visitOrigin(world, request, {
    admitted: admission,
    stored: world.stored ?? null,
    first: world.origin?.outcome ?? ASSUMED_OUTCOME,
  })
  const { admitted, source, result } = visit
  const ways = { received, refusal: null, visit }
  return finish(world, request, ways, { admitted, source, result }, visit.errorPage)
}

function refused(
  world: TraceWorld,
  request: ViewerRequest,
  received: ReceivedRequest | null,
  refusal: EdgeAnswer,
): Walk {
  const { response, result, errorPage } = refusal
  const source = { kind: 'generated', response } as const
  const ways = { received, refusal, visit: null }
  return finish(world, request, ways, { admitted: null, source, result }, errorPage)
}

/** The custom error page, if one is called for, and the response. */
function finish(
  world: TraceWorld,
  request: ViewerRequest,
  ways: Pick<Walk, 'received' | 'refusal' | 'visit'>,
  plain: Answer,
  errorPage: ErrorPage | null,
): Walk {
  const { distribution, nowMs } = world
  const page = errorPage ? visitPage(world, request, errorPage) : null
  const answer = page ? replaceByPage(plain, page) : plain
  const { pop, requestId, viaId } = TRACE_META
  const meta = { pop, requestId, viaId, nowMs }
  const response = buildViewerResponse({ distribution, request, meta, ...answer })
  return { world, request, ...ways, page, answer, response }
}

/** C7.7: a page that cannot be had gives the status of its own origin. */
export function isPageServed({ visit }: PageVisit): boolean {
  return visit !== null && statusOf(visit.source) < 400
}

export function statusOf(source: ResponseSource): number {
  switch (source.kind) {
    case 'origin':
      return source.status
    case 'stored':
      return source.stored.status
    case 'generated':
      return source.response.status
  }
}

function visitPage(world: TraceWorld, request: ViewerRequest, errorPage: ErrorPage): PageVisit {
  const admitted = admitErrorPage(world.distribution, request, errorPage)
  if (!admitted) return { errorPage, visit: null }
  const first = world.origin?.errorPage ?? ASSUMED_PAGE
  const fetch = { ...request, method: 'GET', hasBody: false }
  return { errorPage, visit: visitOrigin(world, fetch, { admitted, stored: null, first }) }
}

function replaceByPage(error: Answer, page: PageVisit): Answer {
  if (!page.visit) return error
  const { admitted, source, result } = page.visit
  if (!isPageServed(page)) return { admitted, source, result }
  return { admitted, source, result: error.result, status: page.errorPage.viewerStatus }
}

function visitOrigin(
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
    asked: refreshes
      ? askOrigins(world, request, { admitted, stored: lookup.stored, first })
      : null,
    source: { kind: 'stored', stored: lookup.stored },
    result: lookup.result,
    errorPage: lookup.errorPage,
  }
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
