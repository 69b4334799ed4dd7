/** A distribution's world as a draft would make it: what the edge model and the linter look at while somebody edits. Pure. */
import type { DefaultCacheBehavior } from '#shared/distribution/cache-behavior.ts'
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import type { DistributionWorld, WorldFunction } from '#shared/distribution/distribution-world.ts'
import {
  findManagedCachePolicy,
  findManagedOriginRequestPolicy,
  findManagedResponseHeadersPolicy,
} from '#shared/distribution/managed-policies.ts'
import type { CachePolicyConfig, OriginRequestPolicyConfig } from '#shared/distribution/policies.ts'
import type { ResponseHeadersPolicyConfig } from '#shared/distribution/response-headers-policy.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type {
  FunctionDocument,
  OriginAccessControlConfig,
  ResourceKind,
  ResourceState,
} from '#shared/plans/resource.ts'

/** Kinds that a distribution refers to by id. */
export const REFERRED_KINDS = [
  'CachePolicy',
  'OriginRequestPolicy',
  'ResponseHeadersPolicy',
  'Function',
  'OriginAccessControl',
] as const satisfies readonly ResourceKind[]
type ReferredKind = (typeof REFERRED_KINDS)[number]

/** Resources of the account by kind, as far as they were read. */
export type AccountResources = Partial<Record<ReferredKind, readonly ResourceState[]>>

/**
 * The same object when the draft changes nothing of the distribution and of what it uses.
 *
 * @param resources what the draft may refer to and the distribution did not use before
 */
export function toDraftWorld(
  world: DistributionWorld,
  changes: readonly ProposedChange[],
  resources: AccountResources,
): DistributionWorld {
  const own = changes.find(({ resource, id }) => resource === 'Distribution' && id === world.id)
  // A draft's document is made of the one that was read.
  const config = own?.action === 'update' ? (own.after as DistributionConfig) : world.config
  const wanted = findReferredIds(config)
  const documents = new Map<string, Known>()
  for (const kind of REFERRED_KINDS) {
    const isWanted = (id: string) => wanted[kind].has(id)
    for (const { id, document } of resources[kind] ?? []) {
      if (isWanted(id)) documents.set(`${kind}/${id}`, { kind, id, document, isDrafted: false })
    }
    for (const change of changes) {
      if (change.resource !== kind || change.action === 'delete' || !isWanted(change.id)) continue
      const { id, after } = change
      documents.set(`${kind}/${id}`, { kind, id, document: after, isDrafted: true })
    }
  }
  const known = [...documents.values()]
  if (config === world.config && !known.some(({ isDrafted }) => isDrafted)) return world
  return { ...world, config, ...toParts(world, known) }
}

/** Kinds of which the configuration names one that neither the world nor AWS's own policies have. */
export function findUnknownKinds(
  config: DistributionConfig,
  world: DistributionWorld,
): ReferredKind[] {
  const wanted = findReferredIds(config)
  const known: Record<ReferredKind, ReadonlySet<string>> = {
    CachePolicy: toIds(world.cachePolicies.map(({ Id }) => Id)),
    OriginRequestPolicy: toIds(world.originRequestPolicies.map(({ Id }) => Id)),
    ResponseHeadersPolicy: toIds(world.responseHeadersPolicies.map(({ Id }) => Id)),
    Function: toIds(world.functions.map(({ arn }) => nameOfFunction(arn))),
    OriginAccessControl: toIds(world.originAccessControls.map(({ id }) => id)),
  }
  return REFERRED_KINDS.filter((kind) =>
    [...wanted[kind]].some((id) => !known[kind].has(id) && !isManaged(id)),
  )
}

function isManaged(id: string): boolean {
  return Boolean(
    findManagedCachePolicy(id) ??
      findManagedOriginRequestPolicy(id) ??
      findManagedResponseHeadersPolicy(id),
  )
}

/** `arn:aws:cloudfront::123456789012:function/name` → `name`; a reference of a draft stays as it is. */
export function nameOfFunction(arn: string): string {
  return arn.startsWith('new:') ? arn : (arn.split('/').at(-1) ?? arn)
}

/** @param arn of the distribution: functions are of the same account and partition */
export function toFunctionArn(name: string, { arn }: Pick<DistributionWorld, 'arn'>): string {
  return name.startsWith('new:') ? name : arn.replace(/:distribution\/.*$/, `:function/${name}`)
}

