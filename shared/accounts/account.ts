/** An account: a named place to talk to AWS. Never holds a credential. */
import { z } from 'zod'

/** Where the credentials of an account come from; `simulated` needs none. */
const AccountKind = z.enum(['simulated', 'profile', 'default-chain'])

export const AccountSummary = z
  .object({
    /** Names the account in URLs: `simulated`, `default-chain`, or the profile's name. Percent-encode it. */
    name: z.string(),
    label: z.string(),
    kind: AccountKind,
    /** Region of API Gateway, Lambda and S3; CloudFront is always in us-east-1. */
    region: z.string(),
  })
  .meta({ id: 'AccountSummary' })
export type AccountSummary = z.infer<typeof AccountSummary>

export const AccountList = z.object({ items: z.array(AccountSummary) }).meta({ id: 'AccountList' })
export type AccountList = z.infer<typeof AccountList>

/** Who AWS says we are. */
export const AccountIdentity = z
  .object({
    /** AWS account id: 12 digits. */
    accountId: z.string(),
    /** ARN of the caller. */
    arn: z.string(),
    region: z.string(),
  })
  .meta({ id: 'AccountIdentity' })
export type AccountIdentity = z.infer<typeof AccountIdentity>
