/** Which document a planned call writes, and which one it expects to find: what tells our own work from somebody else's. */
import type { Plan } from '#shared/plans/plan.ts'
import type { PlannedCall, PlannedStep } from '#shared/plans/planned-step.ts'
import type { ResourceDocument, ResourceKind } from '#shared/plans/resource.ts'
import { toResourceKey } from '#shared/plans/resource.ts'

/** Members of a call's input that hold the document, by kind. */
const MEMBERS: Partial<Record<ResourceKind, readonly string[]>> = {
  Distribution: ['DistributionConfig', 'DistributionConfigWithTags'],
  CachePolicy: ['CachePolicyConfig'],
  OriginRequestPolicy: ['OriginRequestPolicyConfig'],
  ResponseHeadersPolicy: ['ResponseHeadersPolicyConfig'],
  OriginAccessControl: ['OriginAccessControlConfig'],
}

/**
 * The document as it is once the call is done; `null` = the call writes none. Of a function only what is edited counts:
 * `live` is that of `current`.
 */
export function documentOf(
  { about, input }: Pick<PlannedCall, 'about' | 'input'>,
  current: ResourceDocument,
): ResourceDocument | null {
  if (about.resource === 'Function') {
    const { FunctionConfig, FunctionCode } = input
    if (FunctionConfig === undefined || FunctionCode === undefined) return null
    return { development: { FunctionConfig, FunctionCode }, live: memberOf(current, 'live') }
  }
  for (const member of MEMBERS[about.resource] ?? []) {
    const document = input[member]
    if (document === undefined) continue
    return member === 'DistributionConfigWithTags'
      ? memberOf(document, 'DistributionConfig')
      : document
  }
  return null
}

/**
 * What the step expects to find: what the nearest earlier step wrote, else what the plan began with; `null` = nothing
 * is known. References in it are not resolved.
 */
export function baseOf(
  step: PlannedStep,
  { changes, steps }: Pick<Plan, 'changes' | 'steps'>,
  current: ResourceDocument,
): ResourceDocument | null {
  const key = toResourceKey(step.about)
  const before = steps.slice(
    0,
    steps.findIndex(({ id }) => id === step.id),
  )
  for (const earlier of before.reverse()) {
    if (earlier.kind !== 'call' || toResourceKey(earlier.about) !== key) continue
    const document = documentOf(earlier, current)
    if (document !== null) return document
  }
  return changes.find((change) => toResourceKey(change) === key)?.before ?? null
}

/** `null` where there is no such member. */
export function memberOf(document: ResourceDocument, name: string): ResourceDocument {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return null
  return document[name] ?? null
}

/** The call's input with another document in it. */
export function withDocument(
  { about }: Pick<PlannedCall, 'about'>,
  input: PlannedCall['input'],
  document: ResourceDocument,
): PlannedCall['input'] {
  if (about.resource === 'Function') {
    const stage = memberOf(document, 'development')
    const parts = {
      FunctionConfig: memberOf(stage, 'FunctionConfig'),
      FunctionCode: memberOf(stage, 'FunctionCode'),
    }
    return { ...input, ...parts }
  }
  const member = MEMBERS[about.resource]?.[0]
  return member === undefined ? input : { ...input, [member]: document }
}
