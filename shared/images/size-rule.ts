/**
 * The allow-list of sizes: with one, nobody can make the function compute (and the caches keep) every size
 * from 1x1 to the largest. Sizes outside the list are refused, or served as the nearest listed one.
 */

import type { ImageLimits } from './image-limits.ts'
import { type OrProblem, refuse } from './image-problem.ts'
import { formatImageSize, type ImageSize, parseImageSize } from './image-size.ts'

export type SizeRule = {
  /** Never empty. */
  sizes: ImageSize[]
  /** What happens to a size that is not listed. */
  others: 'reject' | 'snap'
}

/** Reads a list as written in an environment variable: sizes between spaces or commas. Never throws. */
export function parseSizeList(
  text: string,
  limits: Pick<ImageLimits, 'minSide' | 'maxSide'>,
): OrProblem<ImageSize[]> {
  const sizes = new Map<string, ImageSize>()
  for (const word of text.split(/[\s,]+/).filter((part) => part !== '')) {
    const size = parseImageSize(word, limits)
    if ('problem' in size) return size
    sizes.set(word, size.value)
  }
  return { value: [...sizes.values()] }
}

/** The size to serve when `wanted` is asked for. Without a rule every size is served as it is. */
export function applySizeRule(wanted: ImageSize, rule: SizeRule | null): OrProblem<ImageSize> {
  if (rule === null) return { value: wanted }
  const spelled = formatImageSize(wanted)
  const listed = rule.sizes.find((size) => formatImageSize(size) === spelled)
  if (listed) return { value: listed }

  const [first, ...rest] = rule.sizes
  if (rule.others === 'reject' || first === undefined) {
    return refuse(
      'size-not-allowed',
      `The size ${spelled} is not on the list of this resizer. Ask for one of: ${describeSizes(rule.sizes)}.`,
    )
  }
  const nearest = rest.reduce((best, size) => (isNearer(size, best, wanted) ? size : best), first)
  return { value: nearest }
}

/**
 * Rather one with a side to compare, rather too large than too small, rather the same form (a box for a
 * box), rather close. The first wins a tie.
 */
function isNearer(size: ImageSize, than: ImageSize, wanted: ImageSize): boolean {
  const one = rank(size, wanted)
  const other = rank(than, wanted)
  if (one.form === 'no side in common' || other.form === 'no side in common') {
    return other.form === 'no side in common' && one.form !== other.form
  }
  if (one.tooSmall !== other.tooSmall) return other.tooSmall
  if (!one.tooSmall && one.form !== other.form) return one.form === 'same'
  return one.distance < other.distance
}

function rank(size: ImageSize, wanted: ImageSize) {
  const ratios: number[] = []
  if (size.width && wanted.width) ratios.push(Math.log(size.width / wanted.width))
  if (size.height && wanted.height) ratios.push(Math.log(size.height / wanted.height))
  return {
    form: ratios.length === 0 ? 'no side in common' : isSameForm(size, wanted) ? 'same' : 'other',
    tooSmall: ratios.some((ratio) => ratio < 0),
    distance: ratios.reduce((sum, ratio) => sum + Math.abs(ratio), 0) / ratios.length,
  }
}

function isSameForm(one: ImageSize, other: ImageSize): boolean {
  return (
    (one.width === undefined) === (other.width === undefined) &&
    (one.height === undefined) === (other.height === undefined)
  )
}

function describeSizes(sizes: ImageSize[]): string {
  const shown = sizes.slice(0, 20).map(formatImageSize).join(', ')
  return sizes.length > 20 ? `${shown} and ${sizes.length - 20} more` : shown
}
