/**
 * Step 18: what a response headers policy removes from a response and adds to it (D.5), for the viewer only: the cache keeps the
 * origin's headers.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
import { buildCorsHeaders, isCorsHeader } from './cors-headers.ts'
import type { EdgeResponseHeadersPolicy } from './edge-distribution.ts'
import { findHeader } from './headers.ts'
import type { AddedHeader } from './security-headers.ts'
import { buildServerTiming, type CacheUse, wantsServerTiming } from './server-timing.ts'
import type { HeaderPair, ViewerRequest, ViewerResponseMeta } from './types.ts'

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
  const list = removeHeaders(headers, policy.removed)
  if (policy.cors) addCors(list, policy.cors, request)
  for (const added of policy.headers) addHeader(list, added)
  replaceOwn(list, policy.removed, meta.nowMs)
  if (policy.serverTiming && wantsServerTiming(policy.serverTiming.samplingRate, request, meta)) {
    const originValue = findHeader(list.headers, 'server-timing')
    setHeader(list, ['Server-Timing', buildServerTiming(use, meta, originValue)], 'server-timing')
  }
  return list.headers
}

/** Headers with their names in lower case, which are needed more than once. */
type HeaderList = { headers: HeaderPair[]; lowerNames: string[] }

function removeHeaders(headers: readonly HeaderPair[], removed: ReadonlySet<string>): HeaderList {
  const list: HeaderList = { headers: [], lowerNames: [] }
  for (const header of headers) {
    const lowerName = header[0].toLowerCase()
    if (!removed.has(lowerName)) append(list, header, lowerName)
  }
  return list
}

/** C-6: without override, any CORS header of the origin keeps all of the policy's out. */
function addCors(
  list: HeaderList,
  cors: NonNullable<EdgeResponseHeadersPolicy['cors']>,
  request: Pick<ViewerRequest, 'method' | 'headers'>,
): void {
  if (!cors.override && list.lowerNames.some(isCorsHeader)) return
  for (const header of buildCorsHeaders(cors, request)) {
    const lowerName = header[0].toLowerCase()
    // Vary is a list: what the origin says stands beside it.
    if (lowerName === 'vary') append(list, header, lowerName)
    else setHeader(list, header, lowerName)
  }
}

function addHeader(list: HeaderList, { name, lowerName, value, override }: AddedHeader): void {
  if (override || !list.lowerNames.includes(lowerName)) setHeader(list, [name, value], lowerName)
}

/** In place of a removed Server or Date CloudFront sends its own. */
function replaceOwn(list: HeaderList, removed: ReadonlySet<string>, nowMs: number): void {
  if (removed.has('server') && !list.lowerNames.includes('server')) {
    append(list, ['Server', 'CloudFront'], 'server')
  }
  if (removed.has('date') && !list.lowerNames.includes('date')) {
    append(list, ['Date', new Date(nowMs).toUTCString()], 'date')
  }
}

/** Replaces every header of the name. */
function setHeader(list: HeaderList, header: HeaderPair, lowerName: string): void {
  let index = list.lowerNames.indexOf(lowerName)
  while (index !== -1) {
    list.headers.splice(index, 1)
    list.lowerNames.splice(index, 1)
    index = list.lowerNames.indexOf(lowerName)
  }
  append(list, header, lowerName)
}

function append(list: HeaderList, header: HeaderPair, lowerName: string): void {
  list.headers.push(header)
  list.lowerNames.push(lowerName)
}
