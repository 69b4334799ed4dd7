/** Traces per second on one core, beside the least that finding a behavior costs: one precompiled regular expression over all patterns. */
import { trace } from '../../shared/edge/trace.ts'
import type { ViewerRequest } from '../../shared/edge/types.ts'
import { createBusyDistribution, createBusyRequest, createPatterns } from './busy-distribution.ts'

const BEHAVIORS = 25
const REQUESTS = 1_024
const ROUNDS = 3
const ROUND_MS = 1_000

export type TraceRates = {
  /** All decisions and the list of steps; each step's words are made when it is read. */
  traces: number
  /** The same with the verdict and every sentence read. */
  readTraces: number
  /** Matching alone. */
  floor: number
}

/** Each side in turns, so that a busy moment of the machine strikes all; the best round counts. */
export function benchTraces(): TraceRates {
  const patterns = createPatterns(BEHAVIORS - 1)
  const world = { distribution: createBusyDistribution(patterns), nowMs: Date.now() }
  const requests = Array.from({ length: REQUESTS }, (_, index) =>
    createBusyRequest(index, patterns),
  )
  const expression = toExpression(patterns)
  // Sums keep the engine from leaving out work whose result nobody uses.
  let sink = 0
  const sides = {
    floor: (request: ViewerRequest) => {
      const [path = ''] = request.rawPath.split('?', 1)
      const found = expression.exec(path)
      sink += found ? found.length : 0
    },
    traces: (request: ViewerRequest) => {
      sink += trace(world, renew(request)).steps.length
    },
    readTraces: (request: ViewerRequest) => {
      const { steps, verdict } = trace(world, renew(request))
      for (const { sentence } of steps) sink += sentence.length
      sink += verdict.length
    },
  }
  const best = { traces: 0, readTraces: 0, floor: 0 }
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const side of ['floor', 'traces', 'readTraces'] as const) {
      const rate = measure(sides[side], requests)
      // The first round only warms up.
      if (round > 0) best[side] = Math.max(best[side], rate)
    }
  }
  if (sink === 0) throw new Error('Nothing was measured.')
  return best
}

/** A new object each time, as real requests are: nothing can be kept beside it. */
function renew(request: ViewerRequest): ViewerRequest {
  return { ...request, headers: [...request.headers] }
}

/** Per second of processor time, so that what else the machine does is not counted; the engine's own threads are. */
function measure(work: (request: ViewerRequest) => void, requests: readonly ViewerRequest[]) {
  const start = process.cpuUsage()
  let made = 0
  let usedMs = 0
  while (usedMs < ROUND_MS) {
    for (const request of requests) work(request)
    made += requests.length
    const { user, system } = process.cpuUsage(start)
    usedMs = (user + system) / 1_000
  }
  return made / (usedMs / 1_000)
}

/** One group that captures for each pattern, in their order. */
function toExpression(patterns: readonly string[]): RegExp {
  const sources = patterns.map((pattern) => {
    const whole = pattern.startsWith('/') ? pattern : `/${pattern}`
    const escaped = whole.replace(/[.+^${}()|[\]\\]/g, '\\$&')
    return `(${escaped.replaceAll('*', '.*').replaceAll('?', '.')})`
  })
  return new RegExp(`^(?:${sources.join('|')})$`, 's')
}
