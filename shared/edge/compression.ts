/**
 * Step 17: whether the edge compresses, and with what (D.4).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */
import type { EdgeBehavior } from './edge-distribution.ts'
import { findHeader } from './headers.ts'
import type { Coding, HeaderPair, NormalizedAcceptEncoding } from './types.ts'

const MIN_BYTES = 1_000
const MAX_BYTES = 10_000_000

const STATUSES: ReadonlySet<number> = new Set([200, 403, 404])

const APPLICATION =
  'dash+xml eot font font-sfnt javascript json opentype otf pdf pkcs7-mime protobuf rss+xml truetype ttf ' +
  'vnd.apple.mpegurl vnd.mapbox-vector-tile vnd.ms-fontobject wasm xhtml+xml xml x-font-opentype x-font-truetype ' +
  'x-font-ttf x-httpd-cgi x-javascript x-mpegurl x-opentype x-otf x-perl x-ttf'

const TEXT =
  'css csv html javascript js plain richtext tab-separated-values xml x-component x-java-source x-script'

/** Content types that CloudFront compresses; images and modern fonts are compressed already. */
const TYPES: ReadonlySet<string> = new Set([
  ...APPLICATION.split(' ').map((name) => `application/${name}`),
  ...['eot', 'opentype', 'otf', 'ttf'].map((name) => `font/${name}`),
  'image/svg+xml',
  ...TEXT.split(' ').map((name) => `text/${name}`),
  'vnd.apple.mpegurl',
])

/**
 * The coding that the edge applies to an origin's response, or `null`. All conditions must hold; Brotli goes before gzip.
 * Under load CloudFront may skip compression; the model never does.
 */
export function decideCompression({
  behavior,
  acceptEncoding,
  response,
}: {
  behavior: Pick<EdgeBehavior, 'compress'>
  acceptEncoding: NormalizedAcceptEncoding
  response: { status: number; headers: readonly HeaderPair[]; hasBody: boolean }
}): Coding | null {
  // The key's value is already limited to enabled codings, and absent for HTTP/1.0 viewers.
  if (!behavior.compress || acceptEncoding.key === null) return null
  const { status, headers, hasBody } = response
  if (!STATUSES.has(status) || !hasBody) return null
  if (findHeader(headers, 'content-encoding') !== null) return null
  const length = findHeader(headers, 'content-length') ?? ''
  if (!/^\d+$/.test(length) || Number(length) < MIN_BYTES || Number(length) > MAX_BYTES) return null
  if (!isCompressibleType(findHeader(headers, 'content-type') ?? '')) return null
  return acceptEncoding.key.startsWith('br') ? 'br' : 'gzip'
}

/** The codings that a behavior can compress with at all, whatever the request: none unless Compress and the cache policy agree (D4.3). */
export function possibleCodings({
  compress,
  cachePolicy: { brotli, gzip },
}: {
  compress: boolean
  cachePolicy: Pick<EdgeBehavior['cachePolicy'], 'brotli' | 'gzip'>
}): Coding[] {
  if (!compress) return []
  return [...(brotli ? (['br'] as const) : []), ...(gzip ? (['gzip'] as const) : [])]
}

/** D4.11: parameters such as charset do not count. */
function isCompressibleType(contentType: string): boolean {
  const [type = ''] = contentType.split(';')
  return TYPES.has(type.trim().toLowerCase())
}

/** The ETag of a body that the edge compressed: weak, or `null` when the origin's is not valid. */
export function compressedEtag(etag: string): string | null {
  if (etag.startsWith('W/')) return etag
  return etag.startsWith('"') ? `W/${etag}` : null
}
