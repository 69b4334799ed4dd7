/**
 * The body format `aws-chunked`: chunks with a size line each, signed or not, and checksums in trailers.
 * Signatures are not verified, as nowhere in the simulated account.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
import { AwsError } from '../protocol/aws-error.ts'

/** Longest size line or trailer, in bytes. */
const MAX_LINE_BYTES = 8_192

const LF = 10

/**
 * Yields the bytes that the chunks carry, piece by piece as they arrive; `onTrailer` gets each trailing
 * header, its name in lower case. Rejects with `IncompleteBody` or `InvalidRequest`.
 */
export async function* decodeAwsChunked(
  body: AsyncIterable<Uint8Array>,
  onTrailer: (name: string, value: string) => void,
): AsyncGenerator<Uint8Array> {
  const reader = createReader(body)
  for (;;) {
    const size = parseSize(await reader.readLine())
    if (size === 0) break
    yield* reader.readBytes(size)
    if ((await reader.readLine()) !== '') throw malformed('a chunk is longer than its size')
  }
  for (;;) {
    const line = await reader.readLineOrEnd()
    if (line === null) return
    const colon = line.indexOf(':')
    if (colon > 0)
      onTrailer(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
}

function parseSize(line: string): number {
  const [digits = ''] = line.split(';')
  if (!/^[0-9a-fA-F]{1,13}$/.test(digits))
    throw malformed(`"${line.slice(0, 40)}" is no chunk size`)
  return Number.parseInt(digits, 16)
}

function malformed(why: string): AwsError {
  return new AwsError('InvalidRequest', `The aws-chunked body cannot be read: ${why}.`, {
    status: 400,
  })
}

function incomplete(): AwsError {
  return new AwsError(
    'IncompleteBody',
    'The request body terminated unexpectedly: an aws-chunked body ends with a chunk of size 0.',
    { status: 400 },
  )
}

/** Reads lines and counted bytes from pieces of any length, holding one piece at a time. */
function createReader(body: AsyncIterable<Uint8Array>) {
  const pieces = body[Symbol.asyncIterator]()
  let piece: Uint8Array = new Uint8Array()

  const fill = async (): Promise<boolean> => {
    while (piece.byteLength === 0) {
      const next = await pieces.next()
      if (next.done) return false
      piece = next.value
    }
    return true
  }
  const readLineOrEnd = async (): Promise<string | null> => {
    const parts: Uint8Array[] = []
    let length = 0
    while (await fill()) {
      const end = piece.indexOf(LF)
      const part = end < 0 ? piece : piece.subarray(0, end)
      piece = piece.subarray(end < 0 ? piece.byteLength : end + 1)
      parts.push(part)
      length += part.byteLength
      if (length > MAX_LINE_BYTES) throw malformed('a line is too long')
      if (end >= 0) return Buffer.concat(parts).toString('latin1').replace(/\r$/, '')
    }
    return length > 0 ? Buffer.concat(parts).toString('latin1').replace(/\r$/, '') : null
  }
  return {
    readLineOrEnd,
    readLine: async (): Promise<string> => {
      const line = await readLineOrEnd()
      if (line === null) throw incomplete()
      return line
    },
    readBytes: async function* (count: number): AsyncGenerator<Uint8Array> {
      let left = count
      while (left > 0) {
        if (!(await fill())) throw incomplete()
        const part = piece.subarray(0, left)
        piece = piece.subarray(part.byteLength)
        left -= part.byteLength
        yield part
      }
    },
  }
}
