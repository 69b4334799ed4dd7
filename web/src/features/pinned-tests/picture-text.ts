/** What a picture must be, as one types it: `webp 300x200`, `300x` (any height), `<=800x600` (at most), `any`. Pure. */
import { PICTURE_FORMATS, type PictureExpectation } from '#shared/pinned-tests/pinned-test.ts'

const SIZE = /^(<=)?(\d{0,6})[x×](\d{0,6})$/
const ANY = 'any'

export function formatPicture(picture: PictureExpectation): string {
  const { format, height, maxHeight, maxWidth, width } = picture
  const words = [format, toSize('', width, height), toSize('<=', maxWidth, maxHeight)]
  return words.filter((word) => word !== undefined).join(' ') || ANY
}

/** `null` = it cannot be understood. */
export function parsePicture(text: string): PictureExpectation | null {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/<=\s+/g, '<=')
    .split(/[\s,]+/)
  const picture: PictureExpectation = {}
  for (const word of words) {
    const format = PICTURE_FORMATS.find((known) => known === (word === 'jpg' ? 'jpeg' : word))
    const [size, atMost, wide = '', high = ''] = SIZE.exec(word) ?? []
    if (format) picture.format = format
    else if (size !== undefined && wide + high !== '') {
      if (Number(wide || 1) < 1 || Number(high || 1) < 1) return null
      if (wide) picture[atMost ? 'maxWidth' : 'width'] = Number(wide)
      if (high) picture[atMost ? 'maxHeight' : 'height'] = Number(high)
    } else if (word !== ANY) return null
  }
  return picture
}

function toSize(before: string, width: number | undefined, height: number | undefined) {
  if (width === undefined && height === undefined) return undefined
  return `${before}${width ?? ''}x${height ?? ''}`
}
