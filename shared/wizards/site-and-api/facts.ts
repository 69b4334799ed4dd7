/** What the wizard "static site and API on one domain" reads of the account before it can plan. */
import { z } from 'zod'

import { WorldApi } from '../../distribution/distribution-world.ts'
import { Unreadable } from '../../distribution/unreadable.ts'
import { BucketPolicyDocument } from '../../s3/bucket.ts'

/** A bucket that is there already, with the policy that gets another statement. */
const SiteBucket = z.object({
  name: z.string(),
  region: z.string(),
  /** `null` = not read: only the chosen one is. */
  policy: z.object({ version: z.string(), document: BucketPolicyDocument }).nullable(),
  /** Whether it has an `index.html`; `null` = not known. */
  hasHomePage: z.boolean().nullable(),
})

export const SiteAndApiFacts = z
  .object({
    accountId: z.string(),
    /** Of the APIs, functions and buckets that are made. */
    region: z.string(),
    buckets: z.array(SiteBucket),
    apis: z.array(WorldApi.omit({ originIds: true })),
    /** Names that are given already, by kind: what the wizard makes gets others. */
    taken: z.object({
      originAccessControls: z.array(z.string()),
      cloudfrontFunctions: z.array(z.string()),
      lambdaFunctions: z.array(z.string()),
      edgeFunctions: z.array(z.string()),
      roles: z.array(z.string()),
      restApis: z.array(z.string()),
    }),
    unreadable: z.array(Unreadable),
    readAt: z.string(),
  })
  .meta({ id: 'SiteAndApiFacts' })
export type SiteAndApiFacts = z.infer<typeof SiteAndApiFacts>
