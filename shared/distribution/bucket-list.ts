/** The S3 buckets of an account, as our API lists them. */
import { z } from 'zod'

export const BucketList = z
  .object({
    items: z.array(z.object({ name: z.string(), region: z.string() })),
    readAt: z.iso.datetime(),
  })
  .meta({ id: 'BucketList' })
export type BucketList = z.infer<typeof BucketList>
