/** What a plan means for one distribution: findings that come and go, and requests whose way changes. */
import type { DistributionWorld } from '../distribution/distribution-world.ts'
import type { RunEdgeFunction } from '../edge/edge-code.ts'
import type { Trace } from '../edge/trace-step.ts'
import type { Finding } from '../lint/finding.ts'
import { lintWorld } from '../lint/lint-world.ts'
import { checkPinnedTest } from '../pinned-tests/check-pinned-test.ts'
import { traceRequest } from '../pinned-tests/evaluate-pinned-test.ts'
import type { Expectations, ExplainRequest, PinnedTest } from '../pinned-tests/pinned-test.ts'
import { compareTraces } from './effects/compare-traces.ts'
import { listSamples } from './effects/sample-requests.ts'
import type { PlanEffect, TraceChange } from './plan.ts'

export type EffectInput = {
  /** `null` = the plan makes the distribution. */
  before: DistributionWorld | null
  /** `null` = the plan deletes it. */
  after: DistributionWorld | null
  tests: readonly Pick<PinnedTest, 'name' | 'request' | 'expect'>[]
  /** Runs the functions of a world: those before and after differ. `undefined` = what they do is unknown. */
  run: (world: DistributionWorld) => RunEdgeFunction | undefined
  nowMs: number
  /** Changed itself, or only affected by something that it uses. */
  direct: boolean
  name: string
}

/** Never throws. Without both worlds nothing can be said, and the effect says so. */
export function findEffect(input: EffectInput): PlanEffect {
  const { after, before, direct, name, tests } = input
  const samples = listSamples(before, after)
  const sides = { before: toSide(before, input), after: toSide(after, input) }
  return {
    distributionId: (before ?? after)?.id ?? '',
    name,
    direct,
    findings: compareFindings(before, after),
    traces: [
      ...tests.flatMap((test) => pinnedChange(test, sides)),
      ...withoutRepeats(samples.flatMap((request) => sampleChange(request, sides))),
    ],
    lookedAt: tests.length + samples.length,
    unknown:
      before || after
        ? null
        : 'The distribution could not be read, so that nothing can be said of what the plan does to it.',
  }
}

/** A finding is the same one when it says the same of the same place. */
function compareFindings(
  before: DistributionWorld | null,
  after: DistributionWorld | null,
): PlanEffect['findings'] {
  const known = before ? lintWorld(before) : []
  const found = after ? lintWorld(after) : []
  const keyOf = ({ code, setting }: Finding) => `${code} ${toPlace(setting)}`
  const knownKeys = new Set(known.map(keyOf))
  const foundKeys = new Set(found.map(keyOf))
  return {
    new: found.filter((finding) => !knownKeys.has(keyOf(finding))),
    fixed: after ? known.filter((finding) => !foundKeys.has(keyOf(finding))) : [],
    remaining: found.filter((finding) => knownKeys.has(keyOf(finding))),
  }
}

/** Caching is one place, whether legacy settings or a policy say it: a conversion takes its findings along. */
function toPlace(setting: string): string {
  return setting.replace(
    /\.(ForwardedValues\b.*|CachePolicyId|MinTTL|DefaultTTL|MaxTTL)$/,
    '.caching',
  )
}

/** A distribution before or after the plan. */
type Side = {
  /** `off` = its name leads nowhere. */
  state: 'none' | 'off' | 'on'
  /** `null` = there is no distribution, or no client could send it. */
  trace: (request: ExplainRequest, expect?: Expectations) => Trace | null
}

function toSide(world: DistributionWorld | null, { nowMs, run }: EffectInput): Side {
  if (!world) return { state: 'none', trace: () => null }
  const judge = { world, run: run(world), nowMs }
  return {
    state: world.config.Enabled === false ? 'off' : 'on',
    trace: (request, expect) => traceRequest(judge, request, expect).trace,
  }
}

type Sides = { before: Side; after: Side }

function sampleChange(request: ExplainRequest, sides: Sides): TraceChange[] {
  const before = sides.before.trace(request)
  const after = sides.after.trace(request)
  const differences = compareSides(before, after, sides)
  if (differences.length === 0) return []
  return [
    {
      ...toChange(request, { before, after }, sides),
      source: 'sample',
      name: request.method === 'GET' ? request.url : `${request.method} ${request.url}`,
      differences,
      testBefore: null,
      testAfter: null,
    },
  ]
}

function pinnedChange(
  { expect, name, request }: EffectInput['tests'][number],
  sides: Sides,
): TraceChange[] {
  const before = sides.before.trace(request, expect)
  const after = sides.after.trace(request, expect)
  const differences = compareSides(before, after, sides)
  const testBefore = judge(before, expect, sides.before)
  const testAfter = judge(after, expect, sides.after)
  if (differences.length === 0 && testBefore === testAfter) return []
  const change = toChange(request, { before, after }, sides)
  return [{ ...change, source: 'pinned-test', name, differences, testBefore, testAfter }]
}

/** A request that no client could send fails its test, wherever it goes. */
function judge(trace: Trace | null, expect: Expectations, { state }: Side) {
  if (!trace) return state === 'none' ? null : 'fail'
  if (trace.steps.some(({ outcome }) => outcome === 'unknown')) return 'unknown'
  const { checks, passed } = checkPinnedTest(trace, expect)
  if (!passed) return 'fail'
  // A picture is seen only when it is sent for real.
  return checks.every((check) => check.passed === null) ? 'unknown' : 'pass'
}

function compareSides(before: Trace | null, after: Trace | null, sides: Sides): string[] {
  const known = sides.before.state
  const wanted = sides.after.state
  if (after && wanted === 'on' && known === 'none') return ['is answered for the first time']
  if (after && wanted === 'on' && known === 'off') return ['is answered again']
  if (before && known === 'on' && wanted !== 'on') return ['is no longer answered']
  return before && after ? compareTraces(before, after) : []
}

const VERDICTS = {
  before: {
    none: 'There is no such distribution yet.',
    off: 'The distribution is switched off: its name leads nowhere.',
  },
  after: {
    none: 'The distribution is deleted: its name leads nowhere.',
    off: 'The distribution is switched off: its name leads nowhere.',
  },
} as const

function toChange(
  { headers, method, url }: ExplainRequest,
  traces: Record<keyof Sides, Trace | null>,
  sides: Sides,
): Pick<TraceChange, 'url' | 'method' | 'headers' | 'before' | 'after' | 'status'> {
  const verdict = (when: keyof Sides) => {
    const { state } = sides[when]
    if (state !== 'on') return VERDICTS[when][state]
    return traces[when]?.verdict ?? 'No client could send this request.'
  }
  const statusOf = (when: keyof Sides) =>
    sides[when].state === 'on' ? (traces[when]?.response.status ?? null) : null
  return {
    url,
    method,
    headers,
    before: verdict('before'),
    after: verdict('after'),
    status: { before: statusOf('before'), after: statusOf('after') },
  }
}

/** The plain request of a behavior and the one with its query strings often change alike: one of them is enough. */
function withoutRepeats(changes: TraceChange[]): TraceChange[] {
  return changes.filter((change, index) => {
    const previous = changes[index - 1]
    return !(
      previous &&
      previous.method === change.method &&
      change.url.startsWith(`${previous.url}?`) &&
      previous.differences.join() === change.differences.join()
    )
  })
}
