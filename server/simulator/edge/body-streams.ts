/** Small stages that a body passes on its way: counting, checking, compressing. Each keeps back-pressure. */
import { Duplex } from 'node:stream'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'

import type { Coding } from '#shared/edge/types.ts'

/** Brotli's quality for text that is compressed while a viewer waits. */
const BROTLI_QUALITY = 5

/** Passes a body on and reports its size once: at its end, at an error, or when the reader leaves. */
export function countBody(
  source: ReadableStream<Uint8Array>,
  onEnd: (bytes: number) => void,
): ReadableStream<Uint8Array> {
  const reader = source.getReader()
  let bytes = 0
  let reported = false
  const report = () => {
    if (!reported) onEnd(bytes)
    reported = true
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (done) {
            report()
            return controller.close()
          }
          bytes += value.byteLength
          controller.enqueue(value)
        } catch (error) {
          report()
          controller.error(error)
        }
      },
      cancel: (reason) => {
        report()
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

export type OriginBodyLimits = {
  /** The origin's Content-Length; `null` without one. */
  contentLength: number | null
  /** Longest wait for the next bytes. */
  readTimeoutMs: number
  /** When the whole response must be there, on `performance.now()`'s clock; `null` = no limit. */
  deadlineMs: number | null
}

/** The body of an origin's response: fails when it stalls (A.12) or ends before its Content-Length (C8.6). */
export function guardOriginBody(
  source: ReadableStream<Uint8Array>,
  { contentLength, readTimeoutMs, deadlineMs }: OriginBodyLimits,
  onBytes: (bytes: number) => void,
): ReadableStream<Uint8Array> {
  const reader = source.getReader()
  let received = 0
  const waitMs = () =>
    Math.min(readTimeoutMs, deadlineMs === null ? readTimeoutMs : deadlineMs - performance.now())
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await withTimeout(reader.read(), waitMs())
          if (!done) {
            received += value.byteLength
            onBytes(value.byteLength)
            return controller.enqueue(value)
          }
          if (contentLength === null || received >= contentLength) return controller.close()
          controller.error(
            new Error(`The origin sent ${received} of ${contentLength} bytes and closed`),
          )
        } catch (error) {
          controller.error(error)
          await reader.cancel(error)
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

/** Rejects with `TimeoutError` when `promise` takes longer than `ms`. */
export async function withTimeout<Value>(promise: Promise<Value>, ms: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(ms)), Math.max(0, ms))
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

export class TimeoutError extends Error {
  constructor(ms: number) {
    super(`Nothing came within ${Math.round(ms)} ms`)
    this.name = 'TimeoutError'
  }
}

/** D.4: the body in a content coding, made as it passes. */
export function compressBody(
  source: ReadableStream<Uint8Array>,
  coding: Coding,
): ReadableStream<Uint8Array> {
  const compressor =
    coding === 'gzip'
      ? createGzip()
      : createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
  // Node's web stream types and the DOM's are the same streams under two names.
  return source.pipeThrough(
    Duplex.toWeb(compressor) as ReadableWritablePair<Uint8Array, Uint8Array>,
  )
}
