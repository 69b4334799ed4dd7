/** What the model says of a pinned test under a distribution's configuration. Pure. */
import { compileDistribution, type DistributionInput } from '../edge/compile-distribution.ts'
import type { RunEdgeFunction } from '../edge/edge-code.ts'
import { trace } from '../edge/trace.ts'
import { toViewerRequest } from '../explain/to-viewer-request.ts'
import { checkPinnedTest, type PinnedResult } from './check-pinned-test.ts'
import type { PinnedTestInput } from './pinned-test.ts'

type Evaluated = {
  /** A `DistributionWorld`, or as much of one as the model reads. */
  world: DistributionInput
  test: Pick<PinnedTestInput, 'request' | 'expect'>
  /** Runs CloudFront Functions; absent = what they do is unknown. */
  run: RunEdgeFunction | undefined
  nowMs: number
}

/** Never throws: a request that no client could send is a check that failed. */
export function evaluatePinnedTest({ world, test, run, nowMs }: Evaluated): PinnedResult & {
  /** What could not be known and may change the outcome, a sentence each. */
  unknown: string[]
} {
  const { request, problems } = toViewerRequest(test.request, world)
  if (!request) {
    const checks = problems.map(({ field, text }) => ({
      what: `request, ${field}`,
      expected: 'can be sent',
      actual: text,
      passed: false,
    }))
    return { passed: false, checks, unknown: [] }
  }
  const traced = trace({ distribution: compileDistribution(world), nowMs, run }, request)
  const unknown = traced.steps
    .filter(({ outcome }) => outcome === 'unknown')
    .map(({ sentence }) => sentence)
  return { ...checkPinnedTest(traced, test.expect), unknown }
}
