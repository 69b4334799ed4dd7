/** From the query of a URL to the variant that will be served. Parameters that mean nothing here are ignored. */

import type { ImageLimits } from './image-limits.ts'
import { type OrProblem, refuse } from './image-problem.ts'
import { type ImageSize, parseImageSize } from './image-size.ts'
import { type OutputFormat, parseFormat } from './output-format.ts'
import { applySizeRule, type SizeRule } from './size-rule.ts'

export type ImageQuery = {
  /** Every value that was written for the parameter, in order. */
  size: string[]
  enlarge: string[]
  format: string[]
}

export type WantedVariant = {
  /** `null`: the original bytes, untouched. */
  size: ImageSize | null
  /** Whether a picture smaller than the size may grow. */
  enlarge: boolean
  /** `null`: that of the original. */
  format: OutputFormat | null
}

type Rules = {
  limits: Pick<ImageLimits, 'minSide' | 'maxSide'>
  sizeRule: SizeRule | null
  enlarge: 'on-request' | 'never'
  formats: readonly OutputFormat[]
}

/** Reads what is wanted and applies the owner's rules to it. Never throws. */
export function parseImageRequest(query: ImageQuery, rules: Rules): OrProblem<WantedVariant> {
  const [sizeText, ...moreSizes] = query.size
  if (moreSizes.length > 0) {
    return refuse('bad-size', 'The size is given more than once. Give it once.')
  }
  const format = parseFormat(query.format, rules.formats)
  if ('problem' in format) return format
  if (sizeText === undefined) {
    if (format.value === null) return { value: { size: null, enlarge: false, format: null } }
    return refuse('bad-format', 'A format needs a size: the original itself is not turned.')
  }

  const written = parseImageSize(sizeText, rules.limits)
  if ('problem' in written) return written
  const size = applySizeRule(written.value, rules.sizeRule)
  if ('problem' in size) return size
  const enlarge = parseEnlarge(query.enlarge, rules.enlarge)
  if ('problem' in enlarge) return enlarge
  return { value: { size: size.value, enlarge: enlarge.value, format: format.value } }
}

function parseEnlarge(values: string[], allowed: Rules['enlarge']): OrProblem<boolean> {
  const [text = '0', ...more] = values
  if (more.length > 0 || (text !== '0' && text !== '1')) {
    return refuse('bad-enlarge', 'enlarge must be given once, as enlarge=1 or enlarge=0.')
  }
  if (text === '1' && allowed === 'never') {
    return refuse(
      'enlarge-not-allowed',
      'This resizer never enlarges (IMAGE_ENLARGE is "never"). Leave enlarge away.',
    )
  }
  return { value: text === '1' }
}
