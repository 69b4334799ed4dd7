/**
 * What CloudFront does with one request, step by step, and why: the heart of Explain. Every decision is the model's own
 * (`trace-walk.ts`); here they get an order and words.
 */

import { listAlternatives } from './trace-alternatives.ts'
import { errorPageSteps, rangeSteps, responseHeadersSteps, responseStep } from './trace-answer.ts'
import { cacheSteps, type VisitFacts } from './trace-cache.ts'
import { viewerRequestSteps, viewerResponseSteps } from './trace-code.ts'
import { compressionSteps, freshnessOf, freshnessSteps } from './trace-freshness.ts'
import { behaviorOf, reachedBehavior, receivingSteps, rootObjectSteps } from './trace-gate.ts'
import { originSteps } from './trace-origin.ts'
import type { Trace, TraceStep } from './trace-step.ts'
import { sayVerdict } from './trace-verdict.ts'
import { type Walk, walk } from './trace-walk.ts'
import type { TraceWorld } from './trace-world.ts'
import type { ViewerRequest } from './types.ts'

/**
 * The ordered steps of a request's way. Never throws, whatever the configuration and the request are.
 *
 * The words of a trace are made when they are read: copy it with `JSON.parse(JSON.stringify(trace))`, not with `{...trace}`.
 */
export function trace(world: TraceWorld, request: ViewerRequest): Trace {
  return new LazyTrace(walk(world, request), true)
}

/** A class for the same reason as the steps: what nobody reads is never made. */
class LazyTrace implements Trace {
  readonly steps: TraceStep[]
  readonly #walk: Walk
  /** An alternative has none of its own: they would lead back and forth. */
  readonly #hasAlternatives: boolean

  constructor(walked: Walk, hasAlternatives: boolean) {
    this.#walk = walked
    this.#hasAlternatives = hasAlternatives
    this.steps = stepsOf(walked)
  }

  get verdict() {
    return sayVerdict(this.#walk)
  }

  get behavior() {
    return reachedBehavior(this.#walk) ? behaviorOf(this.#walk).pathPattern : null
  }

  get cacheKey() {
    return this.#walk.visit?.admitted.cacheKey ?? null
  }

  get originRequest() {
    const asked = this.#walk.visit?.asked
    return (asked?.second ?? asked?.first)?.request ?? null
  }

  get freshness() {
    return freshnessOf(this.#walk)
  }

  get response() {
    return this.#walk.response
  }

  get generated() {
    const { source } = this.#walk.answer
    return source.kind === 'generated' ? source.response : null
  }

  get result() {
    return this.#walk.response.result
  }

  get stored() {
    const { visit, world } = this.#walk
    if (!visit) return world.stored ?? null
    return visit.asked?.decision.store?.object ?? visit.stored
  }

  get alternatives() {
    if (!this.#hasAlternatives) return []
    const { world, request } = this.#walk
    return listAlternatives(this.#walk).map(({ assumption, change }) => ({
      assumption,
      trace: new LazyTrace(walk({ ...world, ...change }, request), false),
    }))
  }

  toJSON(): Trace {
    const { steps, verdict, behavior, cacheKey, originRequest, freshness } = this
    const { response, generated, result, stored, alternatives } = this
    return {
      steps,
      verdict,
      behavior,
      cacheKey,
      originRequest,
      freshness,
      response,
      generated,
      result,
      stored,
      alternatives,
    }
  }
}

function stepsOf(walked: Walk): TraceStep[] {
  const { visit, world } = walked
  const steps = receivingSteps(walked)
  append(steps, viewerRequestSteps(walked))
  append(steps, rootObjectSteps(walked))
  if (visit) {
    const { problems } = world.distribution
    const facts: VisitFacts = { visit, problems, nowMs: world.nowMs }
    append(steps, cacheSteps(facts))
    append(steps, originSteps(facts, walked))
    append(steps, freshnessSteps(facts, walked))
    append(steps, errorPageSteps(walked))
    append(steps, rangeSteps(walked))
    append(steps, compressionSteps(facts, walked))
  } else {
    append(steps, errorPageSteps(walked))
  }
  append(steps, responseHeadersSteps(walked))
  append(steps, viewerResponseSteps(walked))
  steps.push(responseStep(walked))
  return steps
}

/** Most lists have one step or none: for those a loop takes half the time of a spread. */
function append(steps: TraceStep[], more: readonly TraceStep[]): void {
  for (const step of more) steps.push(step)
}
