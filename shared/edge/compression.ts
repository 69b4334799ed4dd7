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

/** What keeps the edge from compressing a response. */
export type CompressionObstacle =
  | 'compress-is-off'
  /** The viewer's Accept-Encoding and the flags of the cache policy have no coding in common. */
  | 'no-common-coding'
  | 'status'
  | 'no-body'
  | 'encoded-by-origin'
  | 'no-content-length'
  | 'too-small'
  | 'too-big'
  | 'content-type'

type CompressionInput = {
  behavior: Pick<EdgeBehavior, 'compress'>
  acceptEncoding: NormalizedAcceptEncoding
  response: { status: number; headers: readonly HeaderPair[]; hasBody: boolean }
}

/**
 * The coding that the edge applies to an origin's response, or `null`. All conditions must hold; Brotli goes before gzip.
 * Under load CloudFront may skip compression; the model never does.
 */
export function decideCompression(input: CompressionInput): Coding | null {
  if (findCompressionObstacle(input) !== null) return null
  return input.acceptEncoding.key?.startsWith('br') ? 'br' : 'gzip'
}

/** The first condition that does not hold, or `null` when the response is compressed. */
export function findCompressionObstacle({
  behavior,
  acceptEncoding,
  response: { status, headers, hasBody },
}: CompressionInput): CompressionObstacle | null {
  if (!behavior.compress) return 'compress-is-off'
  // The key's value is already limited to enabled codings, and absent for HTTP/1.0 viewers.
  if (acceptEncoding.key === null) return 'no-common-coding'
  if (!STATUSES.has(status)) return 'status'
  if (!hasBody) return 'no-body'
  if (findHeader(headers, 'content-encoding') !== null) return 'encoded-by-origin'
  const length = findHeader(headers, 'content-length') ?? ''
  if (!/^\d+$/.test(length)) return 'no-content-length'
  if (Number(length) < MIN_BYTES) return 'too-small'
  if (Number(length) > MAX_BYTES) return 'too-big'
  return isCompressibleType(findHeader(headers, 'content-type') ?? '') ? null : 'content-type'
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
