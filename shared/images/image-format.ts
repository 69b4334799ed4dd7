/**
 * The formats of pictures: what the resizer reads and writes, and how a file is recognized by its first
 * bytes. Names and stored content types are not trusted: a page uploaded as `cat.jpg` must not be served.
 */

export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff'

export const CONTENT_TYPES = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  tiff: 'image/tiff',
} as const satisfies Record<ImageFormat, string>

/** Formats that we know by sight and refuse, with what to do about each. */
export const REFUSED_FORMATS = {
  svg: 'an SVG drawing. SVG can carry scripts, so this resizer does not serve it; serve it from a bucket of its own, or store it as PNG.',
  heic: 'a HEIC photo, which browsers do not show and this resizer cannot decode. Store it as JPEG or AVIF.',
  jxl: 'a JPEG XL picture, which this resizer cannot decode. Store it as JPEG, WebP or AVIF.',
  jp2: 'a JPEG 2000 picture, which this resizer cannot decode. Store it as JPEG, WebP or AVIF.',
  bmp: 'a BMP picture, which this resizer cannot decode. Store it as PNG.',
  ico: 'an ICO icon, which this resizer cannot decode. Store it as PNG.',
  psd: 'a Photoshop document, which this resizer cannot decode. Store it as PNG or JPEG.',
  pdf: 'a PDF document, not a picture. Store the page as PNG or JPEG.',
} as const

export type RefusedFormat = keyof typeof REFUSED_FORMATS

/** How many of the first bytes are looked at. */
const SNIFFED_BYTES = 1_024

/** Beginnings, as Latin-1 text, of the formats that one fixed prefix gives away. */
const PREFIXES: ReadonlyArray<[prefix: string, format: ImageFormat | RefusedFormat]> = [
  ['\xff\xd8\xff', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['\xff\x0a', 'jxl'],
  ['\0\0\0\x0cJXL ', 'jxl'],
  ['\0\0\0\x0cjP  ', 'jp2'],
  ['BM', 'bmp'],
  ['\0\0\x01\0', 'ico'],
  ['8BPS', 'psd'],
  ['%PDF', 'pdf'],
]

/**
 * What the bytes are, by their beginning; `null` when they are nothing that we know.
 * @see https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
 */
export function sniffFormat(bytes: Uint8Array): ImageFormat | RefusedFormat | null {
  // Not TextDecoder: its "latin1" is Windows-1252, which changes the bytes from 0x80 to 0x9f.
  const head = String.fromCharCode(...bytes.subarray(0, SNIFFED_BYTES))
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp'
  if (head.startsWith('ftyp', 4)) return sniffIsoMedia(bytes, head)
  const known = PREFIXES.find(([prefix]) => head.startsWith(prefix))
  if (known) return known[1]
  return /^(?:\xef\xbb\xbf)?\s*</.test(head) && /<svg[\s>]/i.test(head) ? 'svg' : null
}

/** Whether the resizer reads and writes this format. */
export function isImageFormat(format: ImageFormat | RefusedFormat): format is ImageFormat {
  return Object.hasOwn(CONTENT_TYPES, format)
}

/** AVIF and HEIC share a container; the brands in its first box tell them apart. */
function sniffIsoMedia(bytes: Uint8Array, head: string): ImageFormat | RefusedFormat | null {
  const boxBytes = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
  const box = head.slice(8, Math.min(boxBytes, SNIFFED_BYTES))
  const brands = box.match(/.{4}/gs) ?? []
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif'
  return brands.some((brand) => /^(?:hei|hev|mif1|msf1)/.test(brand)) ? 'heic' : null
}
