/** Putting pictures into the image bucket: which files are taken, and under which key. The page asks before it sends, the server again. */
import { z } from 'zod'
import {
  CONTENT_TYPES,
  type ImageFormat,
  isImageFormat,
  REFUSED_FORMATS,
  sniffFormat,
} from './image-format.ts'
import { DEFAULT_IMAGE_LIMITS } from './image-limits.ts'

/** Largest original that the resizer reads, in bytes. */
export const MAX_UPLOAD_BYTES = DEFAULT_IMAGE_LIMITS.maxInputBytes

/** Longest key of an S3 object, in bytes of UTF-8. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY_BYTES = 1_024

const IMAGE_NAME = /\.(?:jpe?g|png|webp|gif|avif|tiff?)$/i

const EXTENSIONS = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  gif: 'gif',
  avif: 'avif',
  tiff: 'tiff',
} as const satisfies Record<ImageFormat, string>

/** Only what is called like a picture is listed as one. */
export function isImageName(key: string): boolean {
  return IMAGE_NAME.test(key)
}

/** Why no picture can be stored under this key so that the resizer serves it; `null` = it can. */
export function findUploadKeyProblem(key: string): string | null {
  const parts = key.split('/')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\x00-\x1f\x7f]/.test(key) || parts.some((part) => ['', '.', '..'].includes(part))) {
    return 'A key has no control characters, no empty folders, and no folder called "." or "..".'
  }
  if (new TextEncoder().encode(key).byteLength > MAX_KEY_BYTES) {
    return `A key has at most ${MAX_KEY_BYTES} bytes.`
  }
  if (isImageName(key)) return null
  return 'The name of a picture ends with .jpg, .png, .webp, .gif, .avif or .tiff.'
}

/** What a file is, by its first bytes, and the type under which it is stored. */
export type UploadKind = { format: ImageFormat; contentType: string } | { problem: string }

/** @param head the first 1,024 bytes, or all where there are fewer */
export function findUploadKind(name: string, head: Uint8Array): UploadKind {
  if (head.byteLength === 0) return { problem: `${name} is empty.` }
  const format = sniffFormat(head)
  if (format === null) {
    return {
      problem: `${name} is not a picture, by its first bytes. JPEG, PNG, WebP, GIF, AVIF and TIFF can be resized.`,
    }
  }
  if (!isImageFormat(format)) return { problem: `${name} is ${REFUSED_FORMATS[format]}` }
  return { format, contentType: CONTENT_TYPES[format] }
}

/** `null` = not too large. */
export function findUploadSizeProblem(name: string, sizeBytes: number): string | null {
  if (sizeBytes <= MAX_UPLOAD_BYTES) return null
  const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)
  return `${name} has ${megabytes(sizeBytes)} MB, and the resizer reads originals of up to ${megabytes(MAX_UPLOAD_BYTES)} MB. Store it smaller.`
}

/** The key for a file of this name: what is not called like a picture gets the ending of what it is. */
export function toUploadKey(folder: string, name: string, format: ImageFormat): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in an address
  const plain = name.replace(/[\x00-\x1f\x7f/\\]+/g, ' ').trim()
  return `${folder}${isImageName(plain) ? plain : `${plain || 'picture'}.${EXTENSIONS[format]}`}`
}

/** `cats/rex-2.jpg` where `cats/rex.jpg` is taken. */
export function toFreeKey(key: string, taken: ReadonlySet<string>): string {
  const dot = key.lastIndexOf('.')
  let free = key
  for (let count = 2; taken.has(free); count += 1) {
    free = `${key.slice(0, dot)}-${count}${key.slice(dot)}`
  }
  return free
}

export const UploadQuery = z.object({
  key: z.string().superRefine((key, context) => {
    const problem = findUploadKeyProblem(key)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  }),
  /** A picture that is there under this key may be overwritten. */
  replaces: z.literal('yes').optional(),
})

export const UploadedImage = z
  .object({ key: z.string(), contentType: z.string(), sizeBytes: z.int() })
  .meta({ id: 'UploadedImage' })
export type UploadedImage = z.infer<typeof UploadedImage>
