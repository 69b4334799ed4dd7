/** The sizes on the board as text in the address, and a size as a person types it. */
import { DEFAULT_IMAGE_LIMITS } from '#shared/images/image-limits.ts'
import { parseImageSize } from '#shared/images/image-size.ts'

import { ORIGINAL } from './variant-url.ts'

export const DEFAULT_SIZES = ['300x200', '600x', '1200x']

const PRESETS = ['160x160', '300x200', '600x', '1200x', 'x400', ORIGINAL]

/** Offered with one click. @param allowed those that the resizer makes; empty = any */
export function listPresets(allowed: readonly string[]): readonly string[] {
  return allowed.length > 0 ? [...allowed, ORIGINAL] : PRESETS
}

/** In the address: an empty board, which is not the same as no choice. */
const NONE = 'none'

/** What a text of sizes holds: the sizes, each once, and what is none with the reason as a sentence. */
export type SizeList = { sizes: string[]; leftOut: { text: string; problem: string }[] }

/** Most sizes of a resizer's list that are shown unasked. */
const MAX_SHOWN = 4

/**
 * Reads the sizes in the address; without any choice there are the usual ones.
 * @param allowed those that the resizer makes; empty = any
 */
export function parseSizes(text: string | undefined, allowed: readonly string[] = []): SizeList {
  if (text === undefined) {
    return { sizes: allowed.length > 0 ? allowed.slice(0, MAX_SHOWN) : DEFAULT_SIZES, leftOut: [] }
  }
  const sizes = new Set<string>()
  const leftOut: SizeList['leftOut'] = []
  for (const part of new Set(text.split(','))) {
    if (part.trim() === '' || part === NONE) continue
    const size = normalizeSize(part)
    const problem = findSizeProblem(size)
    if (problem === null) sizes.add(size)
    else leftOut.push({ text: part, problem })
  }
  return { sizes: [...sizes], leftOut }
}

/** The one spelling of a size that was typed as `600 x 400`, `600×400` or `300X200`. What is no size stays as it is. */
export function normalizeSize(typed: string): string {
  const text = typed.trim()
  if (text.toLowerCase() === ORIGINAL) return ORIGINAL
  const [, width, height] = /^(\d*)\s*[x×*]\s*(\d*)$/i.exec(text) ?? []
  return width === undefined ? text : `${width}x${height}`
}

export function formatSizes(sizes: string[]): string {
  return sizes.join(',') || NONE
}

/** What is wrong with a typed size, as a sentence; `null` when nothing is. */
export function findSizeProblem(size: string): string | null {
  if (size === ORIGINAL) return null
  const parsed = parseImageSize(size, DEFAULT_IMAGE_LIMITS)
  return 'problem' in parsed ? parsed.problem.detail : null
}
