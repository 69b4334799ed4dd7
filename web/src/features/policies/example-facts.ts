/** What a policy makes of one request, as lines that can stand beside each other: the edge model's answer before and after an edit. Pure. */
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { compileDistribution } from '#shared/edge/compile-distribution.ts'
import type { RunEdgeFunction } from '#shared/edge/edge-code.ts'
import { trace } from '#shared/edge/trace.ts'
import type { HeaderPair, OriginOutcome, ViewerRequest } from '#shared/edge/types.ts'

import { formatSeconds } from '../../lib/format.ts'
import type { PolicyResource } from '../../lib/policy-slugs.ts'

/** A line of an example; `null` = not there. */
export type ExampleRow = {
  group: string
  name: string
  before: string | null
  after: string | null
}

type Fact = { group: string; name: string; value: string }

/** What the origin is supposed to answer; three ways to speak about caching. */
const ORIGIN_HEADERS: HeaderPair[] = [
  ['Content-Type', 'text/html'],
  ['Server', 'nginx'],
  ['X-Powered-By', 'Express'],
]

const CACHING_WORDS = [
  { name: 'origin says nothing', header: null },
  { name: 'origin says max-age=60', header: 'max-age=60' },
  { name: 'origin says no-store', header: 'no-store' },
] as const

type Input = {
  world: DistributionWorld
  request: ViewerRequest
  run: RunEdgeFunction | undefined
  nowMs: number
}

/** Never throws. */
export function findExampleFacts(resource: PolicyResource, input: Input): Fact[] {
  const { world, request, run, nowMs } = input
  const distribution = compileDistribution(world)
  const ask = (headers: HeaderPair[]) => {
    const outcome: OriginOutcome = { kind: 'response', status: 200, headers, hasBody: true }
    return trace({ distribution, nowMs, origin: { outcome }, run }, request)
  }
  const answer = ask(ORIGIN_HEADERS)
  if (resource === 'ResponseHeadersPolicy') {
    return toFacts('Answer to the viewer', answer.response.headers)
  }
  const sent = answer.originRequest
  const origin = sent
    ? [
        { group: 'Origin gets', name: 'path', value: sent.path },
        ...toFacts('Origin gets', sent.headers),
      ]
    : []
  if (resource === 'OriginRequestPolicy') return origin
  const key = (answer.cacheKey?.parts ?? [])
    .filter(({ source }) => source !== 'method' && source !== 'distribution')
    .map(({ source, name, value }) => ({
      group: 'Cache key',
      name: source === 'header' || source === 'cookie' ? `${source} ${name}` : name,
      value: value ?? 'not in this request',
    }))
  const kept = CACHING_WORDS.map(({ name, header }) => {
    const headers: HeaderPair[] = header
      ? [...ORIGIN_HEADERS, ['Cache-Control', header]]
      : ORIGIN_HEADERS
    const seconds = ask(headers).freshness?.edgeTtlSeconds ?? null
    return { group: 'Kept', name, value: seconds === null ? 'not kept' : formatSeconds(seconds) }
  })
  return [...key, ...kept, ...origin]
}

/** In the order of `after`; what is gone stands where its group ends. `before` is `null` for a new policy. */
export function compareFacts(before: readonly Fact[] | null, after: readonly Fact[]): ExampleRow[] {
  const groups = [...new Set([...after, ...(before ?? [])].map(({ group }) => group))]
  return groups.flatMap((group) => {
    const now = after.filter((fact) => fact.group === group)
    const was = (before ?? after).filter((fact) => fact.group === group)
    const gone = was.filter((fact) => !now.some(({ name }) => name === fact.name))
    return [
      ...now.map(({ name, value }) => ({
        group,
        name,
        before: was.find((fact) => fact.name === name)?.value ?? null,
        after: value,
      })),
      ...gone.map(({ name, value }) => ({ group, name, before: value, after: null })),
    ]
  })
}

function toFacts(group: string, headers: readonly HeaderPair[]): Fact[] {
  const names = [...new Set(headers.map(([name]) => name.toLowerCase()))]
  return names.map((lowerName) => {
    const same = headers.filter(([name]) => name.toLowerCase() === lowerName)
    return {
      group,
      name: same[0]?.[0] ?? lowerName,
      value: same.map(([, value]) => value).join(', '),
    }
  })
}
