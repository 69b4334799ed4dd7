/** What a person must know, or must say to have seen, before a plan is applied. */
import type { PlanChange, PlanWarning } from './plan.ts'
import { DOCUMENTS, type ResourceKind } from './resource.ts'
import { behaviorWarnings, cachePolicyWarnings } from './warnings/behavior-warnings.ts'
import { bucketPolicyWarnings, bucketWarnings } from './warnings/bucket-warnings.ts'
import { deletionWarnings, settingWarnings } from './warnings/distribution-warnings.ts'
import {
  lambdaFunctionWarnings,
  lambdaPermissionWarnings,
  roleWarnings,
} from './warnings/lambda-warnings.ts'
import { restApiWarnings } from './warnings/rest-api-warnings.ts'
import { draftWarnings, sharingWarnings, toolWarnings } from './warnings/user-warnings.ts'
import type { FindWarnings, WarningContext, WarningFacts } from './warnings/warning-facts.ts'

const KINDS: Record<ResourceKind, FindWarnings> = {
  Distribution: distributionWarnings,
  CachePolicy: (change, context) => [
    ...sharingWarnings(change, context),
    ...(change.action === 'update' ? cachePolicyWarnings(change, context) : []),
  ],
  OriginRequestPolicy: sharingWarnings,
  ResponseHeadersPolicy: sharingWarnings,
  OriginAccessControl: sharingWarnings,
  Function: (change, context) => [
    ...sharingWarnings(change, context),
    ...draftWarnings(change, context),
  ],
  Tags: toolWarnings,
  MonitoringSubscription: () => [],
  RestApi: restApiWarnings,
  Bucket: bucketWarnings,
  BucketPolicy: bucketPolicyWarnings,
  BucketObject: () => [],
  Role: roleWarnings,
  LambdaFunction: lambdaFunctionWarnings,
  LambdaPermission: lambdaPermissionWarnings,
  ApiKey: () => [],
  UsagePlan: () => [],
  Certificate: () => [],
  KmsKeyPolicy: () => [],
}

/** They say who may do what, also when they are new. */
const GRANTS: ReadonlySet<ResourceKind> = new Set<ResourceKind>([
  'Bucket',
  'BucketPolicy',
  'Role',
  'LambdaPermission',
])

/**
 * Those that must be acknowledged first; each sentence once. What is only made warns of nothing, but for who may do what.
 * Throws a ZodError when a document is not that of its kind.
 */
export function findWarnings(changes: readonly PlanChange[], facts: WarningFacts): PlanWarning[] {
  const context: WarningContext = { changes, facts }
  const found = changes
    .filter(({ action, resource }) => action !== 'create' || GRANTS.has(resource))
    .flatMap((change) => KINDS[change.resource](change, context))
  const bySentence = new Map(found.map((warning) => [warning.sentence, warning]))
  return [...bySentence.values()].toSorted(
    (a, b) => Number(b.mustAcknowledge) - Number(a.mustAcknowledge),
  )
}

function distributionWarnings(change: PlanChange, context: WarningContext): PlanWarning[] {
  const tool = toolWarnings(change, context)
  const before = DOCUMENTS.Distribution.parse(change.before)
  if (change.action === 'delete') return [...deletionWarnings(change, before), ...tool]
  const after = DOCUMENTS.Distribution.parse(change.after)
  const configs = { name: change.name, before, after }
  return [...settingWarnings(configs, context), ...behaviorWarnings(configs, context), ...tool]
}
