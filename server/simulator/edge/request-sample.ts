/** How CloudFront's metrics count one request (H.1). */
import type { EdgeResult } from '#shared/edge/types.ts'

import type { RequestSample } from '../cloudwatch/metric-store.ts'

const DOWNLOADS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])
const UPLOADS: ReadonlySet<string> = new Set(['OPTIONS', 'POST', 'PUT'])

/** AWS's text names POST, PUT and errors as not cacheable; other writes are taken to be meant as well. */
const CACHEABLE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Not documented: a revalidated object counts as a hit, for its content came from the cache. */
const REFRESH_HIT_IS_HIT = true

export type CountedRequest = {
  distributionId: string
  atMs: number
  method: string
  status: number
  result: EdgeResult
  bytesToViewer: number
  bytesFromViewer: number
  /** `null` when no origin sent the answer. */
  originLatencyMs: number | null
}

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewing-cloudfront-metrics.html */
export function toRequestSample(request: CountedRequest): RequestSample {
  const { distributionId, atMs, method, status, originLatencyMs } = request
  return {
    distributionId,
    atMs,
    status,
    bytesDownloaded: DOWNLOADS.has(method) ? request.bytesToViewer : 0,
    bytesUploaded: UPLOADS.has(method) ? request.bytesFromViewer : 0,
    cache: toCacheOutcome(request),
    originLatencyMs,
  }
}

function toCacheOutcome({ method, status, result }: CountedRequest): 'hit' | 'miss' | null {
  if (!CACHEABLE.has(method) || status >= 400) return null
  switch (result.type) {
    case 'Hit':
      return 'hit'
    case 'RefreshHit':
      return REFRESH_HIT_IS_HIT ? 'hit' : 'miss'
    case 'Miss':
      return 'miss'
    default:
      return null
  }
}
