/** What the model says of a pinned test under a distribution's configuration. Pure. */
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { compileDistribution } from '#shared/edge/compile-distribution.ts'
import type { RunEdgeFunction } from '#shared/edge/edge-code.ts'
import { trace } from '#shared/edge/trace.ts'
import type { Trace } from '#shared/edge/trace-step.ts'
import { type RequestProblem, toViewerRequest } from '#shared/explain/to-viewer-request.ts'
import { checkPinnedTest, type PinnedResult } from '#shared/pinned-tests/check-pinned-test.ts'
import type { ExplainRequest, PinnedTestInput } from '#shared/pinned-tests/pinned-test.ts'

/** What a test is judged by: the configuration, with an origin that answers 200 and an edge that has nothing. */
export type Judge = {
  world: DistributionWorld
  run: RunEdgeFunction | undefined
  nowMs: number
}

/** Never throws: a request that no client could send is a check that failed. */
export function evaluateTest(
  judge: Judge,
  { request, expect }: Pick<PinnedTestInput, 'request' | 'expect'>,
): PinnedResult {
  const traced = traceRequest(judge, request)
  if (traced.trace) return checkPinnedTest(traced.trace, expect)
  const checks = traced.problems.map(({ field, text }) => ({
    what: `request, ${field}`,
    expected: 'can be sent',
    actual: text,
    passed: false,
  }))
  return { passed: false, checks }
}

export function traceRequest(
  { world, run, nowMs }: Judge,
  request: ExplainRequest,
): { trace: Trace; problems: [] } | { trace: null; problems: RequestProblem[] } {
  const read = toViewerRequest(request, world)
  if (!read.request) return { trace: null, problems: read.problems }
  const distribution = compileDistribution(world)
  return { trace: trace({ distribution, nowMs, run }, read.request), problems: [] }
}
