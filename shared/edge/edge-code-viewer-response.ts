/** The last step: the viewer-response function, of either kind. It may change status, headers and body, on hits as on misses. */
import { splitRawPath } from './behavior-selection.ts'
import { buildViewerResponse } from './build-viewer-response.ts'
import { findEdgeFunction } from './compile-functions.ts'
import type { EdgeCodeRun, EdgeFunction, RunEdgeFunction } from './edge-code.ts'
import { bodyLength } from './edge-code-body.ts'
import { toExecutionFailure, toValidationFailure } from './edge-code-failure.ts'
import {
  findHeaderProblem,
  keepFraming,
  setBodyLength,
  splitHeaders,
  takeHeaders,
} from './edge-code-headers.ts'
import { type CodeResponse, seeViewerRequest } from './edge-code-request.ts'
import { describeStatus } from './edge-code-status.ts'
import type { EdgeBehavior, EdgeDistribution } from './edge-distribution.ts'
import { buildFunctionEvent, type SeenResponse } from './function-event.ts'
import { readFunctionResponse } from './function-result.ts'
import type { Read } from './function-values.ts'
import { generateError } from './generated-response.ts'
import { withoutHeaders } from './headers.ts'
import { buildLambdaEdgeEvent } from './lambda-edge-event.ts'
import { readLambdaResponse } from './lambda-edge-result.ts'
import type {
  AdmittedRequest,
  CodeFailure,
  HeaderPair,
  Reason,
  ResponseSource,
  ViewerRequest,
  ViewerResponse,
  ViewerResponseMeta,
} from './types.ts'

/** A response on its way to the viewer, and what it answers. */
export type ViewerResponseContext = {
  distribution: EdgeDistribution
  /** `null` for what the gate or a viewer-request function answered. */
  admitted: AdmittedRequest | null
  /** As the viewer-request function left it. */
  request: ViewerRequest
  source: ResponseSource
  /** `viewerStatus` of a custom error page that takes the place of an error. */
  pageStatus?: number | undefined
  /** What `buildViewerResponse` made. */
  response: ViewerResponse
  meta: ViewerResponseMeta
}

export type ViewerResponseCode =
  | { kind: 'none' }
  /** The behavior has a function, but this response passes it by (A13.3). */
  | { kind: 'skipped'; edgeFunction: EdgeFunction; reason: Reason }
  | {
      kind: 'changed'
      edgeFunction: EdgeFunction
      response: ViewerResponse
      isUnchanged: boolean
      logs: string[]
    }
  | {
      kind: 'failed'
      edgeFunction: EdgeFunction
      /** What the viewer gets instead. */
      response: ViewerResponse
      failure: CodeFailure
      logs: string[]
    }
  | { kind: 'unknown'; edgeFunction: EdgeFunction; reason: string }

export type RunningFunction = {
  kind: 'runs'
  edgeFunction: EdgeFunction
  behavior: EdgeBehavior
}

/** Both halves at once, for who can run code without waiting. Never throws. */
export function runViewerResponse(
  context: ViewerResponseContext,
  run: RunEdgeFunction,
): ViewerResponseCode {
  const found = findViewerResponseFunction(context)
  if (!found || found.kind === 'skipped') return found ?? { kind: 'none' }
  const { edgeFunction } = found
  const event = buildViewerResponseEvent(context, found)
  return readViewerResponseRun(context, edgeFunction, run(edgeFunction, event))
}

/**
 * The function that runs for a response; `null` when the behavior has none.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-cloudfront-trigger-events.html (A13.3)
 */
export function findViewerResponseFunction({
  admitted,
  source,
  pageStatus,
  response,
}: ViewerResponseContext):
  | RunningFunction
  | { kind: 'skipped'; edgeFunction: EdgeFunction; reason: Reason }
  | null {
  // A redirect to HTTPS and the answer of a viewer-request function never get here either.
  if (!admitted) return null
  const edgeFunction = findEdgeFunction(admitted.behavior, 'viewer-response')
  if (!edgeFunction) return null
  const skip = (text: string) => {
    return { kind: 'skipped', edgeFunction, reason: { rule: 'A13.3', text } } as const
  }
  if (pageStatus !== undefined || admitted.errorPage) {
    return skip('The viewer-response function does not run for a custom error page.')
  }
  if (source.kind === 'generated') {
    return skip('The viewer-response function does not run for an error that CloudFront made.')
  }
  if (response.status >= 400) {
    return skip(`The viewer-response function does not run for a ${response.status}.`)
  }
  return { kind: 'runs', edgeFunction, behavior: admitted.behavior }
}

