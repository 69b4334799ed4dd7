/** The words of a trace: what the edge model says of one request, step by step. Types only. */
import type { SettingPath } from '../distribution/setting-path.ts'
import type {
  CacheKey,
  EdgeResult,
  GeneratedResponse,
  OriginRequest,
  StoredObject,
  ViewerResponse,
} from './types.ts'

/** How a step went: `unknown` = it depends on something that cannot be known from here. */
export type TraceOutcome = 'passed' | 'changed' | 'stopped' | 'unknown'

/** The steps of a request's way, in the order of the way; a request does not take all of them. */
export type TraceStage =
  | 'host'
  | 'size'
  | 'country'
  | 'behavior'
  | 'protocol'
  | 'method'
  | 'signature'
  | 'viewer-request'
  | 'root-object'
  | 'cache-key'
  | 'cache-lookup'
  | 'origin'
  | 'origin-request'
  | 'origin-response'
  | 'freshness'
  | 'error-page'
  | 'range'
  | 'compression'
  | 'response-headers'
  | 'viewer-response'
  | 'response'

export type TraceStep = {
  /** Stable, kebab-case, says what happened: `behavior-matched`, `redirected-to-https`. */
  code: string
  stage: TraceStage
  outcome: TraceOutcome
  /** What happened, for a person, with the values of this request. */
  sentence: string
  /** The setting that caused it; `null` where no setting has a say. */
  setting: SettingPath | null
  /** Rule id of the specification (`A4.1`), with its documentation page where there is one. */
  rule: string
  documentation: string | null
  /** False where AWS does not document it: the model's choice is a named constant. */
  documented: boolean
  /** What the step worked on, by name; values are JSON. */
  data: Readonly<Record<string, unknown>>
}

/** How long the answer stays at the edge, and what decided it. */
export type TraceFreshness = {
  /** `null` = it is not stored. */
  edgeTtlSeconds: number | null
  /** What a browser keeps it for, from the headers that the viewer gets; `null` = they do not say. */
  browserTtlSeconds: number | null
  sentence: string
}

export type Trace = {
  steps: TraceStep[]
  /** One sentence: who answers, whether it is cached, and why. */
  verdict: string
  /** Path pattern (`*` for the default behavior); `null` when no behavior was reached. */
  behavior: string | null
  cacheKey: CacheKey | null
  /** `null` when the origin is not asked. */
  originRequest: OriginRequest | null
  freshness: TraceFreshness | null
  /** Answer without its body; what CloudFront makes itself is in `generated`. */
  response: ViewerResponse
  generated: GeneratedResponse | null
  result: EdgeResult
  /** What the cache would hold afterwards, for asking again; `null` = nothing. */
  stored: StoredObject | null
  /** The other answer, where a step is unknown from here and its outcome decides. */
  alternatives: Array<{ assumption: string; trace: Trace }>
}
