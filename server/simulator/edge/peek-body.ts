/** Looks at the beginning of a body that is read by somebody else afterwards. */

export type PeekedBody = {
  /** At most the limit. */
  bytes: Uint8Array
  /** `bytes` are all there is. */
  isWhole: boolean
  /** The whole body, from its first byte. */
  body: ReadableStream<Uint8Array>
}

/** Holds no more than the limit and one chunk. Rejects when the source fails. */
export async function peekBody(
  source: ReadableStream<Uint8Array>,
  limitBytes: number,
): Promise<PeekedBody> {
  const reader = source.getReader()
  const seen: Uint8Array[] = []
  let size = 0
  let isWhole = false
  while (!isWhole && size <= limitBytes) {
    const { done, value } = await reader.read()
    isWhole = done
    if (done) break
    seen.push(value)
    size += value.byteLength
  }
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = seen.shift()
        if (next) return controller.enqueue(next)
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
  return { bytes: Buffer.concat(seen).subarray(0, limitBytes), isWhole: size <= limitBytes, body }
}

/** Bytes at hand as a stream. */
export function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      if (bytes.byteLength > 0) controller.enqueue(bytes)
      controller.close()
    },
  })
}
