/** What the wizard "Only through CloudFront" asks. Each answer has a good default: `default-answers.ts`. */
import { z } from 'zod'

import { writeBody } from '../../write-body.ts'

/**
 * How the origin tells CloudFront from everybody else: `api-key`, `authorizer` and `referer` of a REST API, `access-control` of a bucket or a function
 * URL, `header` of a server of one's own, which must look at it itself.
 */
export const Way = z.enum(['api-key', 'authorizer', 'referer', 'access-control', 'header'])
export type Way = z.infer<typeof Way>

export const OnlyThroughAnswers = writeBody({
  distributionId: z.string().max(64),
  originId: z.string().max(128),
  /** `rotate` = another secret for an origin that this wizard has closed before. */
  task: z.enum(['protect', 'rotate']),
  way: Way,
  /** Asked through the distribution and past it as a proof, as viewers write it: `/api/orders`. */
  path: z.string().max(2_000),
})
export type OnlyThroughAnswers = z.infer<typeof OnlyThroughAnswers>
