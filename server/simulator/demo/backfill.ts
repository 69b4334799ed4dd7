/**
 * The demo's past: its workload, minute by minute, through the edge model, its functions and one cache per POP, counted
 * as the simulated edge counts. Nothing here decides anything about CloudFront. Of code at the edge it runs CloudFront
 * Functions on viewer requests: the demo has no other.
 */
import { lookUpRequest, receiveRequest } from '#shared/edge/admit-request.ts'
import { buildOriginRequest } from '#shared/edge/build-origin-request.ts'
import { decideOnOriginResponse } from '#shared/edge/decide-on-origin-response.ts'
import type { EdgeDistribution } from '#shared/edge/edge-distribution.ts'
import { lookupDecision } from '#shared/edge/lookup-decision.ts'
import type {
  Admission,
  AdmittedRequest,
  EdgeResult,
  StoredObject,
  ViewerRequest,
} from '#shared/edge/types.ts'

import type { Account } from '../accounts.ts'
import { distributionsOf } from '../cloudfront/distribution-store.ts'
import { metricsOf } from '../cloudwatch/metric-store.ts'
import { findLiveDistribution } from '../edge/live-distribution.ts'
import { toRequestSample } from '../edge/request-sample.ts'
import { seededRandom } from '../seeded-random.ts'
import {
  type RememberedFunctions,
  rememberFunctions,
  runPublishedFunctions,
} from './remembered-functions.ts'
import { createRememberedOrigins, type RememberedAnswer } from './remembered-origins.ts'
import { demoShapes, drawCount, type Shape, trafficShare, type Visit } from './workload.ts'

const MINUTE_MS = 60_000
const SEED = 20_260

/** Minutes between two breaths in which the process can do something else. */
const MINUTES_PER_TURN = 720

type Site = {
  shape: Shape
  distribution: EdgeDistribution
  createdAt: number
  caches: Map<string, Map<string, StoredObject & { bytes: number }>>
}

type Outcome = {
  status: number
  bytesToViewer: number
  originLatencyMs: number | null
  result: EdgeResult
}

/** Fills the metrics of the last `spanMs` before the account's present, as far back as each distribution exists. */
export async function fillPast(account: Account, spanMs: number): Promise<void> {
  const random = seededRandom(SEED)
  const answer = createRememberedOrigins(random)
  const functions = rememberFunctions(await runPublishedFunctions(account))
  const metrics = metricsOf(account)
  const sites = findSites(account)
  const endMs = account.now()
  let minutes = 0
  for (let atMs = endMs - spanMs; atMs < endMs; atMs += MINUTE_MS) {
    for (const site of sites) {
      if (site.createdAt > atMs) continue
      for (
        let left = drawCount(random, site.shape.perMinute * trafficShare(atMs));
        left > 0;
        left -= 1
      ) {
        const visit = site.shape.draw(random)
        const outcome = serve(site, visit, atMs, { answer, functions })
        metrics.record(toRequestSample({ ...outcome, ...toCounted(site, visit, atMs) }))
      }
    }
    minutes += 1
    if (minutes % MINUTES_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  metrics.flush()
}

function findSites(account: Account): Site[] {
  return demoShapes().flatMap((shape) => {
    const stored = distributionsOf(account)
      .list()
      .find(({ config }) => config.CallerReference === shape.callerReference)
    const distribution =
      stored && findLiveDistribution({ account, distribution: stored }, account.now())
    return distribution
      ? [{ shape, distribution, createdAt: stored.lastModifiedAt, caches: new Map() }]
      : []
  })
}

type Sources = {
  answer: ReturnType<typeof createRememberedOrigins>
  functions: RememberedFunctions
}

function serve(site: Site, visit: Visit, nowMs: number, { answer, functions }: Sources): Outcome {
  const { distribution } = site
  const { admitted, request } = admit(distribution, toRequest(distribution, visit), functions)
  if (admitted.kind === 'respond') {
    const { response, result } = admitted
    const bytes = response.body?.length ?? response.sentence.length + 500
    return { status: response.status, bytesToViewer: bytes, originLatencyMs: null, result }
  }
  const cache = site.caches.get(visit.pop) ?? new Map<string, StoredObject & { bytes: number }>()
  site.caches.set(visit.pop, cache)
  const stored = cache.get(admitted.cacheKey.text)
  const lookup = lookupDecision({ distribution, admitted, stored, nowMs })
  if (stored && lookup.kind !== 'miss' && lookup.kind !== 'revalidate') {
    return {
      status: stored.status,
      bytesToViewer: stored.bytes,
      originLatencyMs: null,
      result: lookup.result,
    }
  }
  return fetchFromOrigin({ distribution, admitted, request, stored, nowMs, cache, answer })
}

/** The gate, with a function on viewer requests between its halves. `request` is what the function made of it. */
function admit(
  distribution: EdgeDistribution,
  request: ViewerRequest,
  functions: RememberedFunctions,
): { admitted: Admission; request: ViewerRequest } {
  const received = receiveRequest(distribution, request)
  if (received.kind === 'respond') return { admitted: received, request }
  const code = functions(distribution, received)
  switch (code.kind) {
    case 'none':
      return { admitted: lookUpRequest(distribution, received), request }
    case 'changed': {
      const { changed } = code
      return {
        admitted: lookUpRequest(distribution, received, changed),
        request: changed.request,
      }
    }
    case 'generated':
    case 'failed':
      return { admitted: code.answer, request }
    case 'unknown':
      throw new Error(
        `The demo's past cannot be made: ${code.reason} Only published CloudFront Functions run there.`,
      )
  }
}

function fetchFromOrigin({
  distribution,
  admitted,
  request,
  stored,
  nowMs,
  cache,
  answer,
}: {
  distribution: EdgeDistribution
  admitted: AdmittedRequest
  request: ViewerRequest
  stored: StoredObject | undefined
  nowMs: number
  cache: Map<string, StoredObject & { bytes: number }>
  answer: (request: ReturnType<typeof buildOriginRequest>) => RememberedAnswer
}): Outcome {
  const origin = admitted.primary
  const { status, headers, bytes, latencyMs } = answer(
    buildOriginRequest({ admitted, request, origin, stored, requestId: 'past' }),
  )
  const outcome = { kind: 'response', status, headers, hasBody: true } as const
  const decision = decideOnOriginResponse({
    distribution,
    admitted,
    outcome,
    origin,
    stored,
    nowMs,
  })
  if (decision.store) cache.set(admitted.cacheKey.text, { ...decision.store.object, bytes })
  return { status, bytesToViewer: bytes, originLatencyMs: latencyMs, result: decision.result }
}

function toRequest(distribution: EdgeDistribution, visit: Visit): ViewerRequest {
  return {
    method: visit.method,
    scheme: 'https',
    httpVersion: '2.0',
    host: distribution.domainName,
    rawPath: visit.rawPath,
    headers: visit.headers,
    clientIp: '198.51.100.7',
    hasBody: visit.body !== null,
    bodyLength: visit.body?.length,
  }
}

function toCounted({ distribution }: Site, { method, body }: Visit, atMs: number) {
  return { distributionId: distribution.id, atMs, method, bytesFromViewer: body?.length ?? 0 }
}
