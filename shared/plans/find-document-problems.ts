/** What AWS would refuse of a document that a plan writes, whatever else there is in the account. All of it, not the first. */
import type { z } from 'zod'

import { findApiKeyProblems } from '../apis/find-api-key-problems.ts'
import { findRestApiProblems } from '../apis/find-rest-api-problems.ts'
import { findCertificateDocumentProblems } from '../certificates/certificate-document.ts'
import { DistributionConfig } from '../distribution/distribution-config.ts'
import { listStores } from '../distribution/function-stores.ts'
import { CachePolicyConfig, OriginRequestPolicyConfig } from '../distribution/policies.ts'
import { ResponseHeadersPolicyConfig } from '../distribution/response-headers-policy.ts'
import { findCachePolicyProblems } from '../distribution/rules/cache-policy-rules.ts'
import { type ConfigProblem, invalidArgument } from '../distribution/rules/config-problem.ts'
import { findConfigProblems } from '../distribution/rules/config-rules.ts'
import { findFunctionProblems } from '../distribution/rules/function-rules.ts'
import { findOriginAccessControlProblems } from '../distribution/rules/origin-access-control-rules.ts'
import { findOriginRequestPolicyProblems } from '../distribution/rules/origin-request-policy-rules.ts'
import { findResponseHeadersPolicyProblems } from '../distribution/rules/response-headers-policy-rules.ts'
import { isValidTag, MAX_TAGS } from '../distribution/rules/tag-rules.ts'
import { resourceSetting } from '../distribution/setting-path.ts'
import { findRoleProblems } from '../iam/find-role-problems.ts'
import { findKeyPolicyProblems } from '../kms/find-key-policy-problems.ts'
import { findLambdaProblems, findPermissionProblems } from '../lambda/find-lambda-problems.ts'
import { findBucketProblems, findObjectProblems } from '../s3/find-bucket-problems.ts'
import { findPolicyProblems } from '../s3/find-policy-problems.ts'
import type { PlanChange } from './plan.ts'
import {
  DOCUMENTS,
  FunctionDocument,
  OriginAccessControlConfig,
  type ResourceDocument,
  TagsDocument,
} from './resource.ts'
import { withCertificatePlaceholder } from './steps/certificate-placeholders.ts'
import { withLambdaPlaceholders } from './steps/lambda-placeholders.ts'
import { withOriginPlaceholders } from './steps/origin-placeholders.ts'
import { nameInReference } from './steps/resource-names.ts'

type Written = Pick<PlanChange, 'resource' | 'id' | 'before' | 'after'>
type DocumentProblem = Pick<ConfigProblem, 'setting' | 'message'>
/** `words`: where `message` is AWS's. */
type FoundProblem = DocumentProblem & { words?: string }

/**
 * Never throws. What is deleted has no problems, and what AWS has already is none of this plan's: nobody must mend it in
 * order to change something else.
 */
export function findDocumentProblems(change: Written): DocumentProblem[] {
  if (isKeyPolicyOfNoKey(change)) return [policyIsOfKey(change)]
  const keyOf = ({ message, setting }: DocumentProblem) => `${setting} ${message}`
  const known = new Set(findAllProblems({ ...change, after: change.before }).map(keyOf))
  return findAllProblems(change)
    .filter((problem) => !known.has(keyOf(problem)))
    .map(({ setting, message, words = message }) => ({ setting, message: words }))
}

/** A key has one policy from its beginning to its end. */
function isKeyPolicyOfNoKey({ after, before, resource }: Written): boolean {
  return resource === 'KmsKeyPolicy' && (before === null || after === null)
}

function policyIsOfKey({ id }: Written): DocumentProblem {
  const message =
    'A KMS key has one policy as long as it is there, which is neither made nor deleted. Change that of a key that is there.'
  return { setting: resourceSetting('KmsKeyPolicy', nameInReference(id)), message }
}

function findAllProblems(change: Written): FoundProblem[] {
  if (change.after === null) return []
  const parsed = DOCUMENTS[change.resource].safeParse(change.after)
  if (!parsed.success) return parsed.error.issues.map((issue) => toProblem(change, issue))
  return [...findRuleProblems(change, change.after)]
}

