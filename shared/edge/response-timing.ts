/** How long a response took, for its `Server-Timing` header. Types only. */

/** What `Server-Timing` tells of durations. */
export type ResponseTiming = {
  /** From the origin request to the first byte of its answer; `null` when no origin was asked. */
  upstreamMs: number | null
  /** From the viewer's request to the first byte of the answer. */
  downstreamMs: number
}
