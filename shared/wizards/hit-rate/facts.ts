/** What the account says of its distributions, their metrics and logs, as far as the wizard needs it. */
import { z } from 'zod'

import type { Known } from '../../distribution/known.ts'
import { Unreadable } from '../../distribution/unreadable.ts'
import { BucketDocument } from '../../s3/bucket.ts'
import { ChosenDistribution } from '../parts/chosen-distribution.ts'

export const HitRateFacts = z
  .object({
    accountId: z.string(),
    /** Where a bucket would be made. */
    region: z.string(),
    distributions: z.array(z.object({ id: z.string(), name: z.string() })),
    /** The chosen one, else the one that suits best. Values of custom origin headers are hidden. */
    distribution: ChosenDistribution.extend({
      /** Its additional metrics; `null` = whether they are on could not be read. */
      metrics: z.object({ version: z.string(), isOn: z.boolean() }).nullable(),
      /** A path that a pinned test asks for and that answers 200; `null` = there is none. */
      examplePath: z.string().nullable(),
    }).nullable(),
    buckets: z.array(z.object({ name: z.string(), region: z.string() })),
    /** The chosen bucket; `null` = none is chosen, or it cannot be read. */
    bucket: z
      .object({ name: z.string(), ownership: BucketDocument.shape.ObjectOwnership })
      .nullable(),
    unreadable: z.array(Unreadable),
    readAt: z.string(),
  })
  .meta({ id: 'HitRateFacts' })
export type HitRateFacts = Known<z.infer<typeof HitRateFacts>>

/** What the facts are read for. */
export const HitRateQuery = z.object({
  distribution: z
    .string()
    .regex(/^[A-Za-z0-9]{1,64}$/, 'must be the id of a distribution')
    .optional(),
  bucket: z
    .string()
    .regex(/^[A-Za-z0-9._-]{3,255}$/, 'must be the name of a bucket')
    .optional(),
})
export type HitRateQuery = z.infer<typeof HitRateQuery>
