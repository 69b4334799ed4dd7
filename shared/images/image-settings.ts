/**
 * The environment variables of the resize Lambda, read once at its start. The wizards write the same
 * variables, so names, defaults and bounds stand here and nowhere else.
 */
import { z } from 'zod'

import {
  DEFAULT_IMAGE_LIMITS,
  type ImageLimits,
  MAX_RESULT_BYTES,
  MAX_RESULT_SIDE,
} from './image-limits.ts'
import { OUTPUT_FORMATS, type OutputFormat, parseFormatList } from './output-format.ts'
import { parseSizeList, type SizeRule } from './size-rule.ts'

/**
 * Browsers ask again after an hour; CloudFront keeps a picture for a day, because there it can be
 * invalidated and in a browser it cannot.
 */
const DEFAULT_CACHE_CONTROL = 'public, max-age=3600, s-maxage=86400'

const ImageEnvironment = z.object({
  IMAGE_BUCKET: z.string({
    error: 'is missing. Set it to the name of the S3 bucket that holds the originals',
  }),
  IMAGE_MIN_SIDE: wholeNumber(1, MAX_RESULT_SIDE, DEFAULT_IMAGE_LIMITS.minSide),
  IMAGE_MAX_SIDE: wholeNumber(1, MAX_RESULT_SIDE, DEFAULT_IMAGE_LIMITS.maxSide),
  IMAGE_MAX_INPUT_PIXELS: wholeNumber(1, 1_000_000_000, DEFAULT_IMAGE_LIMITS.maxInputPixels),
  IMAGE_MAX_INPUT_BYTES: wholeNumber(1, 1_000_000_000, DEFAULT_IMAGE_LIMITS.maxInputBytes),
  IMAGE_MAX_OUTPUT_PIXELS: wholeNumber(1, 1_000_000_000, DEFAULT_IMAGE_LIMITS.maxOutputPixels),
  IMAGE_MAX_RESULT_BYTES: wholeNumber(1, MAX_RESULT_BYTES, DEFAULT_IMAGE_LIMITS.maxResultBytes),
  IMAGE_ALLOWED_SIZES: z.string().default(''),
  IMAGE_OTHER_SIZES: oneOf(['reject', 'snap']).default('reject'),
  IMAGE_ENLARGE: oneOf(['on-request', 'never']).default('on-request'),
  IMAGE_FORMATS: z.string().default(''),
  IMAGE_CACHE_CONTROL: z.string().default(DEFAULT_CACHE_CONTROL),
})

export type ImageSettings = {
  bucket: string
  limits: ImageLimits
  /** `null`: every size within the limits is served. */
  sizeRule: SizeRule | null
  /** Whether `?enlarge=1` is heard. */
  enlarge: 'on-request' | 'never'
  /** Into which `?format=` may turn a picture; empty = it stays what it is. */
  formats: OutputFormat[]
  /** `Cache-Control` of pictures whose original carries none of its own. */
  cacheControl: string
}

/** Reads the settings. Throws an `Error` that names every variable that is missing or wrong. */
export function parseImageSettings(environment: Record<string, string | undefined>): ImageSettings {
  // A variable that is set to nothing means the same as one that is not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value))
  const parsed = ImageEnvironment.safeParse(given)
  if (!parsed.success) {
    throw settingsError(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`),
    )
  }
  const { data } = parsed
  const limits: ImageLimits = {
    minSide: data.IMAGE_MIN_SIDE,
    maxSide: data.IMAGE_MAX_SIDE,
    maxInputPixels: data.IMAGE_MAX_INPUT_PIXELS,
    maxInputBytes: data.IMAGE_MAX_INPUT_BYTES,
    maxOutputPixels: data.IMAGE_MAX_OUTPUT_PIXELS,
    maxResultBytes: data.IMAGE_MAX_RESULT_BYTES,
  }
  if (limits.minSide > limits.maxSide) {
    throw settingsError([
      'IMAGE_MIN_SIDE is larger than IMAGE_MAX_SIDE, so no size would be accepted.',
    ])
  }
  const sizes = parseSizeList(data.IMAGE_ALLOWED_SIZES, limits)
  if ('problem' in sizes) throw settingsError([`IMAGE_ALLOWED_SIZES: ${sizes.problem.detail}`])
  const formats = parseFormatList(data.IMAGE_FORMATS)
  if (formats === null) {
    throw settingsError([`IMAGE_FORMATS must be a list of: ${OUTPUT_FORMATS.join(', ')}.`])
  }
  return {
    bucket: data.IMAGE_BUCKET,
    limits,
    sizeRule:
      sizes.value.length > 0 ? { sizes: sizes.value, others: data.IMAGE_OTHER_SIZES } : null,
    enlarge: data.IMAGE_ENLARGE,
    formats,
    cacheControl: data.IMAGE_CACHE_CONTROL,
  }
}

function settingsError(sentences: string[]): Error {
  return new Error(
    `The resize function cannot start: ${sentences.join(' ')} Environment variables are set in the configuration of the Lambda function.`,
  )
}

function wholeNumber(min: number, max: number, byDefault: number) {
  const expected = `must be a whole number from ${min} to ${max}`
  return z
    .string()
    .regex(/^\d+$/, expected)
    .transform(Number)
    .refine((value) => value >= min && value <= max, expected)
    .default(byDefault)
}

function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: `must be one of: ${values.join(', ')}` })
}
