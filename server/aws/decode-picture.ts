/** What picture a body holds, by its own bytes: headers may say anything. */
import { promisify } from 'node:util'
import { brotliDecompress, unzip } from 'node:zlib'

import sharp from 'sharp'

import type { Picture } from '#shared/explain/observation.ts'

/** Largest body that is decoded, in bytes as transferred and unpacked: 32 MB. */
export const MAX_PICTURE_BYTES = 32 * 1024 * 1024

const LIMIT = { maxOutputLength: MAX_PICTURE_BYTES }

/** `null` = it is no picture that can be read. Never rejects. */
export async function decodePicture(bytes: Uint8Array, coding: string): Promise<Picture | null> {
  try {
    const { autoOrient, compression, format } = await sharp(await unpack(bytes, coding)).metadata()
    // AVIF is what HEIF's container holds when it is compressed as AV1.
    const isAvif = format === 'heif' && compression === 'av1'
    return { format: isAvif ? 'avif' : format, ...autoOrient }
  } catch {
    // That it cannot be read is the answer.
    return null
  }
}

async function unpack(bytes: Uint8Array, coding: string): Promise<Uint8Array> {
  switch (coding.trim().toLowerCase()) {
    case 'gzip':
    case 'deflate':
      return promisify(unzip)(bytes, LIMIT)
    case 'br':
      return promisify(brotliDecompress)(bytes, LIMIT)
    default:
      return bytes
  }
}
