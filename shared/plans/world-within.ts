/** The world that a draft makes, where it newly refers to things of the account: what was read of those is put into it. */
import type { DistributionWorld } from '../distribution/distribution-world.ts'
import { nameOfFunction } from '../distribution/function-arn.ts'
import type { ResourceKind, ResourceRef, ResourceState } from './resource.ts'
import { listUnknownParts } from './steps/world-parts.ts'
import { type WorldChange, worldAfter } from './world-after.ts'

/** Kinds that a distribution refers to by id. */
export const REFERRED_KINDS = [
  'CachePolicy',
  'OriginRequestPolicy',
  'ResponseHeadersPolicy',
  'Function',
  'OriginAccessControl',
] as const satisfies readonly ResourceKind[]

/** Resources of the account by kind, as far as they were read. */
export type AccountResources = Partial<Record<ResourceKind, readonly ResourceState[] | undefined>>

/** As `worldAfter`. */
export function worldWithin(
  world: DistributionWorld,
  changes: readonly WorldChange[],
  resources: AccountResources,
): DistributionWorld {
  const after = worldAfter(world, changes)
  const found = listUnknownParts(after).flatMap((ref) => findPart(ref, resources) ?? [])
  return found.length === 0 ? after : worldAfter(world, [...found, ...changes])
}

function findPart({ resource, id }: ResourceRef, resources: AccountResources): WorldChange | null {
  const own = resource === 'Function' ? nameOfFunction(id) : id
  const state = resources[resource]?.find((one) => one.id === own)
  return state ? { action: 'update', resource, id: own, after: state.document } : null
}
