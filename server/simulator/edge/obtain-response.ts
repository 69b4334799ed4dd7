/** From an admitted request to a response: out of the cache, from a request under way, or from the origin. */
import { lookupDecision } from '#shared/edge/lookup-decision.ts'
import { storageKey } from '#shared/edge/range.ts'
import { edgeResult } from '#shared/edge/result-types.ts'
import type { AdmittedRequest, EdgeResult, ErrorPage, ResponseSource } from '#shared/edge/types.ts'

import { invalidationsOf } from '../cloudfront/invalidation-store.ts'
import type { ArrivingBody } from './arriving-body.ts'
import type { EdgeExchange } from './edge-exchange.ts'
import { isInvalidated } from './edge-invalidations.ts'
import { fetchFromOrigin } from './fetch-from-origin.ts'
import { type Fetched, type StartedFlight, startFlight } from './flight.ts'
import type { CachedObject } from './pop.ts'

export type Obtained = {
  admitted: AdmittedRequest
  source: ResponseSource
  body: ArrivingBody | Uint8Array | null
  result: EdgeResult
  /** Serve this page instead. */
  errorPage: ErrorPage | null
  /** `null` when no origin sent this answer. */
  originLatencyMs: number | null
}

/** Rejects only for a fault of the simulator and when the viewer has gone away. */
export async function obtainResponse(
  exchange: EdgeExchange,
  admitted: AdmittedRequest,
): Promise<Obtained> {
  const { distribution, account, pop } = exchange
  const cached = findCached(exchange, admitted)
  const decision = lookupDecision({
    distribution,
    admitted,
    stored: cached?.object,
    nowMs: account.now(),
  })
  if (decision.kind !== 'miss' && decision.kind !== 'revalidate') {
    if (decision.kind === 'stale-while-revalidate') refreshInBackground(exchange, admitted, cached)
    return {
      admitted,
      source: { kind: 'stored', stored: decision.stored },
      body: cached?.body ?? null,
      result: decision.result,
      errorPage: decision.errorPage,
      originLatencyMs: null,
    }
  }
  const asked = decision.kind === 'revalidate' ? cached : null
  if (admitted.collapseKey === null) return fetchAlone(exchange, admitted, asked)
  // Whoever wants a part waits for the whole, too, when that is on its way.
  const underWay =
    pop.flights.get(admitted.collapseKey) ??
    (admitted.range ? pop.flights.get(admitted.cacheKey.text) : undefined)
  if (!underWay) return fetchForAll(exchange, admitted, asked, admitted.collapseKey)
  underWay.join(exchange.viewerSignal)
  const shared = await underWay.shared
  // A10.6: what may not be shared sends those who waited to the origin after all.
  const obtained = shared && toCollapsed(exchange, admitted, shared)
  return obtained ?? fetchAlone(exchange, admitted, asked)
}

/** The whole object, or the part that is asked for where the whole is not at hand. */
function findCached(exchange: EdgeExchange, admitted: AdmittedRequest): CachedObject | null {
  if (!admitted.cacheable) return null
  const whole = findUnderKey(exchange, storageKey(admitted, null))
  if (!admitted.range || (whole && hasFreshBody(whole, exchange.account.now()))) return whole
  return findUnderKey(exchange, storageKey(admitted, admitted.range.text)) ?? whole
}

function hasFreshBody({ object }: CachedObject, nowMs: number): boolean {
  return nowMs < object.expiresAtMs && object.method !== 'HEAD'
}

function findUnderKey(
  { pop, account, distribution }: EdgeExchange,
  key: string,
): CachedObject | null {
  const cached = pop.cache.get(key)
  if (!cached) return null
  const invalidations = invalidationsOf(account, distribution.id)
  if (!isInvalidated(cached, { invalidations, distribution, nowMs: account.now() })) return cached
  pop.cache.delete(key)
  return null
}

async function fetchAlone(
  exchange: EdgeExchange,
  admitted: AdmittedRequest,
  cached: CachedObject | null,
): Promise<Obtained> {
  const flight = startFlight()
  flight.join(exchange.viewerSignal)
  const fetched = await fetchFromOrigin(exchange, { admitted, cached, signal: flight.signal })
  return toObtained(admitted, fetched)
}

