/**
 * Code that customers run at the edge, as the model sees it: somebody runs it and tells what came out. Types only.
 * Who runs it (QuickJS in Explain and on the simulated edge, a worker for Lambda@Edge) is not the model's business.
 */

export type EdgeEventType =
  | 'viewer-request'
  | 'viewer-response'
  | 'origin-request'
  | 'origin-response'

/** A function that a behavior has for one event. */
export type EdgeFunction = {
  kind: 'cloudfront-function' | 'lambda-edge'
  eventType: EdgeEventType
  arn: string
  /** Lambda@Edge: the event carries the request's body. */
  includesBody: boolean
}

/** What running a function once came to. `value` is what it returned, as JSON; the model reads and checks it. */
export type EdgeCodeRun =
  | { kind: 'returned'; value: unknown; originChange?: OriginChange | undefined; logs: string[] }
  /** It threw, ran too long or took too much memory. */
  | {
      kind: 'failed'
      reason: 'exception' | 'timeout' | 'memory' | 'size'
      message: string
      logs: string[]
    }
  /** The code is not at hand. */
  | { kind: 'unknown'; reason: string }

/** What `cf.updateRequestOrigin`, `cf.selectRequestOriginById` and `cf.createRequestOriginGroup` of runtime 2.0 asked for. */
export type OriginChange =
  | { kind: 'select'; originId: string; overrides: unknown }
  | { kind: 'update'; settings: unknown }
  | { kind: 'group'; settings: unknown }

/** Runs one CloudFront Function; never throws. `event` is the object that the function's `handler` gets. */
export type RunEdgeFunction = (edgeFunction: EdgeFunction, event: unknown) => EdgeCodeRun
