/** What the wizard "image resizer" reads of the account, and of what ships with Edgewise. */
import { z } from 'zod'

import { LambdaFunctionDocument } from '../../lambda/lambda-function.ts'
import { ApiCdnFacts, ApiCdnQuery } from '../api-cdn/facts.ts'
import { BucketKey } from '../parts/bucket-key.ts'
import { TakenNames } from '../parts/taken-names.ts'
import type { ImageResizerAnswers } from './answers.ts'

const Architecture = z.enum(['arm64', 'x64'])

/** A zip file of the resizer that ships with Edgewise. */
const Bundle = z.object({
  architecture: Architecture,
  /** As Lambda has it: SHA-256, base64. */
  sha256: z.string(),
  sizeBytes: z.int(),
})

/** A resizer of Edgewise's that runs in the account already. */
const Installation = z.object({
  functionName: z.string(),
  version: z.string(),
  document: LambdaFunctionDocument,
  /** Where it is reached: what an upgrade must not break. */
  places: z.array(
    z.object({
      distributionId: z.string(),
      distributionName: z.string(),
      /** What stands in front of a picture's key: `/` or `/images/`. */
      pathPrefix: z.string(),
      /** `null` = the bucket is empty, or may not be listed. */
      exampleKey: z.string().nullable(),
    }),
  ),
})

export const ImageResizerFacts = z
  .object({
    accountId: z.string(),
    buckets: z.array(z.object({ name: z.string(), region: z.string() })),
    /** The chosen bucket; `null` = none is chosen, or it may not be listed. */
    bucket: z
      .object({
        name: z.string(),
        /** A picture in it; `null` = there is none. */
        exampleKey: z.string().nullable(),
        /** `null` = not known. */
        key: BucketKey.nullable(),
      })
      .nullable(),
    bundles: z.array(Bundle),
    /** The only processor on which functions run here; `null` = either, as in AWS. */
    runsOnly: Architecture.nullable(),
    installations: z.array(Installation),
    taken: TakenNames,
    /** For the distribution before it: its `api` is the one that will be made. */
    cdn: ApiCdnFacts,
    readAt: z.string(),
  })
  .meta({ id: 'ImageResizerFacts' })
export type ImageResizerFacts = z.infer<typeof ImageResizerFacts>

/** What the facts are read for. */
export const ImageResizerQuery = ApiCdnQuery.omit({ api: true }).extend({
  bucket: z
    .string()
    .regex(/^[A-Za-z0-9._-]{3,255}$/, 'must be the name of a bucket')
    .optional(),
})
export type ImageResizerQuery = z.infer<typeof ImageResizerQuery>

/** What must be read to plan with these answers. */
export function toResizerQuery(answers: ImageResizerAnswers): ImageResizerQuery {
  if (answers.kind === 'upgrade') return {}
  const { bucket, distributionId } = answers
  return {
    ...(distributionId !== '' && { distribution: distributionId }),
    ...(bucket.kind === 'existing' && bucket.name !== '' && { bucket: bucket.name }),
  }
}
