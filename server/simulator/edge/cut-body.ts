/** Cuts the parts that a viewer asked for out of a body, at hand or still arriving; nothing is kept for that. */
import type { BodyPiece } from '#shared/edge/requested-range.ts'

const NOTHING: Uint8Array = new Uint8Array()

/** Never throws: a body that is too short gives what it has. */
export function cutBytes(body: Uint8Array, pieces: readonly BodyPiece[]): Uint8Array {
  const [only] = pieces
  if (only && pieces.length === 1 && 'first' in only)
    return body.subarray(only.first, only.last + 1)
  return Buffer.concat(
    pieces.map((piece) =>
      'text' in piece ? Buffer.from(piece.text) : body.subarray(piece.first, piece.last + 1),
    ),
  )
}

/**
 * Passes the pieces on as they come by, leaves the source after the last one, and fails when the source ends before that.
 * @param pieces ascending, as the model makes them
 */
export function cutStream(
  source: ReadableStream<Uint8Array>,
  pieces: readonly BodyPiece[],
): ReadableStream<Uint8Array> {
  const reader = source.getReader()
  let index = 0
  /** Bytes of the source before `rest`. */
  let position = 0
  let rest: Uint8Array = NOTHING
  /** The next bytes of a piece; empty when what arrived lies before it. */
  const take = (first: number, last: number): Uint8Array => {
    const start = Math.min(rest.byteLength, Math.max(0, first - position))
    const end = Math.min(rest.byteLength, last + 1 - position)
    const taken = start < end ? rest.subarray(start, end) : NOTHING
    const used = taken.byteLength > 0 ? end : start
    position += used
    rest = rest.subarray(used)
    return taken
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          const piece = pieces[index]
          if (!piece) {
            controller.close()
            return reader.cancel()
          }
          if ('text' in piece) {
            index += 1
            return controller.enqueue(Buffer.from(piece.text))
          }
          const taken = take(piece.first, piece.last)
          if (position > piece.last) index += 1
          if (taken.byteLength > 0) return controller.enqueue(taken)
          const { done, value } = await reader.read()
          if (done) {
            return controller.error(new Error(`The body ended before byte ${piece.last}`))
          }
          rest = value
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}
