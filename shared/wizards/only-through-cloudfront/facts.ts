/** What "Only through CloudFront" reads of the account: a distribution, one of its origins, and who is let in there today. */
import { z } from 'zod'

import { ApiKeyDocument } from '../../apis/api-key.ts'
import { RestApiDocument } from '../../apis/rest-api-document.ts'
import { Unreadable } from '../../distribution/unreadable.ts'
import { LambdaFunctionDocument, LambdaPermissionDocument } from '../../lambda/lambda-function.ts'
import { BucketDocument, BucketPolicyDocument } from '../../s3/bucket.ts'
import { BucketKey } from '../parts/bucket-key.ts'
import { ChosenDistribution } from '../parts/chosen-distribution.ts'

const versioned = <Document extends z.ZodType>(document: Document) =>
  z.object({ id: z.string(), version: z.string(), document })

const RestApiOrigin = z.object({
  kind: z.literal('rest-api'),
  region: z.string(),
  /** Values that open it are hidden. */
  api: versioned(RestApiDocument),
  /** The stage that CloudFront asks; `null` = it stands in the path, or there is none. */
  stage: z.string().nullable(),
  /** What this wizard has closed it with before; `null` = nothing. */
  closedBy: z
    .object({
      way: z.enum(['api-key', 'authorizer', 'referer']),
      /** Why its secret cannot be rotated; `null` = it can. */
      stuck: z.string().nullable(),
      /** The key that CloudFront sends; `null` = it sends none. */
      key: versioned(ApiKeyDocument).nullable(),
      /** The function that looks at what CloudFront sends; absent = none does. */
      authorizer: versioned(LambdaFunctionDocument).optional(),
    })
    .nullable(),
})

const BucketOrigin = z.object({
  kind: z.literal('bucket'),
  bucket: versioned(BucketDocument),
  policy: versioned(BucketPolicyDocument),
  /** With what it encrypts; `null` = it may not be read. */
  key: BucketKey.nullable(),
})

const FunctionUrlOrigin = z.object({
  kind: z.literal('function-url'),
  region: z.string(),
  /** Its id says its region where that is not the account's. */
  fn: versioned(LambdaFunctionDocument),
  /** By `function/StatementId`. */
  permissions: z.array(versioned(LambdaPermissionDocument)),
})

const CustomOrigin = z.object({ kind: z.literal('custom') })

export const OriginFacts = z.discriminatedUnion('kind', [
  RestApiOrigin,
  BucketOrigin,
  FunctionUrlOrigin,
  CustomOrigin,
])
export type OriginFacts = z.infer<typeof OriginFacts>

export const OnlyThroughFacts = z
  .object({
    accountId: z.string(),
    region: z.string(),
    distributions: z.array(z.object({ id: z.string(), name: z.string() })),
    /** The chosen one, else the one that suits best. Values of custom origin headers are hidden. */
    distribution: ChosenDistribution.nullable(),
    /** The chosen one; `null` = none is chosen, or it cannot be read. */
    origin: z
      .object({
        id: z.string(),
        domainName: z.string(),
        /** Names of other distributions that ask the same host: they would be refused. */
        others: z.array(z.string()),
        facts: OriginFacts,
      })
      .nullable(),
    /** What the path was answered with just now through the distribution, and past it; `null` = not known. */
    probe: z.object({
      path: z.string(),
      status: z.int().nullable(),
      directUrl: z.string().nullable(),
      directStatus: z.int().nullable(),
    }),
    accessControls: z.array(z.string()),
    /** Names that are taken. */
    lambdaFunctions: z.array(z.string()),
    roles: z.array(z.string()),
    unreadable: z.array(Unreadable),
    readAt: z.string(),
  })
  .meta({ id: 'OnlyThroughFacts' })
export type OnlyThroughFacts = z.infer<typeof OnlyThroughFacts>

/** What the facts are read for. */
export const OnlyThroughQuery = z.object({
  distribution: z
    .string()
    .regex(/^[A-Za-z0-9]{1,64}$/, 'must be the id of a distribution')
    .optional(),
  origin: z.string().min(1).max(128).optional(),
  path: z.string().regex(/^\//, 'must begin with /').max(2_000).optional(),
})
export type OnlyThroughQuery = z.infer<typeof OnlyThroughQuery>
