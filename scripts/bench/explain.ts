/** What the model costs Explain for each key that a person presses, beside the frame in which the answer must be there. */
import { trace } from '../../shared/edge/trace.ts'
import type { ViewerRequest } from '../../shared/edge/types.ts'
import { createBusyDistribution, createBusyRequest, createPatterns } from './busy-distribution.ts'

const BEHAVIORS = 100

/** At 60 frames a second. */
export const FRAME_MS = 1000 / 60

/** As Explain's page has it. */
const AGAIN_AFTER_MS = 10_000

export type ExplainTimes = {
  keys: number
  /** The very first answer, with nothing warmed up: as on a page that has just opened. */
  firstMs: number
  medianMs: number
  /** 99 of 100 keys take less. */
  slowMs: number
}

/**
 * Each URL is typed letter by letter. For each letter the model is asked as the page asks it, for the first request and for the
 * same one ten seconds later, and every word is read. Drawing the page is not in it.
 */
export function benchExplain(): ExplainTimes {
  const patterns = createPatterns(BEHAVIORS - 1)
  const distribution = createBusyDistribution(patterns)
  const nowMs = Date.now()
  const type = (request: ViewerRequest): number => {
    const start = performance.now()
    const first = trace({ distribution, nowMs }, request)
    const later = { distribution, nowMs: nowMs + AGAIN_AFTER_MS, stored: first.stored }
    const words = JSON.stringify([first, trace(later, request)])
    if (words.length < 1_000) throw new Error('A trace without words was measured.')
    return performance.now() - start
  }
  const urls = patterns.flatMap((_, index) => typeUrl(createBusyRequest(index, patterns)))
  const times = urls.map(type)
  const sorted = times.toSorted((a, b) => a - b)
  const rank = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  return { keys: times.length, firstMs: times[0] ?? 0, medianMs: rank(0.5), slowMs: rank(0.99) }
}

/** `/`, `/a`, `/ar` and so on. */
function typeUrl(request: ViewerRequest): ViewerRequest[] {
  const { rawPath } = request
  return Array.from(rawPath, (_, index) => ({ ...request, rawPath: rawPath.slice(0, index + 1) }))
}
