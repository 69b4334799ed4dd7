/** Puts memory back to what it was: cheaper than making a JavaScript engine anew, and nothing of a run can stay behind. */

/**
 * Zeros in a row that count as unused, in bytes: the stack, and what is free at the end of the heap. Memory in use has no such gap, as
 * an engine that is ready to run needs less than a megabyte of small pieces.
 */
const UNUSED_BYTES = 256 * 1_024

/** How finely unused memory is looked for, in bytes. */
const BLOCK_BYTES = 4 * 1_024

const WORD_BYTES = Uint32Array.BYTES_PER_ELEMENT

type Part = { offset: number; bytes: Uint8Array }

/** Keeps `memory` as it is now; the function that it gives restores it, as often as wanted. */
export function takeSnapshot(memory: Uint8Array): () => void {
  const parts = findUsedRanges(memory).map(
    ([start, end]): Part => ({ offset: start, bytes: memory.slice(start, end) }),
  )
  return () => {
    for (const { offset, bytes } of parts) memory.set(bytes, offset)
  }
}

/** Ranges `[start, end)` that hold something, short gaps included. Memory comes in whole pages, and so in whole words. */
function findUsedRanges(memory: Uint8Array): Array<[start: number, end: number]> {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length / WORD_BYTES)
  const ranges: Array<[number, number]> = []
  for (let start = 0; start < memory.length; start += BLOCK_BYTES) {
    const end = Math.min(start + BLOCK_BYTES, memory.length)
    if (isZero(words, start / WORD_BYTES, end / WORD_BYTES)) continue
    const last = ranges.at(-1)
    if (last && start - last[1] < UNUSED_BYTES) last[1] = end
    else ranges.push([start, end])
  }
  return ranges
}

// A plain loop over words: sixteen megabytes are looked at before a first function runs.
function isZero(words: Uint32Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (words[at] !== 0) return false
  return true
}