/** Fetches while others with the same key wait, and lets them have the answer. */
async function fetchForAll(
  exchange: EdgeExchange,
  admitted: AdmittedRequest,
  cached: CachedObject | null,
  collapseKey: string,
): Promise<Obtained> {
  const flight = startFlight()
  flight.join(exchange.viewerSignal)
  return toObtained(admitted, await lead(exchange, { admitted, cached, collapseKey, flight }))
}

async function lead(
  exchange: EdgeExchange,
  fetch: {
    admitted: AdmittedRequest
    cached: CachedObject | null
    collapseKey: string
    flight: StartedFlight
  },
): Promise<Fetched> {
  const { admitted, cached, collapseKey, flight } = fetch
  const { flights } = exchange.pop
  const end = () => {
    if (flights.get(collapseKey) === flight) flights.delete(collapseKey)
  }
  flights.set(collapseKey, flight)
  try {
    const fetched = await fetchFromOrigin(exchange, { admitted, cached, signal: flight.signal })
    const { body, decision } = fetched
    const isArriving = body !== null && !(body instanceof Uint8Array)
    // While a shared body arrives, requests that come now still wait for no one: they read along.
    if (decision.sharedWithWaiting && isArriving) void body.ended.then(end)
    else end()
    flight.land(decision.sharedWithWaiting ? fetched : null)
    return fetched
  } catch (error) {
    end()
    flight.land(null)
    throw error
  }
}

function toObtained(admitted: AdmittedRequest, fetched: Fetched): Obtained {
  const { decision, body, originLatencyMs } = fetched
  return {
    admitted,
    source: decision.serve,
    body,
    result: decision.result,
    errorPage: decision.errorPage,
    originLatencyMs: decision.serve.kind === 'origin' ? originLatencyMs : null,
  }
}

/** A10.2: what a request gets that waited for another one; `null` when it came too late for the body. */
function toCollapsed(
  { distribution, account }: EdgeExchange,
  admitted: AdmittedRequest,
  { decision, body }: Fetched,
): Obtained | null {
  if (body !== null && !(body instanceof Uint8Array) && !body.canJoin()) return null
  const stored = decision.store?.object
  const lookup = lookupDecision({ distribution, admitted, stored, nowMs: account.now() })
  const isStored = lookup.kind !== 'miss' && lookup.kind !== 'revalidate'
  const plain = decision.result.type === 'Miss' ? edgeResult('collapsed') : decision.result
  return {
    admitted,
    source: isStored ? { kind: 'stored', stored: lookup.stored } : decision.serve,
    body,
    result: isStored ? lookup.result : plain,
    errorPage: isStored ? lookup.errorPage : decision.errorPage,
    originLatencyMs: null,
  }
}

/** C4.1: the viewer has its answer already; the next one finds a fresh object. */
function refreshInBackground(
  exchange: EdgeExchange,
  admitted: AdmittedRequest,
  cached: CachedObject | null,
): void {
  // What a HEAD brings would take the place of the body.
  if (admitted.method === 'HEAD') return
  // A whole object is refreshed as a whole, whatever part the viewer asked for.
  if (admitted.range && cached?.object.range === null) {
    const whole = { ...admitted, range: null, collapseKey: admitted.cacheKey.text }
    refreshInBackground(exchange, whole, cached)
    return
  }
  const collapseKey = admitted.collapseKey ?? admitted.cacheKey.text
  if (exchange.pop.flights.has(collapseKey)) return
  const flight = startFlight()
  flight.join(undefined)
  lead(exchange, { admitted, cached, collapseKey, flight })
    .then(({ body }) => drainBody(body))
    // A fault of the simulator: the stale object stays, and the next foreground request meets the fault and reports it.
    .catch(() => undefined)
}

/** Reads a body to its end for the cache's sake. Never rejects: how it ended is the cache's to judge. */
export async function drainBody(
  body: Obtained['body'] | ReadableStream<Uint8Array>,
): Promise<void> {
  if (body === null || body instanceof Uint8Array) return
  const reader = (body instanceof ReadableStream ? body : body.read()).getReader()
  for (;;) {
    const { done } = await reader.read().catch(() => ({ done: true }))
    if (done) return
  }
}
