/** The parts of a stored object as a response: 206, 206 with several parts, or 416 (C9.1, C9.5, C9.6; RFC 9110 section 15.3.7). */
import { findHeader, withoutHeaders } from './headers.ts'
import { isRangeOfThis, resolveRange } from './range.ts'
import type { BodyPiece, ByteRange, RequestedRange } from './requested-range.ts'
import type { HeaderPair } from './types.ts'
import { EDGE_ANSWERS_UNSATISFIABLE_RANGES } from './undocumented.ts'

const OF_THE_WHOLE: ReadonlySet<string> = new Set(['content-length', 'content-range'])
const OF_SEVERAL: ReadonlySet<string> = new Set(['content-length', 'content-range', 'content-type'])

export type RangeResponse = { status: 206 | 416; headers: HeaderPair[]; pieces: BodyPiece[] }

/**
 * `null`: the whole object goes to the viewer.
 *
 * @param headers what the viewer would get with the whole object
 * @param totalBytes length of the body in the coding in which it is stored (C9.6); `null` while nobody knows it
 * @param requestId tells the parts of a multipart body from each other
 */
export function buildRangeResponse({
  range,
  headers,
  totalBytes,
  requestId,
}: {
  range: RequestedRange | null
  headers: readonly HeaderPair[]
  totalBytes: number | null
  requestId: string
}): RangeResponse | null {
  if (range === null || totalBytes === null || !isRangeOfThis(range, headers)) return null
  // C9.5: what came in chunks is sent as a whole.
  if (findHeader(headers, 'transfer-encoding') !== null) return null
  const parts = resolveRange(range.specs, totalBytes)
  if (parts === 'whole') return null
  if (parts === 'none') {
    return EDGE_ANSWERS_UNSATISFIABLE_RANGES ? refuse(headers, totalBytes) : null
  }
  const [only] = parts
  return only && parts.length === 1
    ? buildSingle(headers, only, totalBytes)
    : buildSeveral(headers, parts, totalBytes, requestId)
}

function buildSingle(
  headers: readonly HeaderPair[],
  part: ByteRange,
  totalBytes: number,
): RangeResponse {
  return {
    status: 206,
    headers: [
      ...withoutHeaders(headers, OF_THE_WHOLE),
      ['Content-Range', rangeText(part, totalBytes)],
      ['Content-Length', String(part.last - part.first + 1)],
    ],
    pieces: [part],
  }
}

function buildSeveral(
  headers: readonly HeaderPair[],
  parts: readonly ByteRange[],
  totalBytes: number,
  requestId: string,
): RangeResponse {
  const boundary = `part-${requestId.replace(/[^A-Za-z0-9]/g, '').slice(0, 60)}`
  const contentType = findHeader(headers, 'content-type')
  const typeLine = contentType === null ? '' : `Content-Type: ${contentType}\r\n`
  const pieces = parts.flatMap((part, index): BodyPiece[] => {
    const rangeLine = `Content-Range: ${rangeText(part, totalBytes)}\r\n`
    const start = index === 0 ? '' : '\r\n'
    return [{ text: `${start}--${boundary}\r\n${typeLine}${rangeLine}\r\n` }, part]
  })
  pieces.push({ text: `\r\n--${boundary}--\r\n` })
  return {
    status: 206,
    headers: [
      ...withoutHeaders(headers, OF_SEVERAL),
      ['Content-Type', `multipart/byteranges; boundary=${boundary}`],
      ['Content-Length', String(pieces.reduce((sum, piece) => sum + pieceBytes(piece), 0))],
    ],
    pieces,
  }
}

function refuse(headers: readonly HeaderPair[], totalBytes: number): RangeResponse {
  return {
    status: 416,
    headers: [
      ...withoutHeaders(headers, OF_SEVERAL),
      ['Content-Range', `bytes */${totalBytes}`],
      ['Content-Length', '0'],
    ],
    pieces: [],
  }
}

function rangeText({ first, last }: ByteRange, totalBytes: number): string {
  return `bytes ${first}-${last}/${totalBytes}`
}

function pieceBytes(piece: BodyPiece): number {
  if ('text' in piece) return new TextEncoder().encode(piece.text).length
  return piece.last - piece.first + 1
}