function* findRuleProblems(change: Written, after: ResourceDocument): Iterable<FoundProblem> {
  switch (change.resource) {
    case 'Distribution': {
      const config = withPlaceholders(DistributionConfig.parse(after))
      yield* findConfigProblems(config)
      yield* findFixedProblems(config, DistributionConfig.safeParse(change.before).data)
      return
    }
    case 'CachePolicy':
      return yield* findCachePolicyProblems(CachePolicyConfig.parse(after))
    case 'OriginRequestPolicy':
      return yield* findOriginRequestPolicyProblems(OriginRequestPolicyConfig.parse(after))
    case 'ResponseHeadersPolicy':
      return yield* findResponseHeadersPolicyProblems(ResponseHeadersPolicyConfig.parse(after))
    case 'OriginAccessControl':
      return yield* findOriginAccessControlProblems(OriginAccessControlConfig.parse(after))
    case 'Function':
      return yield* findCodeProblems(change, FunctionDocument.parse(after))
    case 'Tags':
      return yield* findTagProblems(change, TagsDocument.parse(after))
    case 'RestApi':
      for (const { field, message } of findRestApiProblems(after, change.before)) {
        yield { setting: resourceSetting('RestApi', change.id, field), message }
      }
      return
    case 'Bucket':
      return yield* located(change, findBucketProblems(nameInReference(change.id), change))
    case 'BucketPolicy':
      return yield* located(change, findPolicyProblems(after))
    case 'KmsKeyPolicy':
      return yield* located(change, findKeyPolicyProblems(after))
    case 'BucketObject':
      return yield* located(change, findObjectProblems(nameInReference(change.id), change))
    case 'Role':
      return yield* located(change, findRoleProblems(nameInReference(change.id), change))
    case 'LambdaFunction':
      return yield* located(change, findLambdaProblems(nameInReference(change.id), change))
    case 'ApiKey':
      return yield* located(change, findApiKeyProblems(after))
    case 'LambdaPermission':
      return yield* located(change, findPermissionProblems(nameInReference(change.id), change))
    case 'Certificate':
      return yield* located(change, findCertificateDocumentProblems(change))
    default:
  }
}

/** What the plan makes is named by references until then. */
function withPlaceholders(config: DistributionConfig): DistributionConfig {
  return withCertificatePlaceholder(withLambdaPlaceholders(withOriginPlaceholders(config)))
}

/** Problems of a document's members, at their place in the plan. */
function* located(
  { id, resource }: Written,
  problems: Iterable<{ field: string; message: string }>,
): Iterable<FoundProblem> {
  // A distribution's settings stand without its name.
  if (resource === 'Distribution') return
  for (const { field, message } of problems) {
    yield { setting: resourceSetting(resource, nameInReference(id), field), message }
  }
}

/** Members that CloudFront takes once, when the distribution is made (F3.3). */
function* findFixedProblems(
  after: DistributionConfig,
  before: DistributionConfig | undefined,
): Iterable<DocumentProblem> {
  if (before && after.CallerReference !== before.CallerReference) {
    yield {
      setting: 'CallerReference',
      message: 'CallerReference cannot change once the distribution is made.',
    }
  }
}

function* findCodeProblems(change: Written, after: FunctionDocument): Iterable<FoundProblem> {
  const name = nameInReference(change.id)
  const { FunctionConfig, FunctionCode } = after.development
  yield* findFunctionProblems({
    name,
    comment: FunctionConfig.Comment ?? '',
    runtime: FunctionConfig.Runtime,
    codeBytes: new TextEncoder().encode(FunctionCode).length,
    stores: listStores(FunctionConfig.KeyValueStoreAssociations),
  })
  const before = FunctionDocument.safeParse(change.before).data?.live ?? null
  const isPublished = JSON.stringify(after.live) === JSON.stringify(after.development)
  if (isPublished || JSON.stringify(after.live) === JSON.stringify(before)) return
  const message =
    after.live === null
      ? 'What is published stays published until the function is deleted.'
      : 'What runs at the edge can only become what is being edited: publish that.'
  yield invalidArgument(resourceSetting('Function', name, 'live'), 'F5.2', message, message)
}

function* findTagProblems(change: Written, after: TagsDocument): Iterable<DocumentProblem> {
  const before = TagsDocument.safeParse(change.before).data ?? {}
  if (Object.keys(after).length > MAX_TAGS) {
    yield { setting: 'Tags', message: `A distribution has at most ${MAX_TAGS} tags.` }
  }
  for (const [key, value] of Object.entries(after)) {
    // AWS's own tags are there and may stay.
    if (before[key] === value || isValidTag(key, value)) continue
    yield {
      setting: `Tags.${key}`,
      message: `The tag ${key} = ${value} has a character that AWS does not take, is too long, or begins with aws:.`,
    }
  }
}

function toProblem(
  { resource, id }: Written,
  { path, message }: Pick<z.core.$ZodIssue, 'path' | 'message'>,
): DocumentProblem {
  const field = path.map(String).join('.')
  const isOwn = resource === 'Distribution' || resource === 'Tags'
  if (isOwn || resource === 'MonitoringSubscription') return { setting: field, message }
  return { setting: resourceSetting(resource, id, field), message }
}
