/** The last step: which body goes with the model's response, and what is counted of it. */
import { admitErrorPage } from '#shared/edge/admit-request.ts'
import { buildViewerResponse } from '#shared/edge/build-viewer-response.ts'
import { findHeader } from '#shared/edge/headers.ts'
import { statusOf } from '#shared/edge/response-source.ts'
import type {
  AdmittedRequest,
  EdgeResult,
  ErrorPage,
  GeneratedResponse,
  ResponseSource,
  ViewerResponse,
} from '#shared/edge/types.ts'

import { metricsOf } from '../cloudwatch/metric-store.ts'
import type { DataPlaneResponse } from '../data-plane.ts'
import { countBody } from './body-streams.ts'
import { cutBytes, cutStream } from './cut-body.ts'
import { runViewerResponseCode } from './edge-code-viewer.ts'
import type { EdgeExchange } from './edge-exchange.ts'
import { drainBody, type Obtained, obtainResponse } from './obtain-response.ts'
import { toRequestSample } from './request-sample.ts'

export type Answer = {
  result: EdgeResult
  /** Overrides the source's status (C7.2). */
  status?: number
  body: Obtained['body']
  originLatencyMs: number | null
} & (
  | { admitted: AdmittedRequest; source: ResponseSource }
  /** Made at the gate. */
  | { admitted: null; source: { kind: 'generated'; response: GeneratedResponse } }
)

/** The custom error page in place of `error`, or `error` itself when its page has no origin. */
export async function replaceByErrorPage(
  exchange: EdgeExchange,
  error: Answer,
  errorPage: ErrorPage,
): Promise<Answer> {
  const admitted = admitErrorPage(exchange.distribution, exchange.viewer, errorPage)
  if (!admitted) return error
  // The error's own body still goes to the cache, where it is stored.
  void drainBody(error.body)
  const page = await obtainResponse(exchange, admitted)
  // C7.7: a page that cannot be had gives the status of its own origin.
  if (statusOf(page.source) >= 400) return page
  return { ...page, result: error.result, status: errorPage.viewerStatus }
}

/** Builds the response, lets a viewer-response function have it, and counts the request once its body has been sent. */
export function answerViewer(
  exchange: EdgeExchange,
  answer: Answer,
): DataPlaneResponse | Promise<DataPlaneResponse> {
  const { distribution, viewer, pop, requestId, account } = exchange
  const timing = {
    upstreamMs: answer.originLatencyMs,
    downstreamMs: performance.now() - exchange.receivedAt,
  }
  const meta = {
    ...{ pop: pop.name, requestId, viaId: pop.viaId, nowMs: account.now(), timing },
    sample: Math.random(),
  }
  const response = buildViewerResponse({ distribution, request: viewer, meta, ...answer })
  const { admitted, source, status: pageStatus } = answer
  // Read from now on, before a function takes its time: others may read the same body to its end meanwhile, or leave it.
  const body = openBody(answer.body)
  if (!admitted || admitted.behavior.functions.length === 0) {
    return sendResponse(exchange, { ...answer, body }, response)
  }
  const context = { distribution, admitted, request: viewer, source, pageStatus, response, meta }
  return runViewerResponseCode(exchange, context).then(
    (changed) => sendResponse(exchange, { ...answer, body }, changed),
    (fault: unknown) => {
      void drainBody(body)
      throw fault
    },
  )
}

type OpenBody = ReadableStream<Uint8Array> | Uint8Array | null

function openBody(body: Obtained['body']): OpenBody {
  return body === null || body instanceof Uint8Array ? body : body.read()
}

function sendResponse(
  exchange: EdgeExchange,
  answer: Omit<Answer, 'body'> & { body: OpenBody },
  response: ViewerResponse,
): DataPlaneResponse {
  // Of a body that a function replaced the cache still wants all.
  if (response.generatedBody !== null) void drainBody(answer.body)
  const body = response.generatedBody === null ? answer.body : Buffer.from(response.generatedBody)
  const count = (bytesToViewer: number) => countRequest(exchange, answer, response, bytesToViewer)
  const { status, headers, pieces } = response
  if (response.closesConnection) headers.push(['Connection', 'close'])

  if (body === null || body instanceof Uint8Array) {
    const wanted = body && pieces ? cutBytes(body, pieces) : body
    if (wanted && status !== 304) addLength(headers, wanted)
    const sent = response.omitsBody ? null : wanted
    count(sent?.byteLength ?? 0)
    return { status, headers, body: sent }
  }
  if (response.omitsBody) {
    // The cache still wants it.
    void drainBody(body)
    count(0)
    return { status, headers, body: null }
  }
  return { status, headers, body: countBody(pieces ? cutStream(body, pieces) : body, count) }
}

/** A body that is there as a whole has a length, even when it once came without. */
function addLength(headers: ViewerResponse['headers'], body: Uint8Array): void {
  const isFramed =
    findHeader(headers, 'content-length') !== null ||
    findHeader(headers, 'transfer-encoding') !== null
  if (!isFramed) headers.push(['Content-Length', String(body.byteLength)])
}

function countRequest(
  exchange: EdgeExchange,
  { originLatencyMs }: Pick<Answer, 'originLatencyMs'>,
  { status, result }: ViewerResponse,
  bytesToViewer: number,
): void {
  const { account, distribution, viewer, arrivedAtMs } = exchange
  // The name of a disabled distribution no longer resolves on AWS: there is nobody to count.
  if (!distribution.enabled) return
  metricsOf(account).record(
    toRequestSample({
      distributionId: distribution.id,
      atMs: arrivedAtMs,
      method: viewer.method,
      status,
      result,
      bytesToViewer,
      bytesFromViewer: exchange.viewerBytes(),
      originLatencyMs,
    }),
  )
}
