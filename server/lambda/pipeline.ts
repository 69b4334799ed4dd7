/**
 * The pipeline: original bytes in, the variant's bytes out, in the format of the original or another one. Everything that
 * can be known from the header is known before a pixel is decoded.
 */
import sharp, { type Sharp } from 'sharp'
import type { ImageFormat } from '#shared/images/image-format.ts'
import type { PixelSize } from '#shared/images/pixel-size.ts'

import { ImageError } from './image-error.ts'

/** Formats whose animations stay. */
const MOVING: ReadonlySet<ImageFormat> = new Set(['gif', 'webp'])

/** Part of every ETag: raise it when the same original and size would give other bytes than before. */
const PIPELINE_REVISION = 1

/** Changes whenever the bytes of a variant may change, sharp's own version included. */
export const PIPELINE_VERSION = `${PIPELINE_REVISION}/${sharp.versions.sharp ?? ''}/${sharp.versions.vips}`

export type InspectedImage = PixelSize & {
  frames: number
  /** Whether a PNG stores indexes into at most 256 colors. */
  hasPalette: boolean
  /** Whether it has 16 bits per channel and a color profile. */
  isDeepAndProfiled: boolean
}

type Job = {
  /** Of the result. */
  format: ImageFormat
  image: InspectedImage
  /** Exact size of the result; of one frame where there are several. */
  size: PixelSize
  maxInputPixels: number
  timeoutSeconds: number
}

/**
 * Reads the header only. Width and height are as a person sees them. Rejects with `ImageError`.
 * @param target what it will be; one that does not move gets the first frame
 */
export async function inspectImage(
  bytes: Uint8Array,
  format: ImageFormat,
  target: ImageFormat = format,
): Promise<InspectedImage> {
  // The caller compares the size with its own limit and can name both; sharp's own stands in `runPipeline`.
  const metadata = await sharp(bytes, { limitInputPixels: false, failOn: 'none' })
    .metadata()
    .catch((error: unknown) => {
      throw damaged(error)
    })
  const moves = MOVING.has(format) && MOVING.has(target)
  const frames = moves ? (metadata.pages ?? 1) : 1
  // libvips cannot turn the frames of an animation, and browsers do not either.
  const { width, height } = frames > 1 ? metadata : metadata.autoOrient
  return {
    width,
    height,
    frames,
    hasPalette: metadata.isPalette ?? false,
    isDeepAndProfiled: metadata.space === 'rgb16' && metadata.hasProfile,
  }
}

/**
 * Turns upright, fits, converts to sRGB, drops all metadata, encodes.
 * Rejects with `ImageError` for what is wrong with the picture, with other errors for what is wrong with us.
 */
export async function runPipeline(bytes: Uint8Array, job: Job): Promise<Uint8Array> {
  const animated = job.image.frames > 1
  const input = sharp(bytes, {
    animated,
    autoOrient: !animated,
    // A second fence behind the header's check: what is decoded is what was declared.
    limitInputPixels: job.maxInputPixels,
    // "error" refuses cut-off and broken data, which would become grey areas that a cache keeps; the default,
    // "warning", also refuses many phones' photos for harmless slips in their headers.
    failOn: 'error',
  })
  const pipeline = input
    // The size is already fitted: "fill" makes it exact, whatever a decoder's own pre-shrink rounds to.
    .resize({ ...job.size, fit: 'fill' })
    .timeout({ seconds: job.timeoutSeconds })
  // sharp converts such pictures to P3 and would leave them there without saying so in the result.
  if (job.image.isDeepAndProfiled) pipeline.withIccProfile('srgb', { attach: false })
  try {
    return await encode(pipeline, job).toBuffer()
  } catch (error) {
    throw toImageError(error)
  }
}

/**
 * Measured on 3 to 22 megapixel photographs: progressive JPEG is 3 to 5 % smaller and at most 0.2 s slower at
 * 3000 pixels; mozjpeg's trellis would save 12 to 20 % but takes three to five times as long, which is
 * paid at every first view.
 */
function encode(pipeline: Sharp, { format, image }: Job): Sharp {
  switch (format) {
    case 'jpeg':
      // JPEG knows no transparency; what lies behind would come out black. Nothing happens where there is none.
      return pipeline.flatten({ background: '#ffffff' }).jpeg({ quality: 80, progressive: true })
    case 'png':
      // A drawing with few colors would grow severalfold if it lost its palette.
      return image.hasPalette ? pipeline.png({ palette: true }) : pipeline.png()
    case 'webp':
      return pipeline.webp({ quality: 80 })
    case 'gif':
      // sharp would merge equal frames: the same to look at, but no longer the same film.
      return pipeline.gif({ keepDuplicateFrames: true })
    case 'avif':
      // Measured at 1200 pixels: effort 1 takes 0.8 s, sharp's default 4 takes 12 s for not a byte less.
      return pipeline.avif({ quality: 50, effort: 1 })
    case 'tiff':
      // Lossless, and read by everything that reads TIFF; sharp's default is lossy and drops transparency.
      return pipeline.tiff({ compression: 'lzw', predictor: 'horizontal' })
  }
}

function toImageError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : ''
  if (/^timeout: \d+% complete/m.test(message)) {
    return new ImageError(
      {
        code: 'too-slow',
        detail:
          'The picture takes longer to resize than an answer may take. Ask for a smaller size, store a smaller original, or give the function more memory (which is more processor).',
      },
      { cause: error },
    )
  }
  // Running out of memory is our fault, not the picture's.
  return /memory/i.test(message) ? error : damaged(error)
}

function damaged(cause: unknown): ImageError {
  return new ImageError(
    {
      code: 'damaged-image',
      detail:
        'The original cannot be decoded: it is damaged, or was cut off when it was uploaded. Open it in an image editor, save it anew and upload it again.',
    },
    { cause },
  )
}
