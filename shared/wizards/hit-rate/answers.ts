/** What the form "Measure the hit rate" asks. Each has a default: `default-answers.ts`. */
import { z } from 'zod'

import { writeBody } from '../../write-body.ts'

const LOG_CHOICES = ['as-is', 'new', 'existing'] as const

export const HitRateAnswers = writeBody({
  distributionId: z.string().regex(/^[A-Za-z0-9]{0,64}$/, 'must be the id of a distribution'),
  /** CloudFront's additional metrics, the hit rate among them. Where they are on they stay on. */
  metrics: z.boolean(),
  /** Access logs: as they are, to a bucket that is made, or to one that is there. */
  logs: z.enum(LOG_CHOICES),
  bucket: z.string().max(63),
  /** Stands before the names of the log files; may be empty. */
  prefix: z.string().trim().max(256),
  /** Whether the log holds the viewers' cookies. */
  cookies: z.boolean(),
  /** What is asked for so that there is something to count: a path that answers 200. */
  examplePath: z.string().trim().max(2_000),
})
export type HitRateAnswers = z.infer<typeof HitRateAnswers>
