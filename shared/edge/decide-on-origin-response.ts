/** Step 16: what an origin's answer means for the viewer and for the cache (C). */

import { type CacheDirectives, readCacheDirectives, readOriginLifetime } from './cache-control.ts'
import { isSharedWithWaiting } from './collapsing.ts'
import { decideCompression } from './compression.ts'
import { countWords } from './count-words.ts'
import { errorMinTtlSeconds, findErrorPage } from './custom-errors.ts'
import type { EdgeDistribution, EdgeOrigin } from './edge-distribution.ts'
import { errorTtl } from './error-ttl.ts'
import { generateError } from './generated-response.ts'
import { exceedsCacheLimit, TOO_LARGE_TO_CACHE, toFailureResponse } from './origin-failure.ts'
import { storageKey } from './range.ts'
import { type EdgeTtl, edgeTtl } from './response-ttl.ts'
import { edgeResult } from './result-types.ts'
import { mergeNotModified, toStoredError, toStoredObject } from './stored-object.ts'
import type {
  AdmittedRequest,
  EdgeResult,
  GeneratedResponse,
  OriginDecision,
  OriginOutcome,
  Reason,
  StoredObject,
} from './types.ts'
import { UNSTORED_SUCCESS_STATUSES } from './undocumented.ts'

export type OriginAnswer = {
  distribution: EdgeDistribution
  admitted: AdmittedRequest
  outcome: OriginOutcome
  /** The origin that gave `outcome`. */
  origin: EdgeOrigin
  /** What the lookup found expired, if anything. */
  stored: StoredObject | null | undefined
  nowMs: number
}

type Response = Extract<OriginOutcome, { kind: 'response' }>

/** Never throws. The bodies stay with the caller, who also asks `mayCacheBody` once the body has ended. */
export function decideOnOriginResponse(answer: OriginAnswer): OriginDecision {
  const { outcome, stored } = answer
  if (outcome.kind === 'code-failed') {
    const { status, result, reason } = outcome.failure
    const response = generateError(status, reason.text)
    return decideOnError(answer, { kind: 'generated', response, result, reason })
  }
  if (outcome.kind !== 'response') {
    const failure = toFailureResponse(outcome)
    return (
      serveStale(answer, failure.response.status, failure.reason) ??
      decideOnError(answer, { ...failure, kind: 'generated' })
    )
  }
  if (outcome.status === 304 && stored && stored.status < 400) return renew(answer, outcome, stored)
  if (outcome.status >= 500) {
    const reason = { rule: 'C.6', text: `The origin answered ${outcome.status}.` }
    const stale = serveStale(answer, outcome.status, reason)
    if (stale) return stale
  }
  if (outcome.status >= 400) return decideOnError(answer, { kind: 'origin', response: outcome })
  if (exceedsCacheLimit(outcome.headers, answer.admitted.behavior.cachePolicy)) {
    const { event, rule, text } = TOO_LARGE_TO_CACHE
    const response = generateError(502, text)
    const reason = { rule, text }
    return decideOnError(answer, { kind: 'generated', response, result: edgeResult(event), reason })
  }
  return decideOnSuccess(answer, outcome)
}

/** C3.3: the new object is served and, where the rules let it, stored. */
function decideOnSuccess(answer: OriginAnswer, response: Response): OriginDecision {
  const { admitted, stored, nowMs } = answer
  const { behavior, method } = admitted
  const { status, headers } = response
  const directives = readCacheDirectives(headers)
  const ttl =
    pageTtl(admitted) ?? edgeTtl({ policy: behavior.cachePolicy, headers, directives, nowMs })
  const contentEncoding = decideCompression({
    behavior,
    acceptEncoding: admitted.acceptEncoding,
    response,
  })
  // The answer to a HEAD must not push out an expired object whose body a later 304 could renew.
  const losesBody = method === 'HEAD' && stored != null && stored.method !== 'HEAD'
  const mayReuse = isReusable(admitted, status)
  const stores = admitted.cacheable && ttl.store && !losesBody && mayReuse
  const range = status === 206 ? (admitted.range?.text ?? null) : null
  const ttlSeconds = ttl.seconds
  const details = {
    ...{ status, headers, directives, method, ttlSeconds, contentEncoding, range, nowMs },
    cacheTagHeader: answer.distribution.cacheTagHeader,
  }
  return {
    serve: { kind: 'origin', status, headers, contentEncoding },
    errorPage: null,
    store: stores
      ? {
          object: toStoredObject(behavior, details),
          keyText: storageKey(admitted, range),
          body: 'origin',
          ttlSeconds,
        }
      : null,
    sharedWithWaiting: mayReuse && isSharedWithWaiting(behavior.cachePolicy, directives),
    result: edgeResult(
      response.isGenerated ? 'origin-request-lambda-generated' : 'fetched-from-origin',
    ),
    reasons: [ttl.reason],
  }
}

/** The answer to one viewer's condition is nobody else's, nor is a part that nobody asked for. */
function isReusable(admitted: AdmittedRequest, status: number): boolean {
  return status === 206 ? admitted.range !== null : !UNSTORED_SUCCESS_STATUSES.has(status)
}

/** C7.6: under the default behavior a custom error page lives as long as its error; a behavior of its own sets its own TTL. */
function pageTtl({ errorPage, behavior }: AdmittedRequest): EdgeTtl | null {
  if (!errorPage || !behavior.isDefault || behavior.cachePolicy.cachingDisabled) return null
  const seconds = errorPage.ttlSeconds
  const text = `The error page is kept as long as its error, ${countWords(seconds)} s.`
  return { store: true, seconds, reason: { rule: 'C7.6', text } }
}

