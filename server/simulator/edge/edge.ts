/** The simulated edge: takes every decision from `shared/edge/` and adds only I/O. */
import { lookUpRequest, receiveRequest } from '#shared/edge/admit-request.ts'
import { generateError, renderGeneratedBody } from '#shared/edge/generated-response.ts'
import { edgeResult } from '#shared/edge/result-types.ts'
import type { EdgeAnswer, ViewerRequest } from '#shared/edge/types.ts'
import { VIA_PROTOCOL } from '#shared/edge/undocumented.ts'

import { findDistributionByHost } from '../cloudfront/distribution-hosts.ts'
import { closeMetricsOf } from '../cloudwatch/metric-store.ts'
import type { DataPlane, DataPlaneRequest, DataPlaneResponse } from '../data-plane.ts'
import type { Simulation } from '../simulation.ts'
import { type Answer, answerViewer, replaceByErrorPage } from './answer-viewer.ts'
import { countBody } from './body-streams.ts'
import { createEdgeCode, type EdgeCode } from './edge-code.ts'
import { runViewerRequestCode } from './edge-code-viewer.ts'
import type { EdgeExchange } from './edge-exchange.ts'
import { findLiveDistribution } from './live-distribution.ts'
import { obtainResponse } from './obtain-response.ts'
import { choosePop, createPops, type Pop } from './pop.ts'
import { createRequestIds } from './request-id.ts'
import { readViewerRequest, toViewerLocation } from './viewer-request.ts'

export type Edge = {
  handle: DataPlane
  /** Writes the metrics that are still in memory; call before the database closes. */
  close: () => void
}

export type EdgeOptions = {
  /** What each POP's cache holds, in bytes. */
  cacheBytes: number
  /** Larger bodies are served but not cached, in bytes. */
  largestObjectBytes: number
}

const DEFAULT_OPTIONS: EdgeOptions = {
  cacheBytes: 128 * 1024 * 1024,
  largestObjectBytes: 32 * 1024 * 1024,
}

export function createEdge(simulation: Simulation, options: Partial<EdgeOptions> = {}): Edge {
  const { cacheBytes, largestObjectBytes } = { ...DEFAULT_OPTIONS, ...options }
  const pops = createPops(cacheBytes, largestObjectBytes)
  const code = createEdgeCode(simulation)
  const parts = { simulation, code, pops, largestObjectBytes, nextRequestId: createRequestIds() }
  return {
    handle: (request) => handle(parts, request),
    close: () => {
      for (const account of simulation.accounts.list()) closeMetricsOf(account)
    },
  }
}

type EdgeParts = {
  simulation: Simulation
  code: EdgeCode
  pops: Pop[]
  largestObjectBytes: number
  nextRequestId: () => string
}

/** Rejects only for a fault of the simulator and when the viewer has gone away. */
async function handle(parts: EdgeParts, request: DataPlaneRequest): Promise<DataPlaneResponse> {
  const receivedAt = performance.now()
  const { viewer, wantedPop } = readViewerRequest(request)
  const pop = choosePop(parts.pops, wantedPop)
  const requestId = parts.nextRequestId()
  const hosted = findDistributionByHost(parts.simulation.accounts, viewer.host)
  if (!hosted) {
    const sentence = `No distribution has the name ${request.host}. Check the domain name, or add it to a distribution's alternate domain names.`
    return refuse(pop, viewer, requestId, sentence)
  }
  const { account } = hosted
  const arrivedAtMs = account.now()
  const distribution = findLiveDistribution(hosted, arrivedAtMs)
  if (!distribution) {
    const sentence = `The distribution ${hosted.distribution.id} is still being deployed. Wait until its status is Deployed.`
    return refuse(pop, viewer, requestId, sentence)
  }
  let viewerBytes = 0
  const exchange: EdgeExchange = {
    simulation: parts.simulation,
    code: parts.code,
    pop,
    account,
    hosted,
    distribution,
    viewer,
    viewerBody:
      viewer.hasBody && request.body
        ? countBody(request.body, (bytes) => {
            viewerBytes = bytes
          })
        : null,
    viewerBytes: () => viewerBytes,
    viewerSignal: request.signal,
    requestId,
    receivedAt,
    arrivedAtMs,
    largestObjectBytes: parts.largestObjectBytes,
  }
  return respond(exchange, request)
}

async function respond(
  exchange: EdgeExchange,
  request: DataPlaneRequest,
): Promise<DataPlaneResponse> {
  const { distribution } = exchange
  const received = receiveRequest(distribution, exchange.viewer)
  if (received.kind === 'respond') return answerAtEdge(exchange, received, request)
  const step =
    received.behavior.functions.length === 0
      ? ({ kind: 'go-on', exchange, changed: undefined } as const)
      : await runViewerRequestCode(exchange, received)
  if (step.kind === 'respond') return answerAtEdge(exchange, step, request)
  const admission = lookUpRequest(distribution, received, step.changed)
  if (admission.kind === 'respond') return answerAtEdge(step.exchange, admission, request)
  const obtained = await obtainResponse(step.exchange, admission)
  const answer = await withErrorPage(step.exchange, obtained, obtained.errorPage)
  return answerViewer(step.exchange, answer)
}

/** What needs neither cache nor origin: refusals, redirects, what a viewer-request function made. */
async function answerAtEdge(
  exchange: EdgeExchange,
  admission: EdgeAnswer,
  request: DataPlaneRequest,
): Promise<DataPlaneResponse> {
  const answer: Answer = {
    admitted: null,
    source: { kind: 'generated', response: admission.response },
    result: admission.result,
    body: null,
    originLatencyMs: null,
  }
  const response = await answerViewer(
    exchange,
    await withErrorPage(exchange, answer, admission.errorPage),
  )
  if (admission.result.type !== 'Redirect') return response
  const headers = response.headers.map(([name, value]): [string, string] =>
    name === 'Location' ? [name, toViewerLocation(value, request)] : [name, value],
  )
  return { ...response, headers }
}

async function withErrorPage(
  exchange: EdgeExchange,
  answer: Answer,
  errorPage: Parameters<typeof replaceByErrorPage>[2] | null,
): Promise<Answer> {
  return errorPage ? replaceByErrorPage(exchange, answer, errorPage) : answer
}

/** A2.2: the edge answers for a name that no distribution has; there is no configuration to ask the model about. */
function refuse(
  pop: Pop,
  viewer: ViewerRequest,
  requestId: string,
  sentence: string,
): DataPlaneResponse {
  const response = generateError(403, sentence)
  const body = Buffer.from(renderGeneratedBody(response, requestId))
  return {
    status: response.status,
    headers: [
      ...response.headers,
      ['Content-Length', String(body.byteLength)],
      ['X-Cache', edgeResult('error-response').xCache],
      ['Via', `${VIA_PROTOCOL} ${pop.viaId}.cloudfront.net (CloudFront)`],
      ['X-Amz-Cf-Pop', pop.name],
      ['X-Amz-Cf-Id', requestId],
    ],
    body: viewer.method === 'HEAD' ? null : body,
  }
}
