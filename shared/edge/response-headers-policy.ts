/**
 * Step 18: what a response headers policy removes from a response and adds to it (D.5), for the viewer only: the cache keeps the
 * origin's headers.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
import { buildCorsHeaders, isCorsHeader } from './cors-headers.ts'
import type { EdgeResponseHeadersPolicy } from './edge-distribution.ts'
import { findHeader, withoutHeaders } from './headers.ts'
import type { AddedHeader } from './security-headers.ts'
import { buildServerTiming, type CacheUse, wantsServerTiming } from './server-timing.ts'
import type { HeaderPair, ViewerRequest, ViewerResponseMeta } from './types.ts'

const SERVER_TIMING: ReadonlySet<string> = new Set(['server-timing'])

/**
 * The headers after the policy, in its order: first it removes, then it adds, so that a header in both sections is present.
 * @param headers what the viewer would get without the policy
 */
export function applyResponseHeadersPolicy({
  policy,
  request,
  headers,
  use,
  meta,
}: {
  policy: EdgeResponseHeadersPolicy
  request: Pick<ViewerRequest, 'method' | 'headers'>
  headers: readonly HeaderPair[]
  use: CacheUse
  meta: ViewerResponseMeta
}): HeaderPair[] {
  let result = policy.removed.size > 0 ? withoutHeaders(headers, policy.removed) : [...headers]
  if (policy.cors) result = addCors(result, policy.cors, request)
  for (const added of policy.headers) result = addHeader(result, added)
  replaceOwn(result, policy.removed, meta.nowMs)
  if (policy.serverTiming && wantsServerTiming(policy.serverTiming.samplingRate, request, meta)) {
    const value = buildServerTiming(use, meta, findHeader(result, 'server-timing'))
    result = [...withoutHeaders(result, SERVER_TIMING), ['Server-Timing', value]]
  }
  return result
}

/** C-6: without override, any CORS header of the origin keeps all of the policy's out. */
function addCors(
  headers: HeaderPair[],
  cors: NonNullable<EdgeResponseHeadersPolicy['cors']>,
  request: Pick<ViewerRequest, 'method' | 'headers'>,
): HeaderPair[] {
  if (!cors.override && headers.some(([name]) => isCorsHeader(name))) return headers
  const added = buildCorsHeaders(cors, request)
  const replaced = new Set(added.map(([name]) => name.toLowerCase()))
  // Vary is a list: what the origin says stands beside it.
  replaced.delete('vary')
  return [...withoutHeaders(headers, replaced), ...added]
}

function addHeader(headers: HeaderPair[], added: AddedHeader): HeaderPair[] {
  const { name, lowerName, value, override } = added
  if (findHeader(headers, lowerName) === null) {
    headers.push([name, value])
    return headers
  }
  return override ? [...withoutHeaders(headers, new Set([lowerName])), [name, value]] : headers
}

/** In place of a removed Server or Date CloudFront sends its own. */
function replaceOwn(headers: HeaderPair[], removed: ReadonlySet<string>, nowMs: number): void {
  if (removed.has('server') && findHeader(headers, 'server') === null) {
    headers.push(['Server', 'CloudFront'])
  }
  if (removed.has('date') && findHeader(headers, 'date') === null) {
    headers.push(['Date', new Date(nowMs).toUTCString()])
  }
}
