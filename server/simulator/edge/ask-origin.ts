/** One origin asked, with the attempts and timeouts that its configuration allows (A.12). */
import { findHeader } from '#shared/edge/headers.ts'
import type { OriginOutcome } from '#shared/edge/types.ts'

import type { HostedDistribution } from '../cloudfront/distribution-hosts.ts'
import type { DataPlaneResponse } from '../data-plane.ts'
import type { Simulation } from '../simulation.ts'
import { guardOriginBody, TimeoutError, withTimeout } from './body-streams.ts'
import { MAX_HEADER_BYTES } from './loopback-origin.ts'
import { type OriginCall, sendToOrigin } from './origin-transport.ts'
import { OriginUnreachable } from './origin-unreachable.ts'

export type OriginReply = {
  outcome: OriginOutcome
  body: ReadableStream<Uint8Array> | Uint8Array | null
  /** The origin's Content-Length; `null` without one. */
  contentLength: number | null
  /** Body bytes received so far. */
  bytesReceived: () => number
}

/**
 * Asks until there is an answer or the attempts are used up. A request with a body, or one that may not be repeated,
 * is sent once. Rejects only for a fault of the simulator and when `call.signal` aborts.
 */
export async function askOrigin(
  simulation: Simulation,
  hosted: HostedDistribution,
  call: OriginCall,
): Promise<OriginReply> {
  const { origin, method } = call.originRequest
  const mayRepeat = call.body === null && (method === 'GET' || method === 'HEAD')
  const attempts = mayRepeat ? origin.connectionAttempts : 1
  let reply = await attempt(simulation, hosted, call)
  for (let made = 1; made < attempts && isWorthRepeating(reply.outcome); made += 1) {
    reply = await attempt(simulation, hosted, call)
  }
  return reply
}

/** A name that does not resolve and a malformed answer will not get better by asking again. */
function isWorthRepeating(outcome: OriginOutcome): boolean {
  if (outcome.kind === 'timeout') return true
  return (
    outcome.kind === 'unreachable' && (outcome.cause === 'connect' || outcome.cause === 'closed')
  )
}

async function attempt(
  simulation: Simulation,
  hosted: HostedDistribution,
  call: OriginCall,
): Promise<OriginReply> {
  const { origin } = call.originRequest
  const readTimeoutMs = origin.readTimeoutSeconds * 1_000
  const deadlineMs =
    origin.completionTimeoutSeconds === null
      ? null
      : performance.now() + origin.completionTimeoutSeconds * 1_000
  const giveUp = new AbortController()
  const signal = AbortSignal.any([call.signal, giveUp.signal])
  try {
    const sent = sendToOrigin(simulation, hosted, { ...call, signal })
    const response = await withTimeout(sent, readTimeoutMs)
    return toReply(call, response, { readTimeoutMs, deadlineMs })
  } catch (error) {
    if (error instanceof TimeoutError) {
      giveUp.abort(error)
      return noReply({ kind: 'timeout' })
    }
    if (error instanceof OriginUnreachable) {
      return noReply({ kind: 'unreachable', cause: error.reason })
    }
    throw error
  }
}

function toReply(
  call: OriginCall,
  { status, headers, body }: DataPlaneResponse,
  limits: { readTimeoutMs: number; deadlineMs: number | null },
): OriginReply {
  const headerBytes = headers.reduce(
    (sum, [name, value]) => sum + name.length + value.length + 4,
    0,
  )
  if (headerBytes > MAX_HEADER_BYTES) {
    return noReply({ kind: 'unreachable', cause: 'headers-too-big' })
  }
  const lengthText = findHeader(headers, 'content-length')
  const contentLength = lengthText !== null && /^\d+$/.test(lengthText) ? Number(lengthText) : null
  const isBodiless =
    call.originRequest.method === 'HEAD' || status === 204 || status === 304 || contentLength === 0
  const outcome = {
    kind: 'response',
    status,
    headers,
    hasBody: !isBodiless && body !== null,
  } as const
  if (isBodiless || body === null || body instanceof Uint8Array) {
    const bytes = !isBodiless && body instanceof Uint8Array ? body : null
    return { outcome, body: bytes, contentLength, bytesReceived: () => bytes?.byteLength ?? 0 }
  }
  let received = 0
  const guarded = guardOriginBody(body, { contentLength, ...limits }, (bytes) => {
    received += bytes
  })
  return { outcome, body: guarded, contentLength, bytesReceived: () => received }
}

/** An outcome without a body. */
export function noReply(outcome: OriginOutcome): OriginReply {
  return { outcome, body: null, contentLength: null, bytesReceived: () => 0 }
}
