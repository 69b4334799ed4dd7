/**
 * The formats into which pictures may be turned: `?format=webp`. Only what the owner lists; every format more is one more variant of
 * every size to be computed and kept.
 */
import { type OrProblem, refuse } from './image-problem.ts'

/** What browsers show and sharp writes well. GIF and TIFF are read, and nobody wants them made. */
export const OUTPUT_FORMATS = ['avif', 'webp', 'jpeg', 'png'] as const

export type OutputFormat = (typeof OUTPUT_FORMATS)[number]

/** That of the original, as if nothing was asked. */
const ORIGINAL = 'original'

/** Reads a list as written in an environment variable: formats between spaces or commas. `null` = one is none. */
export function parseFormatList(text: string): OutputFormat[] | null {
  const words = [...new Set(text.split(/[\s,]+/).filter((part) => part !== ''))]
  const formats = words.filter(isOutputFormat)
  return formats.length === words.length ? formats : null
}

/**
 * The format that is asked for; `null` = that of the original. Where none is allowed the parameter means nothing.
 * @param values every value that was written, in order
 */
export function parseFormat(
  values: readonly string[],
  allowed: readonly OutputFormat[],
): OrProblem<OutputFormat | null> {
  const [text = ORIGINAL, ...more] = values
  if (allowed.length === 0) return { value: null }
  const known = [ORIGINAL, ...allowed].join(', ')
  if (more.length > 0) {
    return refuse('bad-format', `The format is given more than once. Give one of: ${known}.`)
  }
  if (text === ORIGINAL) return { value: null }
  const format = allowed.find((one) => one === text)
  if (format) return { value: format }
  return refuse(
    'format-not-allowed',
    `This resizer makes no such format. Ask for one of: ${known}.`,
  )
}

function isOutputFormat(text: string): text is OutputFormat {
  return OUTPUT_FORMATS.some((format) => format === text)
}
