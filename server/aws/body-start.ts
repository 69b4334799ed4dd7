/** Reads an answer's body: counts all of it up to a limit, and keeps the beginning of what is text. */
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createBrotliDecompress, createUnzip, createZstdDecompress } from 'node:zlib'

/** Most bytes of a body that are waited for: 50 MB. */
const MAX_BODY_BYTES = 50 * 1024 * 1024

/** How much of a compressed body may be needed for the beginning of its text, in bytes. */
const MAX_KEPT_BYTES = 64 * 1024

/** How much text is shown, in characters. */
const TEXT_LENGTH = 2_048

const TEXTUAL =
  /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml)|application\/(?:javascript|x-www-form-urlencoded|graphql|ndjson)|image\/svg\+xml)/i

type ReadBody = {
  bodyBytes: number
  bodyComplete: boolean
  bodyStart: string | null
  /** Its beginning as transferred: at least `keepBytes`, where there are so many. */
  kept: Buffer
}

/**
 * Never rejects: a body that breaks off is one that is not complete.
 *
 * @param keepBytes how much is kept in memory; the rest is counted only
 */
export async function readBody(
  answer: IncomingMessage,
  keepBytes = MAX_KEPT_BYTES,
): Promise<ReadBody> {
  const pieces: Buffer[] = []
  let bodyBytes = 0
  let keptBytes = 0
  try {
    for await (const chunk of answer) {
      // A response's stream without an encoding gives Buffers.
      const bytes = chunk as Buffer
      bodyBytes += bytes.byteLength
      if (keptBytes < keepBytes) {
        pieces.push(bytes)
        keptBytes += bytes.byteLength
      }
      if (bodyBytes > MAX_BODY_BYTES) break
    }
  } catch {
    // What came before the connection broke is the observation; `complete` says that it did.
  }
  const isText = TEXTUAL.test(answer.headers['content-type'] ?? '')
  const coding = answer.headers['content-encoding'] ?? 'identity'
  const kept = Buffer.concat(pieces)
  return {
    bodyBytes,
    bodyComplete: answer.complete && bodyBytes <= MAX_BODY_BYTES,
    bodyStart: isText ? await toText(kept, coding) : null,
    kept,
  }
}

/** `null` when the bytes are not what their coding says. */
async function toText(bytes: Buffer, coding: string): Promise<string | null> {
  const decoder = createDecoder(coding.trim().toLowerCase())
  if (decoder === null) return coding === 'identity' ? cut(bytes) : null
  decoder.end(bytes)
  try {
    // One piece is enough text, and all that is taken of a body that would unpack to gigabytes.
    const [piece] = await once(decoder, 'data')
    return cut(piece as Buffer)
  } catch {
    return null
  } finally {
    decoder.destroy()
  }
}

function createDecoder(coding: string) {
  if (coding === 'gzip' || coding === 'deflate') return createUnzip()
  if (coding === 'br') return createBrotliDecompress()
  return coding === 'zstd' ? createZstdDecompress() : null
}

function cut(bytes: Buffer): string {
  // Room for characters of four bytes; one that was cut in two at the end is left out.
  return new TextDecoder()
    .decode(bytes.subarray(0, TEXT_LENGTH * 4), { stream: true })
    .slice(0, TEXT_LENGTH)
}
