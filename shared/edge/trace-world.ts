/** What a trace is made from: a distribution, a moment, and what is assumed of everything that the model cannot see. Types and defaults. */
import type { RunEdgeFunction } from './edge-code.ts'
import type { EdgeDistribution } from './edge-distribution.ts'
import type { OriginOutcome, StoredObject, ViewerResponseMeta } from './types.ts'

/** What the origins are assumed to answer. */
type AssumedOrigin = {
  /** Of the origin that is asked first. */
  outcome: OriginOutcome
  /** Of the second one of an origin group; absent = `ASSUMED_OUTCOME`. */
  second?: OriginOutcome | undefined
  /** To the fetch of a custom error page; absent = `ASSUMED_OUTCOME`. */
  errorPage?: OriginOutcome | undefined
}

export type TraceWorld = {
  distribution: EdgeDistribution
  nowMs: number
  /** Absent = a 200 without cache headers. */
  origin?: AssumedOrigin | undefined
  /** What the edge has under the request's cache key; absent or `null` = nothing. */
  stored?: StoredObject | null | undefined
  /** Runs CloudFront Functions; absent = what code does is unknown from here. */
  run?: RunEdgeFunction | undefined
  /** The same for Lambda@Edge functions of viewer events. */
  runLambda?: RunEdgeFunction | undefined
}

/** 200, HTML, no word about caching. */
export const ASSUMED_OUTCOME: OriginOutcome = {
  kind: 'response',
  status: 200,
  headers: [['Content-Type', 'text/html']],
  hasBody: true,
}

/** Stand in for what each real response has anew. */
export const TRACE_META: Omit<ViewerResponseMeta, 'nowMs'> = {
  pop: '(edge location)',
  requestId: '(request id)',
  viaId: '(edge)',
}