function findReferredIds(config: DistributionConfig): Record<ReferredKind, ReadonlySet<string>> {
  const { CacheBehaviors, DefaultCacheBehavior: last } = config
  const behaviors: DefaultCacheBehavior[] = [
    ...(CacheBehaviors?.Items ?? []),
    ...(last ? [last] : []),
  ]
  return {
    CachePolicy: toIds(behaviors.map((behavior) => behavior.CachePolicyId)),
    OriginRequestPolicy: toIds(behaviors.map((behavior) => behavior.OriginRequestPolicyId)),
    ResponseHeadersPolicy: toIds(behaviors.map((behavior) => behavior.ResponseHeadersPolicyId)),
    Function: toIds(
      behaviors.flatMap(({ FunctionAssociations: associations }) =>
        (associations?.Items ?? []).map(({ FunctionARN = '' }) => nameOfFunction(FunctionARN)),
      ),
    ),
    OriginAccessControl: toIds(
      (config.Origins?.Items ?? []).map((origin) => origin.OriginAccessControlId),
    ),
  }
}

function toIds(ids: readonly (string | undefined)[]): ReadonlySet<string> {
  return new Set(ids.flatMap((id) => (id ? [id] : [])))
}

type Known = { kind: ReferredKind; id: string; document: unknown; isDrafted: boolean }

type Parts = Pick<
  DistributionWorld,
  | 'cachePolicies'
  | 'originRequestPolicies'
  | 'responseHeadersPolicies'
  | 'functions'
  | 'originAccessControls'
>

/** The casts: documents of a kind have its shape, see `DOCUMENTS` of shared/plans/resource.ts. */
function toParts(world: DistributionWorld, known: readonly Known[]): Parts {
  const of = (kind: ReferredKind) => known.filter((one) => one.kind === kind)
  return {
    cachePolicies: replace(
      world.cachePolicies,
      of('CachePolicy').map(({ id, document }) => ({
        Id: id,
        CachePolicyConfig: document as CachePolicyConfig,
      })),
      ({ Id }) => Id,
    ),
    originRequestPolicies: replace(
      world.originRequestPolicies,
      of('OriginRequestPolicy').map(({ id, document }) => ({
        Id: id,
        OriginRequestPolicyConfig: document as OriginRequestPolicyConfig,
      })),
      ({ Id }) => Id,
    ),
    responseHeadersPolicies: replace(
      world.responseHeadersPolicies,
      of('ResponseHeadersPolicy').map(({ id, document }) => ({
        Id: id,
        ResponseHeadersPolicyConfig: document as ResponseHeadersPolicyConfig,
      })),
      ({ Id }) => Id,
    ),
    functions: replace(
      world.functions,
      of('Function').flatMap(({ id, document }) =>
        toWorldFunction(toFunctionArn(id, world), document as FunctionDocument),
      ),
      ({ arn }) => arn,
    ),
    originAccessControls: replace(
      world.originAccessControls,
      of('OriginAccessControl').map(({ id, document }) =>
        toControl(id, document as OriginAccessControlConfig),
      ),
      ({ id }) => id,
    ),
  }
}

/** One that was never published does nothing at the edge. */
function toWorldFunction(arn: string, { live }: FunctionDocument): WorldFunction[] {
  if (!live) return []
  const isFirst = live.FunctionConfig.Runtime === 'cloudfront-js-1.0'
  const runtime = isFirst ? 'cloudfront-js-1.0' : 'cloudfront-js-2.0'
  return [{ arn, name: nameOfFunction(arn), runtime, code: live.FunctionCode }]
}

function toControl(id: string, config: OriginAccessControlConfig) {
  return {
    id,
    name: config.Name ?? id,
    originType: config.OriginAccessControlOriginType ?? '',
    signingBehavior: config.SigningBehavior ?? '',
  }
}

/** `items` with the newer ones in their place; the same list when there are none. */
function replace<Item>(
  items: Item[],
  newer: Item[],
  keyOf: (item: Item) => string | undefined,
): Item[] {
  if (newer.length === 0) return items
  const keys = new Set(newer.map(keyOf))
  return [...items.filter((item) => !keys.has(keyOf(item))), ...newer]
}
