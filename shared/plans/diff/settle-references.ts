/**
 * After a merge every behavior and every origin group must have its origins: one side may have removed what the other began to
 * use. CloudFront would refuse the whole configuration (NoSuchOrigin).
 */
import { isEqual, toObject } from './meaning.ts'
import type { MergeContext, Sides } from './merge-context.ts'
import { isObject, itemsOf, type JsonObject } from './shape.ts'

type List = 'Origins' | 'OriginGroups'

type Use = { id: string; by: { list: 'OriginGroups' | 'CacheBehaviors' | null; key: string } }

/** More rounds than a chain of references has links: behavior, group, origin. */
const MAX_ROUNDS = 300

/** The merged configuration without references into nothing that neither side had. Conflicts are at the origin or group. */
export function settleReferences(merged: unknown, sides: Sides, context: MergeContext): unknown {
  let config = toObject(merged)
  const [mine, theirs] = [toObject(sides.mine), toObject(sides.theirs)]
  const switched = new Set<string>()
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const dangling = listUses(config).find(
      ({ id }) => !has(config, id) && has(mine, id) !== has(theirs, id),
    )
    if (!dangling) return round === 0 ? merged : config
    const { id, by } = dangling
    const owner = has(mine, id) ? mine : theirs
    const list = listWith(owner, id)
    const chosen = context.decide([list, { key: id }], {
      base: findItem(sides.base, list, id),
      mine: findItem(mine, list, id),
      theirs: findItem(theirs, list, id),
    })
    const winner = chosen === 'mine' ? mine : theirs
    const user = `${by.list}/${by.key}`
    // Who was sent from one missing origin to another keeps the second: both cannot be gone.
    const keeps = has(winner, id) || switched.has(user)
    switched.add(user)
    const settled = keeps
      ? withItem(config, list, findItem(owner, list, id))
      : takeUser(config, by, winner)
    if (isEqual(settled, config)) return config
    config = settled
  }
  return config
}

function listUses(config: JsonObject): Use[] {
  const behaviors = itemsOf(config.CacheBehaviors).map(toObject)
  return [
    ...itemsOf(config.OriginGroups)
      .map(toObject)
      .flatMap((group) =>
        itemsOf(group.Members).map((member) => ({
          id: String(toObject(member).OriginId),
          by: { list: 'OriginGroups' as const, key: String(group.Id) },
        })),
      ),
    ...behaviors.map((behavior) => ({
      id: String(behavior.TargetOriginId),
      by: { list: 'CacheBehaviors' as const, key: String(behavior.PathPattern) },
    })),
    {
      id: String(toObject(config.DefaultCacheBehavior).TargetOriginId),
      by: { list: null, key: '' },
    },
  ]
}

function has(config: JsonObject, id: string): boolean {
  return [config.Origins, config.OriginGroups].some((list) =>
    itemsOf(list).some((item) => toObject(item).Id === id),
  )
}

function listWith(config: JsonObject, id: string): List {
  return itemsOf(config.Origins).some((item) => toObject(item).Id === id)
    ? 'Origins'
    : 'OriginGroups'
}

function findItem(config: unknown, list: string, key: string): unknown {
  return itemsOf(toObject(config)[list]).find((item) => nameOf(item) === key)
}

function nameOf(item: unknown): string {
  const { Id, PathPattern } = toObject(item)
  return String(Id ?? PathPattern)
}

function withItem(config: JsonObject, list: List, item: unknown): JsonObject {
  const items = itemsOf(config[list])
  return { ...config, [list]: withItems(config[list], [...items, item]) }
}

/** What uses the missing one becomes what it is with the side that does without: another target, or gone. */
function takeUser(config: JsonObject, { list, key }: Use['by'], winner: JsonObject): JsonObject {
  if (list === null) {
    const { TargetOriginId } = toObject(winner.DefaultCacheBehavior)
    return {
      ...config,
      DefaultCacheBehavior: { ...toObject(config.DefaultCacheBehavior), TargetOriginId },
    }
  }
  const own = findItem(winner, list, key)
  const member = list === 'OriginGroups' ? 'Members' : 'TargetOriginId'
  const items = itemsOf(config[list]).flatMap((item) => {
    if (nameOf(item) !== key) return [item]
    return isObject(own) ? [{ ...toObject(item), [member]: own[member] }] : []
  })
  return { ...config, [list]: withItems(config[list], items) }
}

function withItems(list: unknown, items: readonly unknown[]): JsonObject {
  return { ...toObject(list), Quantity: items.length, Items: items }
}
