/** An image setup: a distribution that serves resized images out of an image bucket, and what is in the bucket. */
import { z } from 'zod'

import { OUTPUT_FORMATS } from './output-format.ts'

export const ImageSetup = z
  .object({
    distributionId: z.string(),
    distributionDomain: z.string(),
    /** Where a browser reaches the distribution, without a slash at the end. */
    url: z.string(),
    label: z.string(),
    /** The bucket with the originals. */
    bucket: z.string(),
    /** The Lambda function that resizes. */
    functionName: z.string(),
    /** The only sizes that it makes, as in `?size=`; empty = any. */
    allowedSizes: z.array(z.string()),
    /** Formats that it makes, as in `?format=`; empty = only that of the original. */
    formats: z.array(z.enum(OUTPUT_FORMATS)),
    /** Goes between `url` and an image's key: `/` or `/images/`. Begins and ends with a slash. */
    pathPrefix: z.string(),
  })
  .meta({ id: 'ImageSetup' })
export type ImageSetup = z.infer<typeof ImageSetup>

export const ImageSetupList = z
  .object({ items: z.array(ImageSetup), readAt: z.iso.datetime() })
  .meta({ id: 'ImageSetupList' })
export type ImageSetupList = z.infer<typeof ImageSetupList>

export const OriginalImage = z
  .object({ key: z.string(), sizeBytes: z.int(), lastModifiedAt: z.iso.datetime() })
  .meta({ id: 'OriginalImage' })
export type OriginalImage = z.infer<typeof OriginalImage>

/** One page of a folder of the image bucket. */
export const ImagePage = z
  .object({
    /** Folders directly below the prefix, each as a full prefix that ends with `/`. */
    folders: z.array(z.string()),
    items: z.array(OriginalImage),
    /** Pass it as `cursor` for the next page; `null` on the last one. */
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ImagePage' })
export type ImagePage = z.infer<typeof ImagePage>

export const ImagePageQuery = z.object({
  prefix: z.string().max(1_024).default(''),
  cursor: z.string().max(4_096).optional(),
})
export type ImagePageQuery = z.infer<typeof ImagePageQuery>

export const ThumbnailQuery = z.object({
  /** Key of the original; S3 allows 1,024 bytes. */
  key: z.string().min(1).max(1_024),
})
