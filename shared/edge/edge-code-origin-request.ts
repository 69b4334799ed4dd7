/**
 * Step 15: the origin-request function of Lambda@Edge. It runs for each request that goes to an origin (after a failover for the
 * second one again), may change what is asked and of whom, or answer in the origin's place.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html
 */
import { findEdgeFunction } from './compile-functions.ts'
import type { EdgeCodeRun, EdgeFunction } from './edge-code.ts'
import { toExecutionFailure, toValidationFailure } from './edge-code-failure.ts'
import { findHeaderProblem, setBodyLength, splitHeaders, takeHeaders } from './edge-code-headers.ts'
import {
  encodeNonAscii,
  encodeUri,
  findUrlProblem,
  type RequestResult,
  type SeenBody,
  type SeenRequest,
} from './edge-code-request.ts'
import type { EdgeBehavior, EdgeDistribution, EdgeOrigin } from './edge-distribution.ts'
import { findHeader } from './headers.ts'
import { buildLambdaEdgeEvent, type LambdaEdgeEvent, toLambdaOrigin } from './lambda-edge-event.ts'
import { readLambdaOrigin } from './lambda-edge-origin.ts'
import { readLambdaRequest } from './lambda-edge-result.ts'
import type {
  AdmittedRequest,
  CodeFailure,
  HeaderPair,
  OriginOutcome,
  OriginRequest,
  Reason,
} from './types.ts'
import { UNTOUCHED_HOST_FOLLOWS_NEW_ORIGIN } from './undocumented.ts'

/** A request on its way to an origin. */
export type OriginRequestContext = {
  distribution: EdgeDistribution
  admitted: AdmittedRequest
  /** What `buildOriginRequest` made. */
  originRequest: OriginRequest
  /** Address of the viewer. */
  clientIp: string
  /** Value of X-Amz-Cf-Id. */
  requestId: string
}

export type OriginRequestCode =
  | {
      kind: 'changed'
      /** What is asked, and of which origin. */
      originRequest: OriginRequest
      /** In place of the viewer's body; `null` = the function left it alone. */
      body: Uint8Array | null
      isUnchanged: boolean
      logs: string[]
    }
  | {
      kind: 'generated'
      /** Counts as the origin's answer, which is not asked. */
      outcome: Extract<OriginOutcome, { kind: 'response' }>
      body: string | Uint8Array
      logs: string[]
    }
  | { kind: 'failed'; outcome: OriginOutcome; failure: CodeFailure; logs: string[] }
  | { kind: 'unknown'; reason: string }

/** Only Lambda@Edge has origin events. */
export function findOriginFunction(
  behavior: Pick<EdgeBehavior, 'functions'>,
  eventType: 'origin-request' | 'origin-response',
): EdgeFunction | null {
  const found = findEdgeFunction(behavior, eventType)
  return found?.kind === 'lambda-edge' ? found : null
}

export function buildOriginRequestEvent(
  context: OriginRequestContext,
  body?: SeenBody,
): LambdaEdgeEvent {
  const { distribution, originRequest, requestId } = context
  return buildLambdaEdgeEvent({
    distribution,
    eventType: 'origin-request',
    requestId,
    request: seeOriginRequest(context, body),
    origin: toLambdaOrigin(originRequest.origin, originRequest.scheme),
  })
}

/** The request as origin events show it: the origin's custom headers stand in `origin`, not among the headers. */
export function seeOriginRequest(context: OriginRequestContext, body?: SeenBody): SeenRequest {
  const { admitted, originRequest, clientIp } = context
  const { visible } = splitHeaders(originRequest.headers, originRequest.origin.customHeaderNames)
  return {
    method: originRequest.method,
    clientIp,
    uri: admitted.uri,
    query: showsQuery(admitted.behavior) ? forwardedQuery(originRequest) : '',
    headers: visible,
    body,
  }
}

/** A13.8: only where a policy takes all query strings. */
function showsQuery({ cachePolicy, originRequestPolicy }: EdgeBehavior): boolean {
  return cachePolicy.queryStrings.mode === 'all' || originRequestPolicy.queryStrings.mode === 'all'
}

function forwardedQuery({ path }: OriginRequest): string {
  const mark = path.indexOf('?')
  return mark === -1 ? '' : path.slice(mark + 1)
}

