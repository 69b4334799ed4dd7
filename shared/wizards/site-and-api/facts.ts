/** What the wizard "static site and API on one domain" reads of the account before it can plan. */
import { z } from 'zod'

import { WorldApi } from '../../distribution/distribution-world.ts'
import { Unreadable } from '../../distribution/unreadable.ts'
import { BucketPolicyDocument } from '../../s3/bucket.ts'
import { WizardApi } from '../api-cdn/facts.ts'
import { BucketKey } from '../parts/bucket-key.ts'
import { TakenNames } from '../parts/taken-names.ts'
import type { SiteAndApiAnswers } from './answers.ts'

/** The chosen bucket, with the policy that gets another statement. */
const SiteBucket = z.object({
  name: z.string(),
  region: z.string(),
  policy: z.object({ version: z.string(), document: BucketPolicyDocument }),
  /** `null` = not known. */
  key: BucketKey.nullable(),
  /** Whether it has an `index.html`; `null` = not known. */
  hasHomePage: z.boolean().nullable(),
})

export const SiteAndApiFacts = z
  .object({
    accountId: z.string(),
    /** Of the APIs, functions and buckets that are made. */
    region: z.string(),
    buckets: z.array(z.object({ name: z.string(), region: z.string() })),
    /** The chosen one; `null` = none is chosen, or it or its policy cannot be read. */
    bucket: SiteBucket.nullable(),
    apis: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        protocol: WizardApi.shape.protocol,
        endpointType: z.string(),
      }),
    ),
    /** The chosen one, else the one that suits best; `null` = there is none, or it cannot be read. */
    api: WorldApi.omit({ originIds: true }).nullable(),
    /** Names of headers that other distributions show the API: it may refuse who comes without them. */
    shown: WizardApi.shape.shown,
    taken: TakenNames,
    unreadable: z.array(Unreadable),
    readAt: z.string(),
  })
  .meta({ id: 'SiteAndApiFacts' })
export type SiteAndApiFacts = z.infer<typeof SiteAndApiFacts>

/** What the facts are read for. */
export const SiteAndApiQuery = z.object({
  api: z
    .string()
    .regex(/^[a-z0-9]{1,64}$/, 'must be the id of an API')
    .optional(),
  bucket: z
    .string()
    .regex(/^[A-Za-z0-9._-]{3,255}$/, 'must be the name of a bucket')
    .optional(),
})
export type SiteAndApiQuery = z.infer<typeof SiteAndApiQuery>

/** What must be read to plan with these answers. */
export function toSiteQuery({ api, bucket }: SiteAndApiAnswers): SiteAndApiQuery {
  return {
    ...(api.kind === 'existing' && api.restApiId !== '' && { api: api.restApiId }),
    ...(bucket.kind === 'existing' && bucket.name !== '' && { bucket: bucket.name }),
  }
}
