/** The parts of our paths. Ids are checked for shape only: AWS says whether they exist. */
import { z } from 'zod'

import { EXECUTE_API_HOST } from '#shared/distribution/origin-view.ts'
import { ResourceKind } from '#shared/plans/resource.ts'

const account = z.string().min(1).max(256)

/** Letters and digits, so that an id cannot become another path of AWS's API. */
const id = z.string().regex(/^[A-Za-z0-9]{1,64}$/, 'must be letters and digits')

export const AccountParams = z.object({ account })

export const DistributionParams = z.object({ account, distributionId: id })

export const InvalidationParams = DistributionParams.extend({ invalidationId: id })

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const BucketParams = z.object({
  account,
  bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket'),
})

export const PinnedTestParams = DistributionParams.extend({ testId: z.uuid() })

export const ResourceKindParams = AccountParams.extend({ resource: ResourceKind })

/** Each kind of resource has ids of its own shape: see `aws/resources/`. */
export const ResourceParams = ResourceKindParams.extend({ id: z.string().min(1).max(400) })

export const PlanParams = AccountParams.extend({ planId: z.uuid() })

export const RunParams = AccountParams.extend({ runId: z.uuid() })

export const DraftParams = AccountParams.extend({ draftId: z.uuid() })

export const ApiParams = AccountParams.extend({
  apiId: z.string().regex(/^[a-z0-9]{1,64}$/, 'must be lower-case letters and digits'),
})

export const OriginApiParams = AccountParams.extend({
  host: z.string().regex(EXECUTE_API_HOST, 'must be the execute-api name of an API'),
})

/** An ARN is percent-encoded. */
export const CertificateParams = AccountParams.extend({
  arn: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
      'must be the ARN of a certificate',
    ),
})

/** Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateFunction.html */
export const FunctionParams = z.object({
  account,
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, 'must be the name of a function'),
})
