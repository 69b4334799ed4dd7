/** Edits of a distribution's origins and origin groups, on its configuration. What points at one follows it. Pure. */
import type { DistributionConfig } from './distribution-config.ts'
import type { Origin, OriginGroup } from './origin.ts'

/** What sends requests to an origin or an origin group. */
type OriginUsers = {
  /** Path patterns; `null` is the default behavior. */
  behaviors: Array<string | null>
  /** Ids of origin groups. */
  groups: string[]
}

export function findOriginUsers(config: DistributionConfig, id: string): OriginUsers {
  const isDefault = config.DefaultCacheBehavior?.TargetOriginId === id
  return {
    behaviors: [
      ...(config.CacheBehaviors?.Items ?? [])
        .filter(({ TargetOriginId }) => TargetOriginId === id)
        .map(({ PathPattern = '' }) => PathPattern),
      ...(isDefault ? [null] : []),
    ],
    groups: (config.OriginGroups?.Items ?? [])
      .filter((group) => (group.Members?.Items ?? []).some(({ OriginId }) => OriginId === id))
      .map(({ Id = '' }) => Id),
  }
}

/** `null` = there is none with this id. */
export function findOrigin(config: DistributionConfig, id: string): Origin | null {
  return config.Origins?.Items?.find(({ Id }) => Id === id) ?? null
}

/** Ids of origins, then of origin groups: behaviors name both alike. */
export function listTargetIds({ Origins, OriginGroups }: DistributionConfig): string[] {
  return [...(Origins?.Items ?? []), ...(OriginGroups?.Items ?? [])].map(({ Id = '' }) => Id)
}

/** `wanted`, or with a number behind it when an origin or a group is called so. */
export function findFreeOriginId(config: DistributionConfig, wanted: string): string {
  const taken = new Set(listTargetIds(config))
  if (!taken.has(wanted)) return wanted
  let number = 2
  while (taken.has(`${wanted}-${number}`)) number += 1
  return `${wanted}-${number}`
}

/** Why an origin or a group cannot be called so, in a sentence; `null` when it can. */
export function findOriginIdProblem(
  config: DistributionConfig,
  id: string,
  own: string,
): string | null {
  if (id === '') return 'Give it a name: behaviors point at it by this name.'
  if (id.length > 128) return 'A name has at most 128 characters.'
  if (id !== own && listTargetIds(config).includes(id)) {
    return `Another origin or group of this distribution is called ${id}.`
  }
  return null
}

export function addOrigin(config: DistributionConfig, origin: Origin): DistributionConfig {
  return withOrigins(config, [...(config.Origins?.Items ?? []), origin])
}

/** Behind the origin that it is like. Its header values are the same secrets: whoever sends it must know them. */
export function duplicateOrigin(
  config: DistributionConfig,
  id: string,
  newId: string,
): DistributionConfig {
  return withOrigins(
    config,
    (config.Origins?.Items ?? []).flatMap((origin) =>
      origin.Id === id ? [origin, { ...origin, Id: newId }] : [origin],
    ),
  )
}

/** Of an origin or a group: every behavior and group that names it follows. */
export function renameOrigin(
  config: DistributionConfig,
  from: string,
  to: string,
): DistributionConfig {
  const renamed = <Item extends Origin | OriginGroup>(item: Item): Item =>
    item.Id === from ? { ...item, Id: to } : item
  return repoint(
    {
      ...config,
      ...(config.Origins && { Origins: mapItems(config.Origins, renamed) }),
      ...(config.OriginGroups && { OriginGroups: mapItems(config.OriginGroups, renamed) }),
    },
    from,
    to,
  )
}

/**
 * @param replacement what takes over for behaviors and groups that use it; `null` only where nothing does, else the
 * configuration stays as it is
 */
export function removeOrigin(
  config: DistributionConfig,
  id: string,
  replacement: string | null,
): DistributionConfig {
  const { behaviors, groups } = findOriginUsers(config, id)
  if (replacement === null && behaviors.length + groups.length > 0) return config
  const pointed = replacement === null ? config : repoint(config, id, replacement)
  const rest = (pointed.Origins?.Items ?? []).filter((origin) => origin.Id !== id)
  return withOrigins(pointed, rest)
}

export function addOriginGroup(config: DistributionConfig, group: OriginGroup): DistributionConfig {
  return withGroups(config, [...(config.OriginGroups?.Items ?? []), group])
}

/** As `removeOrigin`. */
export function removeOriginGroup(
  config: DistributionConfig,
  id: string,
  replacement: string | null,
): DistributionConfig {
  if (replacement === null && findOriginUsers(config, id).behaviors.length > 0) return config
  const pointed = replacement === null ? config : repoint(config, id, replacement)
  const rest = (pointed.OriginGroups?.Items ?? []).filter((group) => group.Id !== id)
  return withGroups(pointed, rest)
}

export function toOriginGroup(id: string, [first, second]: readonly [string, string]): OriginGroup {
  return {
    Id: id,
    FailoverCriteria: { StatusCodes: toList([500, 502, 503, 504]) },
    Members: toList([{ OriginId: first }, { OriginId: second }]),
  }
}

/** The members of an origin group, in order: the second one steps in. */
export function toMembers(originIds: readonly string[]) {
  return toList(originIds.map((OriginId) => ({ OriginId })))
}

/** A list as the CloudFront API writes it. */
export function toList<Item>(items: readonly Item[]): { Quantity: number; Items: Item[] } {
  return { Quantity: items.length, Items: [...items] }
}

function repoint(config: DistributionConfig, from: string, to: string): DistributionConfig {
  const follow = <Behavior extends { TargetOriginId?: string }>(behavior: Behavior): Behavior =>
    behavior.TargetOriginId === from ? { ...behavior, TargetOriginId: to } : behavior
  const { DefaultCacheBehavior, CacheBehaviors, OriginGroups } = config
  return {
    ...config,
    ...(DefaultCacheBehavior && { DefaultCacheBehavior: follow(DefaultCacheBehavior) }),
    ...(CacheBehaviors && { CacheBehaviors: mapItems(CacheBehaviors, follow) }),
    ...(OriginGroups && {
      OriginGroups: mapItems(OriginGroups, (group) => ({
        ...group,
        ...(group.Members && {
          Members: mapItems(group.Members, (member) =>
            member.OriginId === from ? { ...member, OriginId: to } : member,
          ),
        }),
      })),
    }),
  }
}

type List<Item> = { Quantity?: number; Items?: Item[] }

function mapItems<Item>(list: List<Item>, change: (item: Item) => Item): List<Item> {
  return list.Items ? { ...list, Items: list.Items.map(change) } : list
}

function withOrigins(config: DistributionConfig, items: Origin[]): DistributionConfig {
  return { ...config, Origins: { ...config.Origins, ...toList(items) } }
}

function withGroups(config: DistributionConfig, items: OriginGroup[]): DistributionConfig {
  return { ...config, OriginGroups: { ...config.OriginGroups, ...toList(items) } }
}
