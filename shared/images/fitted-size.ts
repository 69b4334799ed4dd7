/** How large a picture becomes when it is fitted into a box: the one rule for resizer, dashboard and wizards. */

import type { ImageSize } from './image-size.ts'

/** Dimensions in pixels as a person sees them: after the EXIF orientation is applied. */
export type PixelSize = { width: number; height: number }

/**
 * The size of `original` fitted into `wanted`: the whole picture, its aspect ratio kept, no side longer
 * than wanted, no side shorter than one pixel. Halves round up, as libvips does.
 * Without `enlarge` a picture that fits already keeps its size.
 *
 * @see https://sharp.pixelplumbing.com/api-resize (`fit: 'inside'`)
 */
export function fittedSize(original: PixelSize, wanted: ImageSize, enlarge = false): PixelSize {
  const { width, height } = original
  const across = wanted.width === undefined ? 0 : width / wanted.width
  const down = wanted.height === undefined ? 0 : height / wanted.height
  const shrink = Math.max(across, down)
  if (shrink <= 1 && !enlarge) return { width, height }

  // Multiplying by the inverse, not dividing, gives the same last bit as libvips where a half is near.
  const scale = 1 / shrink
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}
