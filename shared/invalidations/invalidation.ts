/** An invalidation as our API speaks of it: AWS field names flattened, dates as ISO 8601 text. */
import { z } from 'zod'
import { writeBody } from '../write-body.ts'
import { findPathProblem, fitsQuota } from './invalidation-paths.ts'

export const Invalidation = z
  .object({
    id: z.string(),
    status: z.enum(['in-progress', 'completed']),
    createdAt: z.iso.datetime(),
    paths: z.array(z.string()),
  })
  .meta({ id: 'Invalidation' })
export type Invalidation = z.infer<typeof Invalidation>

export const InvalidationList = z
  .object({
    /** Newest first. */
    items: z.array(Invalidation),
    /** Whether CloudFront remembers older ones than these. */
    hasMore: z.boolean(),
    readAt: z.iso.datetime(),
  })
  .meta({ id: 'InvalidationList' })
export type InvalidationList = z.infer<typeof InvalidationList>

export const CreateInvalidationInput = writeBody({
  paths: z
    .array(
      z.string().refine((path) => findPathProblem(path) === null, 'CloudFront refuses this path'),
    )
    .min(1, 'Enter at least one path')
    .refine(fitsQuota, 'More paths than CloudFront takes at once'),
  /** Chosen by the client, so that a retried request cannot be billed twice. */
  callerReference: z.uuid(),
}).meta({ id: 'CreateInvalidationInput' })
export type CreateInvalidationInput = z.infer<typeof CreateInvalidationInput>
