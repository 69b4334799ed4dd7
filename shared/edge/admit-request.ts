/**
 * The gate: steps 2 to 13 of a request's way, in their order. The answer is a response made here, or a question to the cache.
 * `receiveRequest` ends where a viewer-request function may run, `lookUpRequest` goes on from there.
 */
import { normalizeAcceptEncoding } from './accept-encoding.ts'
import { normalizePath, selectBehavior, splitRawPath } from './behavior-selection.ts'
import { buildCacheKey } from './cache-key.ts'
import { findCollapseKey } from './collapsing.ts'
import { dropsAcceptEncoding } from './compile-behavior.ts'
import { findErrorPage } from './custom-errors.ts'
import { applyDefaultRootObject } from './default-root-object.ts'
import type { EdgeBehavior, EdgeDistribution, EdgeTarget } from './edge-distribution.ts'
import { refuseCountry } from './geo-restriction.ts'
import { refuseHost } from './host-selection.ts'
import { isCachedMethod, refuseMethod } from './methods.ts'
import { removeSignature, selectQueryStrings } from './query-strings.ts'
import { readRange, storageKey } from './range.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { RequestedRange } from './requested-range.ts'
import { measureRequest, refuseSize } from './size-limits.ts'
import type {
  Admission,
  AdmittedRequest,
  CacheKey,
  ChangedRequest,
  EdgeAnswer,
  ErrorPage,
  ReceivedRequest,
  ViewerRequest,
} from './types.ts'
import { KEY_USES_RAW_PATH, MATCHES_BEHAVIOR_BEFORE_ROOT_OBJECT } from './undocumented.ts'
import { answerProtocol } from './viewer-protocol.ts'

/** Both halves of the gate for a request that no code touches. Never throws, whatever the path and the headers are. */
export function admitRequest(distribution: EdgeDistribution, request: ViewerRequest): Admission {
  const received = receiveRequest(distribution, request)
  return received.kind === 'respond' ? received : lookUpRequest(distribution, received)
}

/** Steps 2 to 9: up to the behavior, which stays, its protocol and its methods. Never throws. */
export function receiveRequest(
  distribution: EdgeDistribution,
  request: ViewerRequest,
): ReceivedRequest | EdgeAnswer {
  // A.1: the name chooses the distribution, so it goes before the size.
  const early =
    refuseHost(distribution, request.host) ??
    refuseSize(measureRequest(request)) ??
    refuseCountry(distribution, request.country)
  if (early) return respond(distribution, early)

  const { path, query } = splitRawPath(request.rawPath)
  const behavior = selectBehavior(
    distribution.behaviors,
    MATCHES_BEHAVIOR_BEFORE_ROOT_OBJECT
      ? path
      : applyDefaultRootObject(path, distribution.defaultRootObject),
  )
  const refusal = answerProtocol(behavior, request) ?? refuseMethod(behavior, request)
  if (refusal) return respond(distribution, refusal)
  return { kind: 'received', behavior, request, path, query }
}

/**
 * Steps 11 to 13: default root object, cache key and what the cache is asked. Never throws.
 * @param changed what a viewer-request function made of the request (step 10); the behavior is not selected again
 */
export function lookUpRequest(
  distribution: EdgeDistribution,
  received: ReceivedRequest,
  changed?: ChangedRequest,
): Admission {
  const { path, query } = changed ? splitRawPath(changed.request.rawPath) : received
  const request = changed?.request ?? received.request
  const behavior = changed?.target ? retarget(received.behavior, changed.target) : received.behavior
  const uri = applyDefaultRootObject(path, distribution.defaultRootObject)
  return (
    lookUp({ distribution, request, behavior, uri, query, errorPage: null }) ??
    respond(distribution, refuseWithoutOrigin(behavior))
  )
}

/** The behavior with the origin that a function chose. */
function retarget(behavior: EdgeBehavior, target: EdgeTarget): EdgeBehavior {
  return {
    ...behavior,
    target,
    targetOriginId: target.primary.id,
    dropsAcceptEncoding: dropsAcceptEncoding(target),
  }
}

/**
 * The fetch of a custom error page: a GET for its path, matched against the behaviors like a request (C7.4), but past the
 * gate. `null` when its behavior has no origin; then the error itself is served.
 *
 * @param request the viewer's request that met the error
 */
export function admitErrorPage(
  distribution: EdgeDistribution,
  request: ViewerRequest,
  errorPage: ErrorPage,
): AdmittedRequest | null {
  const { path, query } = splitRawPath(errorPage.path)
  const behavior = selectBehavior(distribution.behaviors, path)
  return lookUp({
    distribution,
    request: { ...request, method: 'GET', rawPath: errorPage.path, hasBody: false },
    behavior,
    uri: path,
    query,
    errorPage,
  })
}

function lookUp({
  distribution,
  request,
  behavior,
  uri,
  query: rawQuery,
  errorPage,
}: {
  distribution: EdgeDistribution
  request: ViewerRequest
  behavior: EdgeBehavior
  uri: string
  query: string
  errorPage: ErrorPage | null
}): AdmittedRequest | null {
  if (!behavior.target) return null
  const { method } = request
  const query = behavior.restricted ? removeSignature(rawQuery) : rawQuery
  const acceptEncoding = normalizeAcceptEncoding(behavior, request)
  const keyPath = KEY_USES_RAW_PATH ? uri : normalizePath(uri)
  const keyQuery = selectQueryStrings(query, behavior.cachePolicy.queryStrings)
  const cacheKey = buildCacheKey({
    distribution,
    behavior,
    request,
    uri: keyPath,
    keyQuery,
    acceptEncoding,
  })
  const cacheable = isCachedMethod(behavior, method) && !behavior.cachePolicy.cachingDisabled
  const range = errorPage ? null : readRange(request)
  return {
    kind: 'lookup',
    behavior,
    primary: behavior.target.primary,
    secondary: behavior.target.secondary,
    method,
    uri,
    query,
    cacheKey,
    invalidationUrl: keyQuery === '' ? keyPath : `${keyPath}?${keyQuery}`,
    cacheable,
    collapseKey: findCollapseKey(behavior, {
      method,
      cacheable,
      keyText: range ? collapseText(cacheKey, range) : cacheKey.text,
    }),
    acceptEncoding,
    range,
    errorPage,
  }
}

/** Those who want the same part of the same version may share it. */
function collapseText(cacheKey: CacheKey, range: RequestedRange): string {
  const text = storageKey({ cacheKey }, range.text)
  return range.ifRange === null ? text : `${text}\nif-range ${range.ifRange}`
}

/** An answer of the gate, with the custom error page that replaces it where there is one. */
export function respond(distribution: EdgeDistribution, refusal: Refusal): EdgeAnswer {
  const { response, result, reason, customizable } = refusal
  return {
    kind: 'respond',
    response,
    result,
    errorPage: customizable ? findErrorPage(distribution, response.status, 0) : null,
    reasons: [reason],
  }
}

/** The control plane refuses such a configuration (A11.6); a model of it must still answer. */
function refuseWithoutOrigin({ targetOriginId }: EdgeBehavior): Refusal {
  return refuse({
    status: 502,
    event: 'origin-connect-error',
    rule: 'A11.6',
    text: `The behavior's TargetOriginId "${targetOriginId}" names no origin. Target one that exists.`,
    customizable: true,
  })
}
