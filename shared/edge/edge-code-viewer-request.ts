/** Step 10: the viewer-request function, of either kind. It may change the request or answer it; the behavior stays. */
import { respond } from './admit-request.ts'
import { findEdgeFunction } from './compile-functions.ts'
import type { EdgeCodeRun, EdgeFunction, RunEdgeFunction } from './edge-code.ts'
import { toExecutionFailure, toValidationFailure } from './edge-code-failure.ts'
import { findHeaderProblem } from './edge-code-headers.ts'
import { changeTarget } from './edge-code-origin.ts'
import {
  type CodeResponse,
  changeViewerRequest,
  findUrlProblem,
  type RequestResult,
  type SeenBody,
  type SeenRequest,
  seeViewerRequest,
} from './edge-code-request.ts'
import type { EdgeDistribution } from './edge-distribution.ts'
import { buildFunctionEvent } from './function-event.ts'
import { readFunctionRequest } from './function-result.ts'
import { generateError } from './generated-response.ts'
import { buildLambdaEdgeEvent } from './lambda-edge-event.ts'
import { readLambdaRequest } from './lambda-edge-result.ts'
import { edgeResult } from './result-types.ts'
import type {
  ChangedRequest,
  CodeFailure,
  EdgeAnswer,
  HeaderPair,
  ReceivedRequest,
} from './types.ts'

/** What the viewer-request event comes to. `lookUpRequest` takes `changed`; `answer` ends the request's way. */
export type ViewerRequestCode =
  | { kind: 'none' }
  | {
      kind: 'changed'
      edgeFunction: EdgeFunction
      changed: ChangedRequest
      /** The function let the request pass as it was. */
      isUnchanged: boolean
      logs: string[]
    }
  | { kind: 'generated'; edgeFunction: EdgeFunction; answer: EdgeAnswer; logs: string[] }
  | {
      kind: 'failed'
      edgeFunction: EdgeFunction
      answer: EdgeAnswer
      failure: CodeFailure
      logs: string[]
    }
  | { kind: 'unknown'; edgeFunction: EdgeFunction; reason: string }

/** Both halves at once, for who can run code without waiting. Never throws. */
export function runViewerRequest({
  distribution,
  received,
  requestId,
  run,
}: {
  distribution: EdgeDistribution
  received: ReceivedRequest
  requestId: string
  run: RunEdgeFunction
}): ViewerRequestCode {
  const edgeFunction = findEdgeFunction(received.behavior, 'viewer-request')
  if (!edgeFunction) return { kind: 'none' }
  const event = buildViewerRequestEvent({ distribution, received, requestId, edgeFunction })
  return readViewerRequestRun({
    distribution,
    received,
    edgeFunction,
    run: run(edgeFunction, event),
  })
}

/** What the function's handler gets. `body`: Lambda@Edge only, where `edgeFunction.includesBody`. */
export function buildViewerRequestEvent({
  distribution,
  received,
  requestId,
  edgeFunction,
  body,
}: {
  distribution: EdgeDistribution
  received: ReceivedRequest
  requestId: string
  edgeFunction: EdgeFunction
  body?: SeenBody | undefined
}): unknown {
  const request = seeViewerRequest(received, body)
  return edgeFunction.kind === 'cloudfront-function'
    ? buildFunctionEvent({ distribution, requestId, request })
    : buildLambdaEdgeEvent({ distribution, eventType: 'viewer-request', requestId, request })
}

/** Reads and checks what came out. Never throws, whatever the code returned. */
export function readViewerRequestRun({
  distribution,
  received,
  edgeFunction,
  run,
}: {
  distribution: EdgeDistribution
  received: ReceivedRequest
  edgeFunction: EdgeFunction
  run: EdgeCodeRun
}): ViewerRequestCode {
  if (run.kind === 'unknown') return { kind: 'unknown', edgeFunction, reason: run.reason }
  const { logs } = run
  const fail = (failure: CodeFailure): ViewerRequestCode => {
    const answer = answerFailure(distribution, failure)
    return { kind: 'failed', edgeFunction, answer, failure, logs }
  }
  if (run.kind === 'failed') return fail(toExecutionFailure(edgeFunction, run))
  const seen = seeViewerRequest(received)
  const result = readResult(edgeFunction, seen, run.value)
  if (result.kind === 'invalid') return fail(toValidationFailure(edgeFunction, result.problem))
  if (result.kind === 'response') {
    const problem = findHeaderProblem(edgeFunction, null, result.response.headers)
    if (problem) return fail(toValidationFailure(edgeFunction, problem))
    const answer = answerWith(edgeFunction, result.response)
    return { kind: 'generated', edgeFunction, answer, logs }
  }
  const problem =
    findUrlProblem(result) ?? findHeaderProblem(edgeFunction, seen.headers, result.headers)
  if (problem) return fail(toValidationFailure(edgeFunction, problem))
  const target = changeTarget(distribution, received.behavior, run.originChange)
  if (target && 'rule' in target) return fail(toValidationFailure(edgeFunction, target))
  const request = changeViewerRequest(edgeFunction, received.request, seen, result)
  return {
    kind: 'changed',
    edgeFunction,
    changed: { request, target, body: result.body ?? undefined },
    isUnchanged: request === received.request && target === null,
    logs,
  }
}

function readResult(edgeFunction: EdgeFunction, seen: SeenRequest, value: unknown): RequestResult {
  return edgeFunction.kind === 'cloudfront-function'
    ? readFunctionRequest(seen, value)
    : readLambdaRequest('viewer-request', seen, value)
}

/** An error page of the distribution may take the place of what a failed function leads to. */
function answerFailure(distribution: EdgeDistribution, failure: CodeFailure): EdgeAnswer {
  const { status, result, reason } = failure
  const response = generateError(status, reason.text)
  return respond(distribution, { response, result, reason, customizable: true })
}

/** Framing and date are CloudFront's own to write. */
const WRITTEN_BY_EDGE: ReadonlySet<string> = new Set([
  'content-length',
  'date',
  'transfer-encoding',
])

/** A13.11: an answer of the function's own is never cached, and no error page replaces it. */
function answerWith({ kind }: EdgeFunction, { status, headers, body }: CodeResponse): EdgeAnswer {
  const own = headers.filter(([name]) => !WRITTEN_BY_EDGE.has(name.toLowerCase()))
  const server: HeaderPair[] = own.some(([name]) => name.toLowerCase() === 'server')
    ? []
    : [['Server', 'CloudFront']]
  return {
    kind: 'respond',
    response: {
      status,
      headers: [...server, ...own],
      sentence: '',
      body: body ?? '',
      closesConnection: false,
    },
    result: edgeResult(
      kind === 'cloudfront-function' ? 'function-generated' : 'viewer-request-lambda-generated',
    ),
    errorPage: null,
    reasons: [{ rule: 'A13.11', text: 'The viewer-request function answered the request itself.' }],
  }
}