/** What the function's handler gets. `behavior`: the one that the function belongs to. */
export function buildViewerResponseEvent(
  context: ViewerResponseContext,
  { edgeFunction, behavior }: RunningFunction,
): unknown {
  const { distribution, request, meta } = context
  const response = seeResponse(context.response)
  const seen = seeViewerRequest({
    kind: 'received',
    behavior,
    request,
    ...splitRawPath(request.rawPath),
  })
  const { requestId } = meta
  return edgeFunction.kind === 'cloudfront-function'
    ? buildFunctionEvent({ distribution, requestId, request: seen, response })
    : buildLambdaEdgeEvent({
        distribution,
        eventType: 'viewer-response',
        requestId,
        request: seen,
        response,
      })
}

/** Reads and checks what came out. Never throws, whatever the code returned. */
export function readViewerResponseRun(
  context: ViewerResponseContext,
  edgeFunction: EdgeFunction,
  run: EdgeCodeRun,
): ViewerResponseCode {
  if (run.kind === 'unknown') return { kind: 'unknown', edgeFunction, reason: run.reason }
  const { logs } = run
  const fail = (failure: CodeFailure): ViewerResponseCode => ({
    kind: 'failed',
    edgeFunction,
    response: toFailureResponse(context, failure),
    failure,
    logs,
  })
  if (run.kind === 'failed') return fail(toExecutionFailure(edgeFunction, run))
  const seen = seeResponse(context.response)
  const read = readResult(edgeFunction, seen, run.value)
  if ('problem' in read) {
    return fail(toValidationFailure(edgeFunction, { rule: 'A13.10', text: read.problem }))
  }
  const problem = findHeaderProblem(edgeFunction, seen.headers, read.value.headers)
  if (problem) return fail(toValidationFailure(edgeFunction, problem))
  const response = changeResponse(edgeFunction, context.response, seen, read.value)
  const isUnchanged = response === context.response
  return { kind: 'changed', edgeFunction, response, isUnchanged, logs }
}

function readResult(
  edgeFunction: EdgeFunction,
  seen: SeenResponse,
  value: unknown,
): Read<CodeResponse> {
  return edgeFunction.kind === 'cloudfront-function'
    ? readFunctionResponse(seen, value)
    : readLambdaResponse('viewer-response', value)
}

/** X-Cache, Via, X-Amz-Cf-Id and their like are not shown, and stay (A13.5). */
function seeResponse({ status, headers }: ViewerResponse): SeenResponse {
  const { visible } = splitHeaders(headers, VIA)
  return { status, statusDescription: describeStatus(status), headers: visible }
}

/** CloudFront's own, written after the function. */
const VIA: ReadonlySet<string> = new Set(['via'])

/** Headers that describe the body that the function replaces. */
const OF_THE_BODY: ReadonlySet<string> = new Set(['content-encoding', 'content-range'])

function changeResponse(
  edgeFunction: EdgeFunction,
  response: ViewerResponse,
  seen: SeenResponse,
  changed: CodeResponse,
): ViewerResponse {
  const { status, body } = changed
  const sameHeaders = JSON.stringify(lower(seen.headers)) === JSON.stringify(lower(changed.headers))
  if (status === response.status && sameHeaders && body === null) return response
  const { hidden } = splitHeaders(response.headers, VIA)
  const headers = [...takeHeaders(edgeFunction, seen.headers, changed.headers), ...hidden]
  if (body === null) {
    return { ...response, status, headers: keepFraming(response.headers, headers) }
  }
  return {
    ...response,
    status,
    headers: setBodyLength(withoutHeaders(headers, OF_THE_BODY), bodyLength(body)),
    contentEncoding: null,
    generatedBody: body,
    pieces: null,
  }
}

function lower(headers: readonly HeaderPair[]): string[] {
  return headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`).sort()
}

function toFailureResponse(context: ViewerResponseContext, failure: CodeFailure): ViewerResponse {
  const { distribution, request, meta } = context
  const { status, result, reason } = failure
  const response = generateError(status, reason.text)
  return buildViewerResponse({
    distribution,
    request,
    result,
    meta,
    admitted: null,
    source: { kind: 'generated', response },
  })
}
