/** Asks the origin, or the second of a group, lets the model decide what the answer means, and fills the cache. */
import { mayCacheBody } from '#shared/edge/body-completeness.ts'
import { buildOriginRequest } from '#shared/edge/build-origin-request.ts'
import { decideFailover } from '#shared/edge/decide-failover.ts'
import { decideOnOriginResponse } from '#shared/edge/decide-on-origin-response.ts'
import type { OriginRequestContext } from '#shared/edge/edge-code-origin-request.ts'
import type { EdgeOrigin } from '#shared/edge/edge-distribution.ts'
import { renderGeneratedBody } from '#shared/edge/generated-response.ts'
import { findHeader } from '#shared/edge/headers.ts'
import type { AdmittedRequest, OriginDecision } from '#shared/edge/types.ts'

import { createArrivingBody } from './arriving-body.ts'
import { askOrigin, type OriginReply } from './ask-origin.ts'
import { compressBody } from './body-streams.ts'
import { runOriginRequestCode, runOriginResponseCode } from './edge-code-origin.ts'
import type { EdgeExchange } from './edge-exchange.ts'
import type { Fetched } from './flight.ts'
import type { CachedObject } from './pop.ts'

/** A body that nobody else will read and nobody keeps passes through, a chunk at a time. */
const KEEP_NOTHING = 1

export type Fetch = {
  admitted: AdmittedRequest
  /** What the lookup found expired and asks about. */
  cached: CachedObject | null
  signal: AbortSignal
}

/** Rejects only for a fault of the simulator and when `signal` aborts. */
export async function fetchFromOrigin(exchange: EdgeExchange, fetch: Fetch): Promise<Fetched> {
  const { distribution, account } = exchange
  const { admitted, cached } = fetch
  const requestedAtMs = account.now()
  let asked = await ask(exchange, fetch, admitted.primary)
  if (admitted.secondary && decideFailover({ admitted, outcome: asked.reply.outcome }).failover) {
    await discard(asked.reply)
    asked = await ask(exchange, fetch, admitted.secondary)
  }
  const originLatencyMs = performance.now() - exchange.receivedAt
  const reply = await runOriginResponseCode(exchange, asked.context, asked.reply, discard)
  const decision = decideOnOriginResponse({
    distribution,
    admitted,
    outcome: reply.outcome,
    origin: asked.context.originRequest.origin,
    stored: cached?.object,
    nowMs: account.now(),
  })
  const body = await takeBody(exchange, fetch, { decision, reply, requestedAtMs })
  return { decision, body, originLatencyMs }
}

/** One origin asked; with the request as an origin-request function left it. */
type Asked = { reply: OriginReply; context: OriginRequestContext }

async function ask(
  exchange: EdgeExchange,
  { admitted, cached, signal }: Fetch,
  origin: EdgeOrigin,
): Promise<Asked> {
  const { viewer, requestId, simulation, hosted, distribution } = exchange
  const { clientIp } = viewer
  const request = admitted.errorPage ? { ...viewer, method: 'GET', hasBody: false } : viewer
  const originRequest = buildOriginRequest({
    admitted,
    request,
    origin,
    stored: cached?.object,
    requestId,
  })
  const context = { distribution, admitted, originRequest, clientIp, requestId }
  const viewerBody = admitted.errorPage ? null : exchange.viewerBody
  const step = await runOriginRequestCode(exchange, context, viewerBody)
  if (step.kind === 'answered') return { reply: step.reply, context }
  const payloadSha256 = findHeader(viewer.headers, 'x-amz-content-sha256')
  const call = {
    originRequest: step.originRequest,
    body: step.body,
    payloadSha256,
    signal,
  }
  const reply = await askOrigin(simulation, hosted, call)
  return { reply, context: { ...context, originRequest: step.originRequest } }
}

type Answer = { decision: OriginDecision; reply: OriginReply; requestedAtMs: number }

/** The body for the viewer; what the decision says is written to the cache, at once or when the body has ended. */
async function takeBody(
  exchange: EdgeExchange,
  { admitted, cached }: Fetch,
  { decision, reply, requestedAtMs }: Answer,
): Promise<Fetched['body']> {
  const { serve, store } = decision
  const put = (body: Uint8Array | null, at = requestedAtMs) => {
    if (!store) return
    exchange.pop.cache.set(store.keyText, {
      object: { ...store.object, bodyBytes: body?.byteLength ?? null },
      body,
      distributionId: exchange.distribution.id,
      invalidationUrl: admitted.invalidationUrl,
      requestedAtMs: at,
      invalidationsSeen: 0,
    })
  }
  if (serve.kind !== 'origin') {
    await discard(reply)
    if (serve.kind === 'generated') {
      const page = Buffer.from(renderGeneratedBody(serve.response, exchange.requestId))
      put(page)
      return page
    }
    // A stale object was not confirmed: invalidations made since it was fetched still concern it.
    const isConfirmed = decision.result.type === 'RefreshHit'
    put(cached?.body ?? null, isConfirmed ? requestedAtMs : cached?.requestedAtMs)
    return cached?.body ?? null
  }
  if (reply.body === null) {
    put(null)
    return null
  }
  if (reply.body instanceof Uint8Array && !serve.contentEncoding) {
    if (isWhole(reply, { isComplete: true, abandoned: false })) put(reply.body)
    return reply.body
  }
  const source =
    reply.body instanceof Uint8Array ? new Blob([reply.body as BlobPart]).stream() : reply.body
  const keepBytes = store || decision.sharedWithWaiting ? exchange.largestObjectBytes : KEEP_NOTHING
  const arriving = createArrivingBody(
    serve.contentEncoding ? compressBody(source, serve.contentEncoding) : source,
    keepBytes,
  )
  void arriving.ended.then((ended) => {
    if (ended.bytes && isWhole(reply, ended)) put(ended.bytes)
  })
  return arriving
}

/** C8.6, C8.7 */
function isWhole(reply: OriginReply, end: { isComplete: boolean; abandoned: boolean }): boolean {
  const coding =
    reply.outcome.kind === 'response'
      ? findHeader(reply.outcome.headers, 'transfer-encoding')
      : null
  return mayCacheBody({
    contentLength: reply.contentLength,
    bytesReceived: reply.bytesReceived(),
    isChunked: coding !== null,
    isComplete: end.isComplete,
    viewerAborted: end.abandoned,
  })
}

/** Ends the transfer of a body that nobody will see. */
async function discard({ body }: OriginReply): Promise<void> {
  // One that broke off already says so when it is cancelled: it has ended as well.
  if (body instanceof ReadableStream) await body.cancel().catch(() => undefined)
}
