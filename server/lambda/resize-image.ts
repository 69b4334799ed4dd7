/** One picture at one size: every check that a picture must pass on its way, around the pipeline. */

import { fittedSize } from '#shared/images/fitted-size.ts'
import {
  type ImageFormat,
  isImageFormat,
  REFUSED_FORMATS,
  sniffFormat,
} from '#shared/images/image-format.ts'
import {
  DEFAULT_IMAGE_LIMITS,
  findInputPixelsProblem,
  findOutputPixelsProblem,
  findResultBytesProblem,
  type ImageLimits,
} from '#shared/images/image-limits.ts'
import type { ImageSize } from '#shared/images/image-size.ts'

import { assertNoProblem, ImageError } from './image-error.ts'
import { inspectImage, runPipeline } from './pipeline.ts'

/**
 * API Gateway gives up after 29 s; two are left for reading the original and sending the answer.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
export const MAX_RESIZE_SECONDS = 27

type Options = {
  /** @default false */
  enlarge?: boolean
  limits?: ImageLimits
  /** @default the format of the original */
  target?: ImageFormat
  timeoutSeconds?: number
}

/**
 * The picture fitted into `wanted`, upright, in sRGB, in the format of the original unless `target` is another one.
 * Rejects with `ImageError` when the picture or the size is refused.
 */
export async function resizeImage(
  bytes: Uint8Array,
  wanted: ImageSize,
  {
    enlarge = false,
    limits = DEFAULT_IMAGE_LIMITS,
    target,
    timeoutSeconds = MAX_RESIZE_SECONDS,
  }: Options = {},
): Promise<Uint8Array> {
  const format = recognizeFormat(bytes)
  const image = await inspectImage(bytes, format, target)
  assertNoProblem(findInputPixelsProblem(image, limits))

  const size = fittedSize(image, wanted, enlarge)
  assertNoProblem(findOutputPixelsProblem({ ...size, frames: image.frames }, limits))

  const { maxInputPixels } = limits
  const resized = await runPipeline(bytes, {
    format: target ?? format,
    image,
    size,
    maxInputPixels,
    timeoutSeconds,
  })
  assertNoProblem(findResultBytesProblem({ ...size, bytes: resized.byteLength }, limits))
  return resized
}

/** What the bytes are. Throws `ImageError` for what is no picture, or one that is not served. */
export function recognizeFormat(bytes: Uint8Array): ImageFormat {
  const format = sniffFormat(bytes)
  if (format === null) {
    throw new ImageError({
      code: 'not-an-image',
      detail: `The object under this path ${bytes.length === 0 ? 'is empty' : 'is not a picture'}. This resizer reads JPEG, PNG, WebP, GIF, AVIF and TIFF.`,
    })
  }
  if (isImageFormat(format)) return format
  throw new ImageError({
    code: 'unsupported-format',
    detail: `The original is ${REFUSED_FORMATS[format]}`,
  })
}
