/**
 * What the demo's origins would have answered in the past: the same statuses and caching headers as the real
 * simulated origins give, with sizes and latencies of the right order. Only the filling of the past uses it.
 */
import type { OriginRequest } from '#shared/edge/types.ts'

import type { HeaderList } from '../data-plane.ts'
import { demoPictures } from './draw-pictures.ts'
import { manualFiles, shopFiles } from './shop-files.ts'

export type RememberedAnswer = {
  status: number
  headers: HeaderList
  bytes: number
  latencyMs: number
}

/** Bytes of a resized picture per pixel: measured over the drawn pictures at 600 pixels. */
const BYTES_PER_PIXEL = 0.11
const ORIGINAL_BYTES = 42_000

/** Answers for a request as the edge would send it to its origin. */
export function createRememberedOrigins(random: () => number) {
  const pictures = new Map(
    demoPictures().map(({ key, contentType }) => [`/prod/${key}`, contentType]),
  )
  const files = new Map([...shopFiles(), ...manualFiles()].map((file) => [`/${file.key}`, file]))
  return ({ path, headers, origin, method }: OriginRequest): RememberedAnswer => {
    const [pathname = '', query = ''] = path.split('?')
    const key = decodeURIComponent(pathname)
    if (origin.kind === 's3') {
      const file = files.get(key)
      const latencyMs = skewed(random, 35)
      return file
        ? toAnswer(200, file.contentType, file.cacheControl, file.body.length, latencyMs)
        : toAnswer(404, 'application/xml', null, 260, latencyMs)
    }
    // API Gateway knows its APIs by Host: a forwarded viewer's Host is nobody's.
    const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1]
    if (host !== origin.domainName)
      return toAnswer(403, 'application/json', null, 23, skewed(random, 12))
    if (key.startsWith('/prod/api/')) return apiAnswer(key, method, skewed(random, 70))
    const contentType = pictures.get(key)
    return contentType
      ? toAnswer(
          200,
          contentType,
          'public, max-age=86400',
          pictureBytes(query),
          skewed(random, query ? 240 : 120),
        )
      : toAnswer(404, 'application/problem+json', 'public, max-age=60', 220, skewed(random, 60))
  }
}

function apiAnswer(key: string, method: string, latencyMs: number): RememberedAnswer {
  if (key === '/prod/api/stock') return toAnswer(200, 'application/json', 'no-store', 70, latencyMs)
  if (key === '/prod/api/orders' && method === 'POST')
    return toAnswer(201, 'application/json', 'no-store', 31, latencyMs)
  return toAnswer(404, 'application/json', 'no-store', 45, latencyMs)
}

function toAnswer(
  status: number,
  contentType: string,
  cacheControl: string | null,
  bytes: number,
  latencyMs: number,
): RememberedAnswer {
  const headers: HeaderList = [
    ['Content-Type', contentType],
    ['Content-Length', String(bytes)],
  ]
  if (cacheControl) headers.push(['Cache-Control', cacheControl])
  return { status, headers, bytes, latencyMs }
}

function pictureBytes(query: string): number {
  const [, width = '', height = ''] = /size=(\d*)x(\d*)/.exec(query) ?? []
  if (!width && !height) return ORIGINAL_BYTES
  const long = Number(width || height)
  return Math.round(long * Number(height || Number(width) / 1.5) * BYTES_PER_PIXEL)
}

/** Most answers come near `typicalMs`, a few take many times that. */
function skewed(random: () => number, typicalMs: number): number {
  return Math.round(typicalMs * (0.6 + random() * 0.6 + random() ** 12 * 8))
}
