/** The formats on the board as text in the address: none = pictures come as they were uploaded. */
import { OUTPUT_FORMATS, type OutputFormat } from '#shared/images/output-format.ts'

/** `null` = that of the uploaded picture: nothing is asked for. */
export type ShownFormat = OutputFormat | null

const UPLOADED = 'uploaded'

export const FORMAT_NAMES = {
  avif: 'AVIF',
  webp: 'WebP',
  jpeg: 'JPEG',
  png: 'PNG',
} as const satisfies Record<OutputFormat, string>

export function nameOfFormat(format: ShownFormat): string {
  return format === null ? 'As uploaded' : FORMAT_NAMES[format]
}

/** `WebP` of `image/webp`; of another picture its type in capitals. */
export function nameOfType(contentType: string): string {
  const name = contentType.replace('image/', '')
  const format = OUTPUT_FORMATS.find((one) => one === name)
  return format ? FORMAT_NAMES[format] : name.toUpperCase()
}

/** Each once, in their order; what is no format is left out. Never empty. */
export function parseFormats(text: string | undefined): ShownFormat[] {
  const words = new Set((text ?? '').split(','))
  const formats = [...words].flatMap((word): ShownFormat[] => {
    if (word === UPLOADED) return [null]
    const format = OUTPUT_FORMATS.find((one) => one === word)
    return format ? [format] : []
  })
  return formats.length > 0 ? formats : [null]
}

/** `undefined` = as nobody chose. */
export function formatFormats(formats: readonly ShownFormat[]): string | undefined {
  const text = formats.map((format) => format ?? UPLOADED).join(',')
  return text === '' || text === UPLOADED ? undefined : text
}

/** The format of what came, where another one was asked for; `null` = it is as asked, or none of those that can be. */
export function findOtherFormat(asked: ShownFormat, contentType: string): OutputFormat | null {
  const came = OUTPUT_FORMATS.find((one) => `image/${one}` === contentType)
  return asked === null || came === undefined || came === asked ? null : came
}
