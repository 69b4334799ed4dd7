/** What goes into a run of a CloudFront Function and what comes out. Types only. */
import type { WorldFunction } from '../distribution/distribution-world.ts'
import type { EdgeCodeRun } from '../edge/edge-code.ts'

/** How a run went, and how much of the allowed time it took: 0 to 100, as CloudFront's tests and metrics say it. */
export type FunctionRun = EdgeCodeRun & { computeUtilization: number }

/** Where the request arrived, as `cf.edgeLocation` says it in viewer-request functions of runtime 2.0. */
export type EdgeLocation = { name: string; serverIp: string; region: string }

export type RunOptions = {
  /** What `request.rawQueryString()` gives, without `?`. @default put together from the event's query string object */
  rawQueryString?: string | undefined
  /** @default an empty object, as AWS gives in viewer-response functions */
  edgeLocation?: EdgeLocation | undefined
  /**
   * What `cf.kvs()` reads. `null` = no key value store is associated, which fails as at AWS.
   * @default not at hand: a function that asks for it runs to no answer, but to `unknown`
   */
  keyValues?: Readonly<Record<string, string>> | null | undefined
}

/** Runs one function once; never throws. Nothing of a run is left in the next. */
export type FunctionRunner = (
  edgeFunction: WorldFunction,
  event: unknown,
  options?: RunOptions,
) => FunctionRun

export type RunnerClock = {
  /** Milliseconds since 1970: what `Date` says to the function, and the seed of its `Math.random()`. */
  nowMs: () => number
  /** Milliseconds of a clock that never goes back, for the limit of time. */
  elapsedMs: () => number
}
