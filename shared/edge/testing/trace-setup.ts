/** Traces for tests, and their steps. */
import { trace } from '../trace.ts'
import type { Trace, TraceStep } from '../trace-step.ts'
import type { TraceWorld } from '../trace-world.ts'
import type { ViewerRequest } from '../types.ts'
import { createDistribution, createRequest, type Setup } from './edge-setup.ts'

export function explain(
  setup: Setup,
  request: Partial<ViewerRequest> = {},
  world: Partial<TraceWorld> = {},
): Trace {
  const distribution = createDistribution(setup)
  return trace({ distribution, nowMs: 0, ...world }, createRequest(request))
}

export const codesOf = ({ steps }: Trace): string[] => steps.map(({ code }) => code)

/** Throws with the codes that there are. */
export function stepOf({ steps }: Trace, code: string): TraceStep {
  const step = steps.find((candidate) => candidate.code === code)
  if (!step) throw new Error(`No step ${code} among ${steps.map((found) => found.code).join(', ')}`)
  return step
}
