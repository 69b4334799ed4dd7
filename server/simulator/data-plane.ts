/**
 * HTTP as the data planes speak it among themselves: raw path, headers in order, bodies as streams.
 * The edge calls its origins with these; `listen.ts` puts sockets around them.
 */

export type HeaderList = Array<[name: string, value: string]>

export type DataPlaneRequest = {
  method: string
  scheme: 'http' | 'https'
  /** Lower-case host name without a port. */
  host: string
  /** Path and query exactly as received; never normalised. */
  rawPath: string
  httpVersion: '1.0' | '1.1' | '2.0'
  headers: HeaderList
  body: ReadableStream<Uint8Array> | null
  clientIp: string
  signal?: AbortSignal
}

export type DataPlaneResponse = {
  status: number
  headers: HeaderList
  /** `null` for no body; bytes when they are at hand anyway. */
  body: ReadableStream<Uint8Array> | Uint8Array | null
}

export type DataPlane = (request: DataPlaneRequest) => Promise<DataPlaneResponse>

/** The first value of a header, its name in any case. */
export function findHeader(headers: HeaderList, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return headers.find(([key]) => key.toLowerCase() === wanted)?.[1]
}

/** Reads a body wholly; rejects with RangeError once it passes `limitBytes`. */
export async function readAll(
  body: DataPlaneResponse['body'],
  limitBytes: number,
): Promise<Uint8Array> {
  if (body === null) return new Uint8Array()
  if (body instanceof Uint8Array) return body
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.byteLength
    if (size > limitBytes) throw new RangeError(`The body is larger than ${limitBytes} bytes`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