/** C3.2: the stored body stands and starts a new life. */
function renew(answer: OriginAnswer, response: Response, stored: StoredObject): OriginDecision {
  const { admitted, nowMs } = answer
  const { behavior } = admitted
  const headers = mergeNotModified(stored.headers, response.headers)
  const directives = readCacheDirectives(headers)
  const ttl =
    pageTtl(admitted) ?? edgeTtl({ policy: behavior.cachePolicy, headers, directives, nowMs })
  const renewed = toStoredObject(behavior, {
    status: stored.status,
    headers,
    directives,
    method: stored.method,
    ttlSeconds: ttl.seconds,
    contentEncoding: stored.contentEncoding,
    range: stored.range,
    bodyBytes: stored.bodyBytes,
    cacheTagHeader: answer.distribution.cacheTagHeader,
    nowMs,
  })
  return {
    serve: { kind: 'stored', stored: renewed },
    errorPage: null,
    store: ttl.store
      ? {
          object: renewed,
          keyText: storageKey(admitted, stored.range),
          body: 'unchanged',
          ttlSeconds: ttl.seconds,
        }
      : null,
    sharedWithWaiting: isSharedWithWaiting(behavior.cachePolicy, directives),
    result: edgeResult('revalidated'),
    reasons: [
      { rule: 'C3.2', text: 'The origin says that the stored object is unchanged.' },
      ttl.reason,
    ],
  }
}

/** C3.5, C.6, C4.3, C4.4: the expired object goes before an error and before its custom page; `null` when there is none. */
function serveStale(answer: OriginAnswer, status: number, cause: Reason): OriginDecision | null {
  const { distribution, stored, nowMs } = answer
  if (!stored || stored.status >= 400 || nowMs >= stored.staleIfErrorUntilMs) return null
  const ttlSeconds = errorMinTtlSeconds(distribution, status)
  const object = { ...stored, originRetryAtMs: nowMs + ttlSeconds * 1000 }
  const text = `The expired object is served, and the origin is asked again in ${countWords(ttlSeconds)} s.`
  return {
    serve: { kind: 'stored', stored: object },
    errorPage: null,
    store: {
      object,
      keyText: storageKey(answer.admitted, stored.range),
      body: 'unchanged',
      ttlSeconds,
    },
    sharedWithWaiting: true,
    result: edgeResult('served-stale'),
    reasons: [cause, { rule: 'C.6', text }],
  }
}

/** C.5, C.7: an error of the origin, or one that CloudFront had to make. */
function decideOnError(
  answer: OriginAnswer,
  error:
    | { kind: 'origin'; response: Response }
    | { kind: 'generated'; response: GeneratedResponse; result: EdgeResult; reason: Reason },
): OriginDecision {
  const { distribution, admitted, origin, nowMs } = answer
  const { behavior, method } = admitted
  const { status, headers } = error.response
  const directives = readCacheDirectives(headers)
  const ttl = errorTtl({
    status,
    headers,
    directives,
    errorMinTtlSeconds: errorMinTtlSeconds(distribution, status),
    maxTtlSeconds: behavior.cachePolicy.maxTtlSeconds,
    cachingDisabled: behavior.cachePolicy.cachingDisabled,
    originKind: origin.kind,
    nowMs,
  })
  const errorPage = admitted.errorPage
    ? null
    : findErrorPage(distribution, status, pageLifetime(answer, error.response.headers, directives))
  const contentEncoding =
    error.kind === 'generated'
      ? null
      : decideCompression({
          behavior,
          acceptEncoding: admitted.acceptEncoding,
          response: error.response,
        })
  const ttlSeconds = ttl.seconds
  const details = {
    ...{ status, headers, directives, method, ttlSeconds, contentEncoding, range: null, nowMs },
    cacheTagHeader: distribution.cacheTagHeader,
  }
  const plain = error.kind === 'generated' ? error.result : resultOfError(error.response)
  return {
    serve:
      error.kind === 'generated'
        ? { kind: 'generated', response: error.response }
        : { kind: 'origin', status, headers, contentEncoding },
    errorPage,
    store:
      admitted.cacheable && ttl.store && ttlSeconds > 0
        ? {
            object: toStoredError(details),
            keyText: admitted.cacheKey.text,
            body: error.kind,
            ttlSeconds,
          }
        : null,
    sharedWithWaiting: isSharedWithWaiting(behavior.cachePolicy, directives),
    result: errorPage ? edgeResult('custom-error') : plain,
    reasons: error.kind === 'generated' ? [error.reason, ttl.reason] : [ttl.reason],
  }
}

/** D.1: an error that an origin-request function made says so, as its other answers do. */
function resultOfError({ isGenerated }: Response): EdgeResult {
  return edgeResult(isGenerated ? 'origin-request-lambda-generated' : 'error-response')
}

/** C7.6: what the error response itself says, up to Max TTL. */
function pageLifetime(
  { admitted, nowMs }: OriginAnswer,
  headers: Response['headers'],
  directives: CacheDirectives,
): number {
  const lifetime = readOriginLifetime(headers, directives, nowMs) ?? 0
  return Math.min(lifetime, admitted.behavior.cachePolicy.maxTtlSeconds)
}
