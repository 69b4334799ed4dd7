/**
 * An origin request under way. Requests with the same collapse key wait for its answer and share it (A.10);
 * it goes on as long as anybody wants it.
 */
import type { OriginDecision } from '#shared/edge/types.ts'

import type { ArrivingBody } from './arriving-body.ts'

/** What an origin request brought. */
export type Fetched = {
  decision: OriginDecision
  /** The body that belongs to `decision.serve`. */
  body: ArrivingBody | Uint8Array | null
  /** From the arrival of the viewer's request to the origin's answer, in milliseconds. */
  originLatencyMs: number
}

export type Flight = {
  /** What the origin gave; `null` when those who waited must ask on their own. Never rejects. */
  shared: Promise<Fetched | null>
  /** Counts a viewer in, until its signal aborts. */
  join: (viewer: AbortSignal | undefined) => void
  /** Aborts when the last viewer has gone. */
  signal: AbortSignal
}

export type StartedFlight = Flight & { land: (fetched: Fetched | null) => void }

export function startFlight(): StartedFlight {
  const { promise, resolve } = Promise.withResolvers<Fetched | null>()
  const abort = new AbortController()
  let viewers = 0
  return {
    shared: promise,
    land: resolve,
    signal: abort.signal,
    join: (viewer) => {
      viewers += 1
      const leave = () => {
        viewers -= 1
        if (viewers === 0) abort.abort(viewer?.reason)
      }
      if (viewer?.aborted) leave()
      else viewer?.addEventListener('abort', leave, { once: true })
    },
  }
}
