/** The bytes of an object as one stream, whether it is one blob or the parts of a multipart upload. */
import type { Account } from '../accounts.ts'
import type { ObjectPiece, S3Object } from './s3-store.ts'

/**
 * Reads `[start, end)` in bytes; the default is everything. The stream stays whole when the object is
 * replaced or deleted meanwhile.
 */
export function readObjectBytes(
  { blobs }: Account,
  object: S3Object,
  start = 0,
  end = object.sizeBytes,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const streams = findSlices(object.pieces, start, end).map((slice) =>
    blobs.read(slice.blob, slice.start, slice.end),
  )
  const [only, ...others] = streams
  if (only && others.length === 0) return only
  return concatStreams(streams)
}

function findSlices(pieces: ObjectPiece[], start: number, end: number) {
  const slices: Array<{ blob: string; start: number; end: number }> = []
  let offset = 0
  for (const { blob, sizeBytes } of pieces) {
    const from = Math.max(0, start - offset)
    const to = Math.min(sizeBytes, end - offset)
    if (from < to) slices.push({ blob, start: from, end: to })
    offset += sizeBytes
  }
  return slices
}

function concatStreams(streams: Array<ReadableStream<Uint8Array<ArrayBuffer>>>) {
  const readers = streams.map((stream) => stream.getReader())
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        for (;;) {
          const [reader] = readers
          if (!reader) return controller.close()
          const { done, value } = await reader.read()
          if (!done) return controller.enqueue(value)
          readers.shift()
        }
      },
      async cancel() {
        await Promise.all(readers.map((reader) => reader.cancel()))
      },
    },
    { highWaterMark: 0 },
  )
}
