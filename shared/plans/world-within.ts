/** The world that a draft makes, where it newly refers to things of the account: what was read of those is put into it. */
import type { DistributionWorld, WorldApi } from '../distribution/distribution-world.ts'
import { nameOfFunction } from '../distribution/function-arn.ts'
import { EXECUTE_API_HOST } from '../distribution/origin-view.ts'
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

/**
 * As `worldAfter`.
 * @param apis by the host names of origins that the draft adds
 */
export function worldWithin(
  world: DistributionWorld,
  changes: readonly WorldChange[],
  resources: AccountResources,
  apis: ReadonlyMap<string, WorldApi> = NO_APIS,
): DistributionWorld {
  const after = worldAfter(world, changes)
  const found = listUnknownParts(after).flatMap((ref) => findPart(ref, resources) ?? [])
  const led = [...apis].map(([host, api]) => ({ ...api, originIds: listOriginIds(after, host) }))
  if (found.length === 0 && led.length === 0) return after
  return worldAfter(world, [...found, ...changes], { apis: led })
}

/** Names of APIs that origins have now and had not before: what is behind them is to be read. */
export function listNewApiHosts(before: DistributionWorld, after: DistributionWorld): string[] {
  const known = new Set(hostsOf(before))
  return [...new Set(hostsOf(after))].filter(
    (host) => !known.has(host) && EXECUTE_API_HOST.test(host),
  )
}

const NO_APIS: ReadonlyMap<string, WorldApi> = new Map()

function hostsOf({ config }: DistributionWorld): string[] {
  return (config.Origins?.Items ?? []).map(({ DomainName = '' }) => DomainName)
}

function listOriginIds({ config }: DistributionWorld, host: string): string[] {
  const origins = (config.Origins?.Items ?? []).filter(({ DomainName }) => DomainName === host)
  return origins.map(({ Id = '' }) => Id)
}

function findPart({ resource, id }: ResourceRef, resources: AccountResources): WorldChange | null {
  const own = resource === 'Function' ? nameOfFunction(id) : id
  const state = resources[resource]?.find((one) => one.id === own)
  return state ? { action: 'update', resource, id: own, after: state.document } : null
}
