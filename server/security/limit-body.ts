/**
 * Refuses bodies that are larger than any request needs. Not Hono's own: that one copies the server's request, which
 * fails on a body without a length, and every DELETE of a browser is one.
 */
import type { Context, Next } from 'hono'

import { AppError } from '../errors.ts'

/**
 * Rejects with `too-large` beyond `maxBytes`, before the request is handled.
 * @param isStreamed of a request whose route limits what it reads by itself
 */
export function limitBody(
  maxBytes: number,
  isStreamed: (request: Request) => boolean = () => false,
) {
  return async (c: Context, next: Next) => {
    const { body, headers, method, signal } = c.req.raw
    if (method === 'GET' || method === 'HEAD' || !body || isStreamed(c.req.raw)) return next()
    const length = headers.get('content-length')
    if (length !== null && !headers.has('transfer-encoding')) {
      if (Number(length) > maxBytes) throw tooLarge(maxBytes)
      return next()
    }
    const bytes = await readUpTo(body, maxBytes)
    c.req.raw = new Request(c.req.url, { method, headers, signal, body: bytes })
    return next()
  }
}

async function readUpTo(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Blob> {
  const chunks: BlobPart[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge(maxBytes)
    chunks.push(new Uint8Array(chunk))
  }
  return new Blob(chunks)
}

function tooLarge(maxBytes: number): AppError {
  const megabytes = Math.floor(maxBytes / 1024 / 1024)
  return new AppError(
    'too-large',
    `The request is larger than ${megabytes} MB, which no request needs to be.`,
  )
}
