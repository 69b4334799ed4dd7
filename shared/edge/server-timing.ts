/**
 * The `Server-Timing` header of a response headers policy (D.7).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html#server-timing-header
 */
import { findHeader } from './headers.ts'
import type { ResponseTiming } from './response-timing.ts'
import type { ViewerRequest, ViewerResponseMeta } from './types.ts'

/** How a response came to be: from the cache, from the cache after asking the origin, or from the origin. */
export type CacheUse = 'hit' | 'refresh' | 'miss'

/** D7.1, D7.2: a share of the responses, or each one that asks for it. */
export function wantsServerTiming(
  samplingRate: number,
  request: Pick<ViewerRequest, 'headers'>,
  { sample = 0 }: Pick<ViewerResponseMeta, 'sample'>,
): boolean {
  if (sample * 100 < samplingRate) return true
  const pragma = findHeader(request.headers, 'pragma')
  return pragma !== null && /(^|,)\s*server-timing\s*(,|$)/i.test(pragma)
}

/**
 * The value of the header. D7.3: what the origin measured goes along on a miss only.
 * @param originValue the origin's own Server-Timing
 */
export function buildServerTiming(
  use: CacheUse,
  meta: ViewerResponseMeta,
  originValue: string | null,
): string {
  const metrics: string[] = []
  const { timing } = meta
  if (use === 'miss') metrics.push(...upstreamMetrics(timing))
  metrics.push(`cdn-cache-${use}`, `cdn-pop;desc="${meta.pop}"`, `cdn-rid;desc="${meta.requestId}"`)
  if (use === 'hit') metrics.push('cdn-hit-layer;desc="EDGE"')
  if (timing) metrics.push(`cdn-downstream-fbl;dur=${Math.round(timing.downstreamMs)}`)
  if (use === 'miss' && originValue) metrics.push(originValue)
  return metrics.join(',')
}

/** Zero for name and connection: what was reused took no time. Nothing stands between this edge and its origins. */
function upstreamMetrics(timing: ResponseTiming | undefined): string[] {
  const metrics = ['cdn-upstream-layer;desc="EDGE"']
  if (timing?.upstreamMs == null) return metrics
  return [
    ...metrics,
    'cdn-upstream-dns;dur=0',
    'cdn-upstream-connect;dur=0',
    `cdn-upstream-fbl;dur=${Math.round(timing.upstreamMs)}`,
  ]
}
