/**
 * What a plan does, in order. A call is data: what the SDK is given, with references where the value is known only
 * when it runs. So it can be shown, exported as a command, checked for its IAM actions and executed by one code path.
 *
 * Three kinds of text in `input` stand for something else:
 * `new:cache-policy:by-size` is the id (of a function: the ARN) of what an earlier call makes, and
 * `${new:rest-api:shop}` inside a longer text is its id, of a role or Lambda function its ARN;
 * `version:Distribution/E123` is the newest ETag of that resource that the run knows: from its own last call, else the base version.
 */
import { z } from 'zod'

import { ProofCheck } from '../proof/proof-check.ts'
import { ResourceRef } from './resource.ts'

export const AwsService = z.enum(['CloudFront', 'API Gateway', 'Lambda', 'S3', 'IAM', 'ACM', 'KMS'])
export type AwsService = z.infer<typeof AwsService>

const step = {
  /** Unique within the plan: `1`, `2` … */
  id: z.string(),
  /** `Create the cache policy by-size`. */
  sentence: z.string(),
  /** The change that it is part of. */
  about: ResourceRef,
}

export const PlannedCall = z.object({
  ...step,
  kind: z.literal('call'),
  service: AwsService,
  /** As in the API: `UpdateDistribution`. */
  operation: z.string(),
  /** Where it goes; absent = the account's region. CloudFront and IAM have none. */
  region: z.string().optional(),
  /** The command's input in the API's shapes, JSON only: bytes are text. */
  input: z.record(z.string(), z.json()),
  /** IAM actions that the call needs: `cloudfront:UpdateDistribution`. */
  actions: z.array(z.string()),
  /** ARNs that they are needed on; `*` inside where the id is not known yet. */
  on: z.array(z.string()),
  /** Further actions, on other resources than those: what AWS does on the caller's behalf, what is read before. */
  alsoNeeds: z
    .array(z.object({ actions: z.array(z.string()), on: z.array(z.string()) }))
    .optional(),
  /** The reference that later steps use for what it makes; `null` = it makes nothing. */
  makes: z.string().nullable(),
  /** Further references, by the member of the call's output that they stand for: `{'new:api-resource:/': 'rootResourceId'}`. */
  alsoMakes: z.record(z.string(), z.string()).optional(),
})
export type PlannedCall = z.infer<typeof PlannedCall>

export const PlannedWait = z.object({
  ...step,
  kind: z.literal('wait'),
  until: z.enum(['distribution-deployed', 'function-active', 'certificate-issued']),
  actions: z.array(z.string()),
  on: z.array(z.string()),
})
export type PlannedWait = z.infer<typeof PlannedWait>

/** Real requests at the end: what the plan promised, seen from outside. */
export const PlannedProof = z.object({
  ...step,
  kind: z.literal('prove'),
  checks: z.array(ProofCheck),
  actions: z.array(z.string()),
  on: z.array(z.string()),
  /** As of a call. */
  alsoNeeds: z
    .array(z.object({ actions: z.array(z.string()), on: z.array(z.string()) }))
    .optional(),
})
export type PlannedProof = z.infer<typeof PlannedProof>

export const PlannedStep = z.discriminatedUnion('kind', [PlannedCall, PlannedWait, PlannedProof])
export type PlannedStep = z.infer<typeof PlannedStep>
