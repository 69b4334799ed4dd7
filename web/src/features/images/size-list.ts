/** The sizes on the board as text in the address, and a size as a person types it. */
import { DEFAULT_IMAGE_LIMITS } from '#shared/images/image-limits.ts'
import { parseImageSize } from '#shared/images/image-size.ts'

import { ORIGINAL } from './variant-url.ts'

export const DEFAULT_SIZES = ['300x200', '600x', '1200x']

/** Offered with one click. */
export const PRESETS = ['160x160', '300x200', '600x', '1200x', 'x400', ORIGINAL]

/** In the address: an empty board, which is not the same as no choice. */
const NONE = 'none'

/** The sizes in the address, each once; what is no size is left out, and without any choice there are the usual ones. */
export function parseSizes(text: string | undefined): string[] {
  if (text === undefined) return DEFAULT_SIZES
  return [...new Set(text.split(','))].filter((size) => findSizeProblem(size) === null)
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
