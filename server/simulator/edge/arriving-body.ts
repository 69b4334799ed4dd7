/**
 * A body that arrives once and is read by several: the first viewer gets bytes as they come, those who wait for the
 * same object get them from the start, and the cache gets the whole. The origin is read as fast as the fastest reader
 * asks; a reader that leaves does not disturb the others, and the last one to leave ends the transfer.
 */

export type ArrivingBody = {
  /** A stream of one's own, from the first byte. */
  read: () => ReadableStream<Uint8Array>
  /** False once the beginning is gone or nobody reads any more: too late to call `read`. */
  canJoin: () => boolean
  /** Resolves when the body has ended, one way or another. Never rejects. */
  ended: Promise<EndedBody>
}

type EndedBody = {
  /** `null` when the body was too large to keep. */
  bytes: Uint8Array | null
  /** The regular end was seen. */
  isComplete: boolean
  /** Every reader left before the end. */
  abandoned: boolean
}

type State = {
  /** Chunks still needed; the first has the number `first`. */
  chunks: Uint8Array[]
  first: number
  bufferedBytes: number
  end: 'open' | 'complete' | 'abandoned' | { error: unknown }
  /** Chunk number that each reader wants next. */
  positions: Map<symbol, number>
  /** The read of the source that is under way. */
  pending: Promise<void> | null
  /** Resolves when a reader moved on or left; set while a faster one waits for that. */
  moved: PromiseWithResolvers<void> | null
}

/** @param keepBytes how much is kept at once; a larger body reaches its readers, but `bytes` is null */
export function createArrivingBody(
  source: ReadableStream<Uint8Array>,
  keepBytes: number,
): ArrivingBody {
  const reader = source.getReader()
  const ended = Promise.withResolvers<EndedBody>()
  const state: State = {
    chunks: [],
    first: 0,
    bufferedBytes: 0,
    end: 'open',
    positions: new Map(),
    pending: null,
    moved: null,
  }

  const finish = (end: State['end']) => {
    if (state.end !== 'open') return
    state.end = end
    ended.resolve({
      bytes: state.first === 0 ? Buffer.concat(state.chunks) : null,
      isComplete: end === 'complete',
      abandoned: end === 'abandoned',
    })
  }
  const readSource = async () => {
    try {
      const { done, value } = await reader.read()
      if (done) return finish('complete')
      state.chunks.push(value)
      state.bufferedBytes += value.byteLength
    } catch (error) {
      finish({ error })
    } finally {
      state.pending = null
    }
  }
  /** One more chunk of the source, or room for it; many readers may wait for the same one. */
  const advance = (): Promise<void> => {
    if (state.bufferedBytes >= keepBytes) trim(state)
    if (state.bufferedBytes >= keepBytes) {
      state.moved ??= Promise.withResolvers()
      return state.moved.promise
    }
    state.pending ??= readSource()
    return state.pending
  }
  const leave = async (id: symbol, reason: unknown) => {
    state.positions.delete(id)
    wakeWaiting(state)
    if (state.positions.size > 0 || state.end !== 'open') return
    finish('abandoned')
    await reader.cancel(reason)
  }

  return {
    read: () => createReader(state, advance, leave),
    canJoin: () => state.first === 0 && state.end !== 'abandoned',
    ended: ended.promise,
  }
}

function createReader(
  state: State,
  advance: () => Promise<void>,
  leave: (id: symbol, reason: unknown) => Promise<void>,
): ReadableStream<Uint8Array> {
  const id = Symbol('reader')
  state.positions.set(id, 0)
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const position = state.positions.get(id) ?? 0
        while (position - state.first >= state.chunks.length && state.end === 'open') {
          await advance()
        }
        const chunk = state.chunks[position - state.first]
        if (chunk) {
          state.positions.set(id, position + 1)
          wakeWaiting(state)
          controller.enqueue(chunk)
        } else if (state.end === 'complete' && position >= state.first) controller.close()
        else controller.error(causeOf(state.end))
      },
      cancel: (reason) => leave(id, reason),
    },
    { highWaterMark: 0 },
  )
}

/** Of a body that has no regular end for this reader: it broke off, or the reader came too late for all of it. */
function causeOf(end: State['end']): unknown {
  return typeof end === 'object' ? end.error : new Error('The body can no longer be read.')
}

function wakeWaiting(state: State): void {
  state.moved?.resolve()
  state.moved = null
}

/** Drops what every reader already has: from here on the body is too large to keep. */
function trim(state: State): void {
  const slowest = Math.min(...state.positions.values())
  while (state.first < slowest) {
    state.bufferedBytes -= state.chunks.shift()?.byteLength ?? 0
    state.first += 1
  }
}
