/** How large a picture becomes when it is fitted into a box: the one rule for resizer, dashboard and wizards. */

import type { ImageSize } from './image-size.ts'
import type { PixelSize } from './pixel-size.ts'

/**
 * The size of `original` fitted into `wanted`: the whole picture, its aspect ratio kept, no side longer
 * than wanted, no side shorter than one pixel. Exact halves round up; libvips rounds those either way, as
 * its floating point falls, so the resizer asks it for this size and not for the box.
 * Without `enlarge` a picture that fits already keeps its size.
 *
 * @see https://sharp.pixelplumbing.com/api-resize (`fit: 'inside'`)
 */
export function fittedSize(original: PixelSize, wanted: ImageSize, enlarge = false): PixelSize {
  const { width, height } = original
  const across = wanted.width === undefined ? 0 : width / wanted.width
  const down = wanted.height === undefined ? 0 : height / wanted.height
  if (Math.max(across, down) <= 1 && !enlarge) return { width, height }

  return across >= down
    ? { width: wanted.width ?? width, height: scaled(height, wanted.width ?? width, width) }
    : { width: scaled(width, wanted.height ?? height, height), height: wanted.height ?? height }
}

/** `side * to / from` in whole pixels, halves up, at least one; the product of two sides is far below 2^53. */
function scaled(side: number, to: number, from: number): number {
  return Math.max(1, Math.floor((2 * side * to + from) / (2 * from)))
}
