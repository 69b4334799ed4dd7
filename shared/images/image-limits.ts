/**
 * What the resizer takes and gives at most. The limits are looked at before the work is done, so that a
 * picture bomb costs a header's read and the person learns the real number.
 */

import type { ImageProblem } from './image-problem.ts'
import type { PixelSize } from './pixel-size.ts'

/** Largest answer of a synchronous Lambda invocation, in bytes: "6 MB". Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html and Lambda's own error text. */
const LAMBDA_RESPONSE_BYTES = 6_291_556

/** Kept free for the JSON around the body: status, headers, quotes. In bytes. */
const RESPONSE_ENVELOPE_BYTES = 4_096

/** Largest picture that fits into one Lambda answer: base64 makes four bytes of every three. In bytes. */
export const MAX_RESULT_BYTES =
  Math.floor((LAMBDA_RESPONSE_BYTES - RESPONSE_ENVELOPE_BYTES) / 4) * 3

/** Longest side that every output format can hold: WebP's limit, the smallest of them. In pixels. Source: https://developers.google.com/speed/webp/faq */
export const MAX_RESULT_SIDE = 16_383

export type ImageLimits = {
  /** Smallest and largest number that may be written as a side, in pixels. */
  minSide: number
  maxSide: number
  /** Pixels of the original, all frames together. */
  maxInputPixels: number
  maxInputBytes: number
  /** Pixels of the result, all frames together. */
  maxOutputPixels: number
  maxResultBytes: number
}

export const DEFAULT_IMAGE_LIMITS: ImageLimits = {
  minSide: 1,
  maxSide: 4_096,
  maxInputPixels: 100_000_000,
  maxInputBytes: 50 * 1_048_576,
  maxOutputPixels: 25_000_000,
  maxResultBytes: MAX_RESULT_BYTES,
}

/** Why an original of this many bytes is not even read when it must be resized, or `null`. */
export function findInputBytesProblem(bytes: number, limits: ImageLimits): ImageProblem | null {
  if (bytes <= limits.maxInputBytes) return null
  return {
    code: 'input-too-large',
    detail:
      `The original has ${count(bytes)} bytes; this resizer reads at most ${count(limits.maxInputBytes)}. ` +
      'Store a smaller original, or raise IMAGE_MAX_INPUT_BYTES of the function.',
  }
}

/** Why an original of these dimensions is not decoded, or `null`. */
export function findInputPixelsProblem(
  image: PixelSize & { frames: number },
  limits: ImageLimits,
): ImageProblem | null {
  const pixels = image.width * image.height * image.frames
  if (pixels <= limits.maxInputPixels) return null
  return {
    code: 'input-too-large',
    detail:
      `The original is ${describePixels(image)}; this resizer decodes at most ${count(limits.maxInputPixels)} pixels. ` +
      'Store a smaller original, or raise IMAGE_MAX_INPUT_PIXELS of the function.',
  }
}

/** Why a result of these dimensions is not made, or `null`. */
export function findOutputPixelsProblem(
  image: PixelSize & { frames: number },
  limits: ImageLimits,
): ImageProblem | null {
  if (Math.max(image.width, image.height) > MAX_RESULT_SIDE) {
    return {
      code: 'output-too-large',
      detail:
        `The result would be ${describePixels(image)}; no side of a result may be longer than ` +
        `${count(MAX_RESULT_SIDE)} pixels. Ask for a smaller size.`,
    }
  }
  const pixels = image.width * image.height * image.frames
  if (pixels <= limits.maxOutputPixels) return null
  return {
    code: 'output-too-large',
    detail:
      `The result would be ${describePixels(image)}; this resizer makes at most ${count(limits.maxOutputPixels)} pixels` +
      `${image.frames > 1 ? ' over all frames' : ''}. Ask for a smaller size.`,
  }
}

/** Why a result of this many bytes cannot be answered, with a size that should fit; or `null`. */
export function findResultBytesProblem(
  result: PixelSize & { bytes: number },
  limits: ImageLimits,
): ImageProblem | null {
  if (result.bytes <= limits.maxResultBytes) return null
  // Bytes grow about as the area does; a tenth less to be on the safe side.
  const side = Math.floor(Math.sqrt(limits.maxResultBytes / result.bytes) * 0.9 * result.width)
  return {
    code: 'result-too-large',
    detail:
      `The picture at ${result.width}x${result.height} has ${count(result.bytes)} bytes; ${answerLimit(limits)} ` +
      `Ask for a smaller size, for example ?size=${Math.max(limits.minSide, side)}x`,
  }
}

/** Why an original cannot be answered as it is, or `null`. */
export function findOriginalBytesProblem(bytes: number, limits: ImageLimits): ImageProblem | null {
  if (bytes <= limits.maxResultBytes) return null
  const side = Math.min(2_000, limits.maxSide)
  return {
    code: 'original-too-large',
    detail:
      `The original has ${count(bytes)} bytes; ${answerLimit(limits)} ` +
      `Ask for a size instead, for example ?size=${side}x${side}`,
  }
}

function answerLimit({ maxResultBytes }: ImageLimits): string {
  if (maxResultBytes < MAX_RESULT_BYTES) {
    return `this resizer is set to answer with at most ${count(maxResultBytes)} (IMAGE_MAX_RESULT_BYTES).`
  }
  return `a Lambda function behind API Gateway can answer with at most ${count(maxResultBytes)} (6 MB as base64).`
}

function describePixels({ width, height, frames }: PixelSize & { frames: number }): string {
  const size = `${width}x${height}`
  const pixels = `${count(width * height * frames)} pixels`
  return frames > 1 ? `${size} in ${count(frames)} frames (${pixels})` : `${size} (${pixels})`
}

/** A number as a person reads it: 4,715,595. */
function count(value: number): string {
  return value.toLocaleString('en-US')
}
