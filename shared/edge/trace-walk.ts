/**
 * One request's way through the model: asks the model's functions in the order in which the simulated edge does, with assumed
 * answers of the origins instead of bytes. Decides nothing itself and says nothing; the steps of a trace are made from it.
 */
import { admitErrorPage, lookUpRequest, receiveRequest } from './admit-request.ts'
import { buildViewerResponse } from './build-viewer-response.ts'
import type { RunEdgeFunction } from './edge-code.ts'
import { runViewerRequest, type ViewerRequestCode } from './edge-code-viewer-request.ts'
import { runViewerResponse, type ViewerResponseCode } from './edge-code-viewer-response.ts'
import { statusOf } from './response-source.ts'
import { type Visit, visitOrigin } from './trace-visit.ts'
import { ASSUMED_OUTCOME, TRACE_META, type TraceWorld } from './trace-world.ts'
import type {
  AdmittedRequest,
  EdgeAnswer,
  EdgeResult,
  ErrorPage,
  GeneratedResponse,
  ReceivedRequest,
  ResponseSource,
  ViewerRequest,
  ViewerResponse,
  ViewerResponseMeta,
} from './types.ts'

/** The page that was called for, and the fetch of it; `visit` is `null` when its behavior has no origin. */
export type PageVisit = { errorPage: ErrorPage; visit: Visit | null }

type Answer = {
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
  /** The same, as the viewer-request function left it. */
  viewer: ViewerRequest
  /** `null` when the gate answered before a behavior took the request. */
  received: ReceivedRequest | null
  viewerRequest: ViewerRequestCode
  /** What the gate or a function answered, instead of a visit. */
  refusal: EdgeAnswer | null
  visit: Visit | null
  page: PageVisit | null
  answer: Answer
  /** The response before a viewer-response function. */
  built: ViewerResponse
  viewerResponse: ViewerResponseCode
  response: ViewerResponse
}

const NO_CODE = { kind: 'none' } as const
const LAMBDA_UNKNOWN = { kind: 'unknown', reason: 'Lambda@Edge is not run here.' } as const
const FUNCTION_UNKNOWN = { kind: 'unknown', reason: 'Its code is not at hand.' } as const

/** Never throws, whatever the request is. */
export function walk(world: TraceWorld, request: ViewerRequest): Walk {
  const { distribution } = world
  const received = receiveRequest(distribution, request)
  const begun = { world, request, viewer: request, viewerRequest: NO_CODE }
  if (received.kind === 'respond') return refuseWalk({ ...begun, received: null }, received)
  const viewerRequest = runViewerRequestCode(world, received)
  if (viewerRequest.kind === 'generated' || viewerRequest.kind === 'failed') {
    return refuseWalk({ ...begun, received, viewerRequest }, viewerRequest.answer)
  }
  const changed = viewerRequest.kind === 'changed' ? viewerRequest.changed : undefined
  const viewer = changed?.request ?? request
  const way = { world, request, viewer, received, viewerRequest }
  const admission = lookUpRequest(distribution, received, changed)
  if (admission.kind === 'respond') return refuseWalk(way, admission)
  const visit = visitOrigin(world, viewer, {
    admitted: admission,
    stored: world.stored ?? null,
    first: world.origin?.outcome ?? ASSUMED_OUTCOME,
  })
  const { admitted, source, result } = visit
  const plain = { admitted, source, result }
  return finishWalk({ ...way, refusal: null, visit }, plain, visit.errorPage)
}

export function metaOf({ nowMs }: TraceWorld): ViewerResponseMeta {
  const { pop, requestId, viaId } = TRACE_META
  return { pop, requestId, viaId, nowMs }
}

type Begun = Pick<Walk, 'world' | 'request' | 'viewer' | 'received' | 'viewerRequest'>

function refuseWalk(begun: Begun, refusal: EdgeAnswer): Walk {
  const { response, result, errorPage } = refusal
  const source = { kind: 'generated', response } as const
  return finishWalk(
    { ...begun, refusal, visit: null },
    { admitted: null, source, result },
    errorPage,
  )
}

/** The custom error page, if one is called for, the response, and the function that may change it. */
function finishWalk(
  way: Begun & Pick<Walk, 'refusal' | 'visit'>,
  plain: Answer,
  errorPage: ErrorPage | null,
): Walk {
  const { world, viewer } = way
  const { distribution } = world
  const page = errorPage ? visitPage(world, viewer, errorPage) : null
  const answer = page ? replaceByPage(plain, page) : plain
  const meta = metaOf(world)
  const built = buildViewerResponse({ distribution, request: viewer, meta, ...answer })
  const { admitted, source, status: pageStatus } = answer
  const context = {
    distribution,
    admitted,
    request: viewer,
    source,
    pageStatus,
    response: built,
    meta,
  }
  const viewerResponse = admitted?.behavior.functions.length
    ? runViewerResponse(context, runnerOf(world))
    : NO_CODE
  const replaces = viewerResponse.kind === 'changed' || viewerResponse.kind === 'failed'
  const response = replaces ? viewerResponse.response : built
  return { ...way, page, answer, built, viewerResponse, response }
}

function runViewerRequestCode(world: TraceWorld, received: ReceivedRequest): ViewerRequestCode {
  if (received.behavior.functions.length === 0) return NO_CODE
  const { requestId } = TRACE_META
  const { distribution } = world
  return runViewerRequest({ distribution, received, requestId, run: runnerOf(world) })
}

/** CloudFront Functions and Lambda@Edge functions run where somebody brought a runner for them. */
function runnerOf({ run, runLambda }: TraceWorld): RunEdgeFunction {
  return (edgeFunction, event) =>
    edgeFunction.kind === 'lambda-edge'
      ? (runLambda?.(edgeFunction, event) ?? LAMBDA_UNKNOWN)
      : (run?.(edgeFunction, event) ?? FUNCTION_UNKNOWN)
}

/** C7.7: a page that cannot be had gives the status of its own origin. */
export function isPageServed({ visit }: PageVisit): boolean {
  return visit !== null && statusOf(visit.source) < 400
}

function visitPage(world: TraceWorld, request: ViewerRequest, errorPage: ErrorPage): PageVisit {
  const admitted = admitErrorPage(world.distribution, request, errorPage)
  if (!admitted) return { errorPage, visit: null }
  const first = world.origin?.errorPage ?? ASSUMED_OUTCOME
  const fetch = { ...request, method: 'GET', hasBody: false }
  return { errorPage, visit: visitOrigin(world, fetch, { admitted, stored: null, first }) }
}

function replaceByPage(error: Answer, page: PageVisit): Answer {
  if (!page.visit) return error
  const { admitted, source, result } = page.visit
  if (!isPageServed(page)) return { admitted, source, result }
  return { admitted, source, result: error.result, status: page.errorPage.viewerStatus }
}
