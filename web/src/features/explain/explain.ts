/** The model's answer to one request under one distribution's configuration: everything that the page shows. Pure. */
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { compileDistribution } from '#shared/edge/compile-distribution.ts'
import type { RunEdgeFunction } from '#shared/edge/edge-code.ts'
import type { EdgeDistribution } from '#shared/edge/edge-distribution.ts'
import { trace } from '#shared/edge/trace.ts'
import type { Trace } from '#shared/edge/trace-step.ts'
import type { HeaderPair, OriginOutcome, ViewerRequest } from '#shared/edge/types.ts'
import type { ExplainRequest } from '#shared/pinned-tests/pinned-test.ts'

import { type ExplainAddress, parseHeaderLines } from '../../lib/explain-address.ts'
import { compareKeys, type KeyComparison } from './compare-keys.ts'

/** When the same request comes again, in milliseconds after the first. */
const AGAIN_AFTER_MS = 10_000

export type Explained = {
  world: DistributionWorld
  distribution: EdgeDistribution
  request: ExplainRequest
  /** What the origin is assumed to answer. */
  assumedHeaders: HeaderPair[]
  /** Nobody said what the origin answers: a 200 without headers stands in. */
  assumesDefaults: boolean
  trace: Trace
  /** The same request 10 seconds later. */
  again: Trace
  /** The cache key beside that of a second URL; `null` when there is none to compare. */
  comparison: KeyComparison | null
}

type Input = {
  world: DistributionWorld
  request: ExplainRequest
  viewer: ViewerRequest
  /** The second URL's request, when there is one. */
  compared: ViewerRequest | null
  address: Pick<ExplainAddress, 'originStatus' | 'originHeaders' | 'cache'>
  /** Absent: what functions do is unknown. */
  run: RunEdgeFunction | undefined
  nowMs: number
}

/** Never throws. The configuration is compiled once per object. */
export function explain({
  world,
  request,
  viewer,
  compared,
  address,
  run,
  nowMs,
}: Input): Explained {
  const distribution = compileDistribution(world)
  const assumedHeaders = parseHeaderLines(address.originHeaders).filter(([name]) => name !== '')
  const outcome = toOutcome(address.originStatus, assumedHeaders)
  const base = { distribution, nowMs, origin: { outcome }, run }
  const first = trace(base, viewer)
  const again = trace({ ...base, nowMs: nowMs + AGAIN_AFTER_MS, stored: first.stored }, viewer)
  return {
    world,
    distribution,
    request,
    assumedHeaders,
    assumesDefaults: assumedHeaders.length === 0 && address.originStatus === undefined,
    trace: address.cache === 'again' ? again : first,
    again,
    comparison:
      compared && first.cacheKey
        ? compareKeys(first.cacheKey, trace(base, compared).cacheKey)
        : null,
  }
}

/** @param status a number, `timeout` or `connect`; anything else is a 200 */
function toOutcome(status: string | undefined, headers: HeaderPair[]): OriginOutcome {
  if (status === 'timeout') return { kind: 'timeout' }
  if (status === 'connect') return { kind: 'unreachable', cause: 'connect' }
  const code = Number(status ?? 200)
  const isStatus = Number.isInteger(code) && code >= 200 && code <= 599
  return {
    kind: 'response',
    status: isStatus ? code : 200,
    headers,
    hasBody: code !== 204 && code !== 304,
  }
}
