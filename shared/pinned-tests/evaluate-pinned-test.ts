/** What the model says of a pinned test under a distribution's configuration. Pure. */
import { compileDistribution, type DistributionInput } from '../edge/compile-distribution.ts'
import type { RunEdgeFunction } from '../edge/edge-code.ts'
import { trace } from '../edge/trace.ts'
import type { Trace } from '../edge/trace-step.ts'
import { ASSUMED_OUTCOME } from '../edge/trace-world.ts'
import type { HeaderPair } from '../edge/types.ts'
import { type RequestProblem, toViewerRequest } from '../explain/to-viewer-request.ts'
import { checkPinnedTest, type PinnedResult } from './check-pinned-test.ts'
import type { Expectations, ExplainRequest, PinnedTestInput } from './pinned-test.ts'

/** What a test is judged by: the configuration, with an edge that has nothing. */
export type Judge = {
  /** A `DistributionWorld`, or as much of one as the model reads. */
  world: DistributionInput
  /** Runs CloudFront Functions; absent = what they do is unknown. */
  run: RunEdgeFunction | undefined
  nowMs: number
}

export type Judgement = PinnedResult & {
  /** What cannot be known from here and may change the outcome, a sentence each. */
  unknown: string[]
}

/**
 * The origin is assumed to answer the expected status, else 200, with the headers and the type that are expected of it: what is judged
 * is what CloudFront makes of that. "A bogus /api path keeps its 404" fails where an error page turns it into a 200.
 *
 * Never throws: a request that no client could send is a check that failed.
 */
export function evaluatePinnedTest(
  judge: Judge,
  { request, expect }: Pick<PinnedTestInput, 'request' | 'expect'>,
): Judgement {
  const traced = traceRequest(judge, request, expect)
  if (traced.trace) {
    const unknown = traced.trace.steps
      .filter(({ outcome }) => outcome === 'unknown')
      .map(({ sentence }) => sentence)
    return { ...checkPinnedTest(traced.trace, expect), unknown }
  }
  const checks = traced.problems.map(({ field, text }) => ({
    what: `request, ${field}`,
    expected: 'can be sent',
    actual: text,
    passed: false,
  }))
  return { passed: false, checks, unknown: [] }
}

/** Never throws. @param expect what the origin is assumed to answer is taken from it */
export function traceRequest(
  { world, run, nowMs }: Judge,
  request: ExplainRequest,
  expect: Pick<Expectations, 'status' | 'contentType' | 'originHeaders'> = {},
): { trace: Trace; problems: [] } | { trace: null; problems: RequestProblem[] } {
  const read = toViewerRequest(request, world)
  if (!read.request) return { trace: null, problems: read.problems }
  const distribution = compileDistribution(world)
  const origin = { outcome: toOutcome(expect) }
  return { trace: trace({ distribution, nowMs, run, origin }, read.request), problems: [] }
}

function toOutcome({
  contentType = 'text/html',
  originHeaders = {},
  status = 200,
}: Pick<Expectations, 'status' | 'contentType' | 'originHeaders'>) {
  const headers: HeaderPair[] = [['Content-Type', contentType], ...Object.entries(originHeaders)]
  return { ...ASSUMED_OUTCOME, status, headers }
}