/** Reads and checks what came out. Never throws, whatever the code returned. */
export function readOriginRequestRun(
  context: OriginRequestContext,
  edgeFunction: EdgeFunction,
  run: EdgeCodeRun,
): OriginRequestCode {
  if (run.kind === 'unknown') return run
  const { logs } = run
  const fail = (failure: CodeFailure): OriginRequestCode => ({
    kind: 'failed',
    outcome: { kind: 'code-failed', failure },
    failure,
    logs,
  })
  const refuse = (problem: Reason) => fail(toValidationFailure(edgeFunction, problem))
  if (run.kind === 'failed') return fail(toExecutionFailure(edgeFunction, run))
  const seen = seeOriginRequest(context)
  const result = readLambdaRequest('origin-request', seen, run.value)
  if (result.kind === 'invalid') return refuse(result.problem)
  if (result.kind === 'response') {
    const problem = findHeaderProblem(edgeFunction, null, result.response.headers)
    if (problem) return refuse(problem)
    const { status } = result.response
    const headers = setBodyLength(result.response.headers, undefined)
    const body = result.response.body ?? ''
    const outcome = { kind: 'response', status, headers, hasBody: true, isGenerated: true } as const
    return { kind: 'generated', outcome, body, logs }
  }
  const problem =
    findUrlProblem(result) ?? findHeaderProblem(edgeFunction, seen.headers, result.headers)
  if (problem) return refuse(problem)
  const shown = toLambdaOrigin(context.originRequest.origin, context.originRequest.scheme)
  const origin = readLambdaOrigin(result.origin, shown, context.originRequest.origin)
  if ('rule' in origin) return refuse(origin)
  const originRequest = changeOriginRequest(context, edgeFunction, seen, { ...result, origin })
  const isUnchanged = originRequest === context.originRequest
  return { kind: 'changed', originRequest, body: result.body, isUnchanged, logs }
}

type ChangedOriginRequest = Omit<Extract<RequestResult, { kind: 'request' }>, 'origin'> & {
  origin: EdgeOrigin
}

function changeOriginRequest(
  context: OriginRequestContext,
  edgeFunction: EdgeFunction,
  seen: SeenRequest,
  result: ChangedOriginRequest,
): OriginRequest {
  const { origin } = result
  const before = context.originRequest
  const uri = encodeUri(result.uri)
  const sameHeaders = JSON.stringify(seen.headers) === JSON.stringify(result.headers)
  const sameUrl = uri === seen.uri && result.query === seen.query
  if (origin === before.origin && sameHeaders && sameUrl && result.body === null) return before
  // A query string that the function did not see goes on as it was.
  const query = result.query === seen.query ? forwardedQuery(before) : encodeNonAscii(result.query)
  const scheme = schemeOf(origin, before)
  const after = takeHeaders(edgeFunction, seen.headers, result.headers)
  const headers = changeHeaders(context, seen, after, origin)
  return {
    originId: origin.id,
    origin,
    scheme,
    port: scheme === 'https' ? origin.httpsPort : origin.httpPort,
    method: before.method,
    path: `${origin.originPath}${uri}${query === '' ? '' : `?${query}`}`,
    headers: result.body ? setBodyLength(headers, result.body.byteLength) : headers,
  }
}

function schemeOf(origin: EdgeOrigin, before: OriginRequest): 'http' | 'https' {
  if (origin.protocolPolicy === 'match-viewer') return before.scheme
  return origin.protocolPolicy === 'http-only' ? 'http' : 'https'
}

function changeHeaders(
  { originRequest }: OriginRequestContext,
  seen: SeenRequest,
  after: HeaderPair[],
  origin: EdgeOrigin,
): HeaderPair[] {
  const { hidden } = splitHeaders(originRequest.headers, originRequest.origin.customHeaderNames)
  const before = originRequest.origin.customHeaderNames
  return [
    ...followHost(seen, after, originRequest.origin, origin).filter(
      ([name]) => !origin.customHeaderNames.has(name.toLowerCase()),
    ),
    ...hidden.filter(([name]) => !before.has(name.toLowerCase())),
    ...origin.customHeaders
      .filter(({ lowerName, value }) => lowerName !== 'accept-encoding' || value.trim() !== '')
      .map(({ name, value }): HeaderPair => [name, value]),
  ]
}

/** Not documented: see `UNTOUCHED_HOST_FOLLOWS_NEW_ORIGIN`. */
function followHost(
  seen: SeenRequest,
  headers: HeaderPair[],
  before: EdgeOrigin,
  after: EdgeOrigin,
): HeaderPair[] {
  const shown = findHeader(seen.headers, 'host')
  const isUntouched = findHeader(headers, 'host') === shown
  const wasOrigins = shown === before.domainName && before.domainName !== after.domainName
  if (!UNTOUCHED_HOST_FOLLOWS_NEW_ORIGIN || !isUntouched || !wasOrigins) return headers
  return headers.map(([name, value]) =>
    name.toLowerCase() === 'host' ? [name, after.domainName] : [name, value],
  )
}
