/** Sends one call of a plan, and says what AWS made. */
import { z } from 'zod'

import type { AwsService } from '#shared/plans/planned-step.ts'

import { AppError } from '../../errors.ts'
import type { Account } from '../account.ts'
import { acmCalls } from './acm-calls.ts'
import { apiGatewayCalls } from './api-gateway-calls.ts'
import { cloudfrontCalls } from './cloudfront-calls.ts'
import { iamCalls } from './iam-calls.ts'
import { kmsCalls } from './kms-calls.ts'
import { lambdaCalls } from './lambda-calls.ts'
import { s3Calls } from './s3-calls.ts'
import type { CallInput, SendTable } from './send-table.ts'

const TABLES: Partial<Record<AwsService, SendTable>> = {
  CloudFront: cloudfrontCalls,
  'API Gateway': apiGatewayCalls,
  Lambda: lambdaCalls,
  S3: s3Calls,
  IAM: iamCalls,
  ACM: acmCalls,
  KMS: kmsCalls,
}

export type Call = {
  service: AwsService
  /** As in the API: `UpdateDistribution`. */
  operation: string
  input: CallInput
  /** Absent = the account's. */
  region?: string | undefined
  /** The IAM action it needs. */
  action: string
  /** For errors: `distribution E123`. */
  subject: string
}

/** What the answer says of what the call made or changed; `null` = the answer does not say. */
export type CallAnswer = {
  id: string | null
  arn: string | null
  version: string | null
  /** Members of the answer that are text, such as API Gateway's ids. */
  texts: Record<string, string>
}

const Thing = z.looseObject({
  Id: z.string().optional(),
  ARN: z.string().optional(),
  Name: z.string().optional(),
  FunctionMetadata: z.looseObject({ FunctionARN: z.string().optional() }).optional(),
})

/** The members of CloudFront's answers that hold the thing. */
const Answer = z.looseObject({
  ETag: z.string().optional(),
  Distribution: Thing.optional(),
  CachePolicy: Thing.optional(),
  OriginRequestPolicy: Thing.optional(),
  ResponseHeadersPolicy: Thing.optional(),
  OriginAccessControl: Thing.optional(),
  FunctionSummary: Thing.optional(),
  // IAM's; of a function it is the ARN of its role.
  Role: z.union([z.looseObject({ Arn: z.string().optional() }), z.string()]).optional(),
})

/** Rejects with `AppError` only, faults of ours aside. What the account remembers of its service is forgotten, whatever came of it. */
export async function sendCall(account: Account, call: Call): Promise<CallAnswer> {
  const { service, operation, input, region } = call
  const table = TABLES[service]
  const send = table?.find(operation)
  if (!table || !send) throw unknownCall(call)
  try {
    return toAnswer(await account.call(call, () => send(account, input, region)))
  } finally {
    dropStale(account, service)
  }
}

/** Forgets what the account remembers of a service, because it is not as it was. */
export function dropStale(account: Account, service: AwsService): void {
  for (const prefix of TABLES[service]?.stale ?? []) account.drop(prefix)
}

function toAnswer(output: object): CallAnswer {
  const texts = Object.fromEntries(
    Object.entries(output).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
  const parsed = Answer.safeParse(output)
  if (!parsed.success) return { id: null, arn: null, version: null, texts }
  const { ETag, ...answer } = parsed.data
  const thing =
    answer.Distribution ??
    answer.CachePolicy ??
    answer.OriginRequestPolicy ??
    answer.ResponseHeadersPolicy ??
    answer.OriginAccessControl ??
    answer.FunctionSummary
  return {
    id: thing?.Id ?? thing?.Name ?? texts.id ?? null,
    arn:
      thing?.ARN ??
      thing?.FunctionMetadata?.FunctionARN ??
      (typeof answer.Role === 'object' ? answer.Role.Arn : undefined) ??
      texts.FunctionArn ??
      null,
    version: ETag ?? null,
    texts,
  }
}

function unknownCall({ service, operation }: Call): AppError {
  return new AppError(
    'invalid-input',
    `This Edgewise cannot make the call ${service} ${operation}. The plan may come from a newer one; make it again here.`,
  )
}
