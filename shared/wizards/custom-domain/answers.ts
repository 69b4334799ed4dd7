/** What the form "Custom domain" asks. Each has a default but the names: `default-answers.ts`. */
import { z } from 'zod'

import { writeBody } from '../../write-body.ts'

/** Most names that are given at once. */
const MAX_NAMES = 20

export const CustomDomainAnswers = writeBody({
  distributionId: z.string().regex(/^[A-Za-z0-9]{0,64}$/, 'must be the id of a distribution'),
  /** Host names, as `shop.example.com` or `*.example.com`. */
  names: z.array(z.string().trim().max(253)).max(MAX_NAMES),
  /** ARN of a certificate in us-east-1; empty = one is requested for all names. */
  certificateArn: z.string().max(200),
  /** Names that other distributions of the account have are taken from them. */
  movesNames: z.boolean(),
})
export type CustomDomainAnswers = z.infer<typeof CustomDomainAnswers>
