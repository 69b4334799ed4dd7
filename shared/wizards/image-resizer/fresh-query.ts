/**
 * A way to ask for a picture that nobody used yet: what the resizer before made is stored at the edge for a day, and an answer from
 * there would prove nothing of the new one. Pure.
 */
import type { ImageSettings } from '../../images/image-settings.ts'
import { formatImageSize, type ImageSize } from '../../images/image-size.ts'
import { applySizeRule } from '../../images/size-rule.ts'

/** Sizes that nobody thinks of are so many pixels off at most. */
const MAX_OFF = 40

const USUAL_WIDTH = 300

type FreshQuery = {
  query: string
  /** The picture is at most so large. */
  size: ImageSize
  /** `false` = the list leaves no other way to ask than that which others use. */
  isFresh: boolean
}

type Settings = Pick<ImageSettings, 'enlarge' | 'limits' | 'sizeRule'>

/** @param seed another one gives another size: the hash of the new code */
export function toFreshQuery({ enlarge, limits, sizeRule }: Settings, seed: string): FreshQuery {
  const off = 1 + ([...seed].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % MAX_OFF)
  const within = (side: number) => Math.min(Math.max(side, limits.minSide), limits.maxSide)
  const [first] = sizeRule?.sizes ?? []
  if (!sizeRule || !first) {
    const size = { width: within(USUAL_WIDTH + off) }
    return { query: `size=${formatImageSize(size)}`, size, isFresh: true }
  }
  if (sizeRule.others === 'snap') {
    const wanted: ImageSize =
      first.width === undefined
        ? { height: within(first.height - off) }
        : { ...first, width: within(first.width - off) }
    const served = applySizeRule(wanted, sizeRule)
    const size = 'problem' in served ? first : served.value
    return { query: `size=${formatImageSize(wanted)}`, size, isFresh: true }
  }
  const isFresh = enlarge === 'on-request'
  const query = `size=${formatImageSize(first)}${isFresh ? '&enlarge=1' : ''}`
  return { query, size: first, isFresh }
}
