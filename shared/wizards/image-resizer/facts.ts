/** What the wizard "image resizer" reads of the account, and of what ships with Edgewise. */
import { z } from 'zod'

import { LambdaFunctionDocument } from '../../lambda/lambda-function.ts'
import { ApiCdnFacts } from '../api-cdn/facts.ts'

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
      /** Path pattern of the behavior, `*` for the default one; `null` = not known. */
      behavior: z.string().nullable(),
      /** `null` = the bucket is empty, or may not be listed. */
      exampleKey: z.string().nullable(),
    }),
  ),
})

export const ImageResizerFacts = z
  .object({
    accountId: z.string(),
    buckets: z.array(
      z.object({
        name: z.string(),
        region: z.string(),
        /** A picture in it; `null` = none, or not looked for: only the chosen bucket is. */
        exampleKey: z.string().nullable(),
      }),
    ),
    bundles: z.array(Bundle),
    /** The only processor on which functions run here; `null` = either, as in AWS. */
    runsOnly: Architecture.nullable(),
    installations: z.array(Installation),
    taken: z.object({
      lambdaFunctions: z.array(z.string()),
      roles: z.array(z.string()),
      restApis: z.array(z.string()),
    }),
    /** For the distribution before it: its `api` is the one that will be made. */
    cdn: ApiCdnFacts,
    readAt: z.string(),
  })
  .meta({ id: 'ImageResizerFacts' })
export type ImageResizerFacts = z.infer<typeof ImageResizerFacts>
