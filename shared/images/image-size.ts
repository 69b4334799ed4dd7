/**
 * The grammar of `?size=`: `300x200` (a box), `300x` (a width), `x200` (a height).
 *
 * One size has one spelling (small x, no leading zeros, no spaces), so that one variant is one entry in
 * every cache.
 */

import type { ImageLimits } from './image-limits.ts'
import { type OrProblem, refuse } from './image-problem.ts'

/** A box to fit a picture into, in pixels; a side that is missing does not bound. At least one is there. */
export type ImageSize =
  | { width: number; height: number }
  | { width: number; height?: undefined }
  | { width?: undefined; height: number }

const HOW_TO_WRITE =
  'Write WIDTHxHEIGHT, for example 300x200, or 300x for a width, or x200 for a height.'

/** Reads a size as written in a URL. Never throws. */
export function parseImageSize(
  text: string,
  limits: Pick<ImageLimits, 'minSide' | 'maxSide'>,
): OrProblem<ImageSize> {
  if (text === '') {
    return refuse(
      'bad-size',
      `The size is empty. ${HOW_TO_WRITE} Leave size away to get the original.`,
    )
  }
  const [, first, second] = /^(\d*)x(\d*)$/.exec(text) ?? []
  if (first === undefined || second === undefined || text === 'x') {
    return refuse('bad-size', `${quote(text)} is not a size. ${HOW_TO_WRITE}${findHint(text)}`)
  }
  for (const side of [first, second]) {
    if (/^0\d/.test(side)) {
      return refuse('bad-size', `${quote(text)} has a leading zero. Write ${Number(side)}.`)
    }
    if (side !== '' && (Number(side) < limits.minSide || Number(side) > limits.maxSide)) {
      return refuse(
        'bad-size',
        `${quote(text)}: a side must be a number of pixels from ${limits.minSide} to ${limits.maxSide}.`,
      )
    }
  }
  if (second === '') return { value: { width: Number(first) } }
  if (first === '') return { value: { height: Number(second) } }
  return { value: { width: Number(first), height: Number(second) } }
}

/** The one spelling of a size. */
export function formatImageSize(size: ImageSize): string {
  return `${size.width ?? ''}x${size.height ?? ''}`
}

function findHint(text: string): string {
  if (text.length > 12) return ''
  if (/^\d+$/.test(text)) return ` For a width of ${text} pixels write ${text}x.`
  if (/^\d*[X×*]\d*$/.test(text)) return ' The letter between the numbers is a small x.'
  return ''
}

/** What was typed, short enough to be repeated in a sentence. */
function quote(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`
}
