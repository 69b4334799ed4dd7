/** The parts of a distribution's world beside its configuration: which are there, which are missing, which are not used. */
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import type { DistributionWorld, WorldApi } from '../../distribution/distribution-world.ts'
import { nameOfFunction } from '../../distribution/function-arn.ts'
import {
  findManagedCachePolicy,
  findManagedOriginRequestPolicy,
  findManagedResponseHeadersPolicy,
} from '../../distribution/managed-policies.ts'
import type { ResourceRef } from '../resource.ts'
import { listReferences } from './world-references.ts'

/** What the configuration afterwards refers to, although the world before did not: the lists of another world, or read anew. */
export type KnownParts = Partial<
  Pick<
    DistributionWorld,
    | 'cachePolicies'
    | 'originRequestPolicies'
    | 'responseHeadersPolicies'
    | 'originAccessControls'
    | 'functions'
    | 'apis'
  >
>

/** What the world's configuration refers to and the world does not have: to be read and given to `worldAfter` as `known`. */
export function listUnknownParts(world: DistributionWorld): ResourceRef[] {
  const parts = partsOf(world)
  return listReferences(world.config).filter((ref) => !parts(ref) && !isManaged(ref))
}

/** Policies, functions and access controls of the account that a configuration refers to; AWS's own are none of them. */
export function listOwnParts(config: DistributionConfig): ResourceRef[] {
  return listReferences(config).filter((ref) => !isManaged(ref))
}

/** Without the APIs: see `apisAfter`. */
export function withKnownParts(world: DistributionWorld, known: KnownParts): DistributionWorld {
  return {
    ...world,
    cachePolicies: more(world.cachePolicies, known.cachePolicies, ({ Id }) => Id),
    originRequestPolicies: more(
      world.originRequestPolicies,
      known.originRequestPolicies,
      ({ Id }) => Id,
    ),
    responseHeadersPolicies: more(
      world.responseHeadersPolicies,
      known.responseHeadersPolicies,
      ({ Id }) => Id,
    ),
    originAccessControls: more(
      world.originAccessControls,
      known.originAccessControls,
      ({ id }) => id,
    ),
    functions: more(world.functions, known.functions, ({ arn }) => arn),
  }
}

/** The same list where there is nothing more, since compiled models are remembered by it. */
function more<Item>(
  list: Item[],
  added: readonly Item[] = [],
  keyOf: (item: Item) => unknown,
): Item[] {
  const keys = new Set(list.map(keyOf))
  const missing = added.filter((item) => !keys.has(keyOf(item)))
  return missing.length === 0 ? list : [...list, ...missing]
}

/**
 * APIs belong to origins by their host name: an origin may have been added, copied, renamed or led elsewhere. Those of `known`
 * name the origins of the configuration afterwards.
 */
export function apisAfter(
  world: DistributionWorld,
  before: DistributionWorld,
  known: readonly WorldApi[] = [],
): WorldApi[] {
  if (world.config === before.config && known.length === 0) return before.apis
  const hostsBefore = hostsOf(before.config)
  const hostsAfter = hostsOf(world.config)
  const lead = (apis: readonly WorldApi[], hostsKnown: ReadonlyMap<string, string>) =>
    apis.map((api) => {
      const hosts = new Set(api.originIds.map((id) => hostsKnown.get(id)))
      const originIds = [...hostsAfter].flatMap(([id, host]) => (hosts.has(host) ? [id] : []))
      return isSameList(originIds, api.originIds) ? api : { ...api, originIds }
    })
  const led = more(lead(before.apis, hostsBefore), lead(known, hostsAfter), ({ id }) => id)
  const used = led.filter(({ originIds }) => originIds.length > 0)
  return isSameList(used, before.apis) ? before.apis : used
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}

function hostsOf({ Origins }: DistributionConfig): ReadonlyMap<string, string> {
  return new Map((Origins?.Items ?? []).map(({ Id, DomainName }) => [Id ?? '', DomainName ?? '']))
}

/** Whether a configuration refers to a part; a function may be called by its name too. */
export function createIsUsed(
  config: DistributionConfig,
): (resource: string, id: string) => boolean {
  const keyOf = (resource: string, id: string) =>
    `${resource}/${resource === 'Function' ? nameOfFunction(id) : id}`
  const used = new Set(listReferences(config).map(({ resource, id }) => keyOf(resource, id)))
  return (resource, id) => used.has(keyOf(resource, id))
}

/** A world holds only what its distribution uses. */
export function onlyUsedParts(
  world: DistributionWorld,
  isUsed: ReturnType<typeof createIsUsed>,
): DistributionWorld {
  const keep = <Item>(list: Item[], resource: string, idOf: (item: Item) => string | undefined) => {
    const kept = list.filter((item) => isUsed(resource, idOf(item) ?? ''))
    return kept.length === list.length ? list : kept
  }
  return {
    ...world,
    cachePolicies: keep(world.cachePolicies, 'CachePolicy', ({ Id }) => Id),
    originRequestPolicies: keep(world.originRequestPolicies, 'OriginRequestPolicy', ({ Id }) => Id),
    responseHeadersPolicies: keep(
      world.responseHeadersPolicies,
      'ResponseHeadersPolicy',
      ({ Id }) => Id,
    ),
    originAccessControls: keep(world.originAccessControls, 'OriginAccessControl', ({ id }) => id),
    functions: keep(world.functions, 'Function', ({ arn }) => arn),
  }
}

/** Looks a reference up among the parts of a world. */
function partsOf(world: DistributionWorld): (ref: ResourceRef) => boolean {
  const keys = new Set([
    ...world.cachePolicies.map(({ Id }) => `CachePolicy/${Id}`),
    ...world.originRequestPolicies.map(({ Id }) => `OriginRequestPolicy/${Id}`),
    ...world.responseHeadersPolicies.map(({ Id }) => `ResponseHeadersPolicy/${Id}`),
    ...world.originAccessControls.map(({ id }) => `OriginAccessControl/${id}`),
    ...world.functions.map(({ arn }) => `Function/${arn}`),
  ])
  return ({ resource, id }) => keys.has(`${resource}/${id}`)
}

function isManaged({ resource, id }: ResourceRef): boolean {
  switch (resource) {
    case 'CachePolicy':
      return findManagedCachePolicy(id) !== null
    case 'OriginRequestPolicy':
      return findManagedOriginRequestPolicy(id) !== null
    case 'ResponseHeadersPolicy':
      return findManagedResponseHeadersPolicy(id) !== null
    default:
      return false
  }
}
