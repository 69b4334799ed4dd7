/** Differences that are one thing to a person: the step from legacy settings to a policy, an item that has another name. */
import type { ResourceKind } from '../resource.ts'
import { DOCUMENT_SHAPES } from './document-shapes.ts'
import type { Difference } from './find-differences.ts'
import { isSame, toSlot } from './meaning.ts'
import type { Path } from './setting-of.ts'
import { isObject, type KeyedShape, memberShape, type Shape } from './shape.ts'

const LEGACY_MEMBERS = ['ForwardedValues', 'MinTTL', 'DefaultTTL', 'MaxTTL']

/** The differences again, fewer of them. */
export function foldDifferences(
  resource: ResourceKind,
  differences: readonly Difference[],
): Difference[] {
  return foldRenamed(DOCUMENT_SHAPES[resource], foldCacheSettings(differences))
}

/** Where a policy takes the place of ForwardedValues, or the other way, their members go without saying. */
function foldCacheSettings(differences: readonly Difference[]): Difference[] {
  const switched = new Set(
    differences
      .filter(({ path, kind }) => path.at(-1) === 'CachePolicyId' && kind !== 'changed')
      .map(({ path }) => toText(path.slice(0, -1)))
      .filter((behavior) =>
        differences.some(
          ({ path, kind }) => kind !== 'changed' && toText(path) === `${behavior}/ForwardedValues`,
        ),
      ),
  )
  return differences.filter(({ path }) => {
    const member = path.at(-1)
    const isLegacy = typeof member === 'string' && LEGACY_MEMBERS.includes(member)
    return !isLegacy || !switched.has(toText(path.slice(0, -1)))
  })
}

/** One item gone and the same one come under another key: its key has changed. */
function foldRenamed(root: Shape, differences: readonly Difference[]): Difference[] {
  const folded = [...differences]
  for (const removed of differences.filter(({ kind }) => kind === 'removed')) {
    const shape = findKeyed(root, removed.path)
    if (!shape) continue
    const alike = (other: Difference, kind: 'added' | 'removed', item: unknown) =>
      other.kind === kind &&
      toText(other.path.slice(0, -1)) === toText(removed.path.slice(0, -1)) &&
      isSameButKey(shape, item, kind === 'added' ? other.after : other.before)
    const [added, ...others] = folded.filter((it) => alike(it, 'added', removed.before))
    const twins = folded.filter((it) => alike(it, 'removed', removed.before))
    if (!added || others.length > 0 || twins.length > 1) continue
    const [before, after] = [removed.before, added.after].map((item) => keyMember(shape, item))
    folded.splice(folded.indexOf(added), 1, {
      path: [...added.path, shape.key],
      kind: 'changed',
      before,
      after,
    })
    folded.splice(folded.indexOf(removed), 1)
  }
  return folded
}

function isSameButKey(shape: KeyedShape, a: unknown, b: unknown): boolean {
  return isSame(shape.item, toSlot(withoutKey(shape, a)), toSlot(withoutKey(shape, b)))
}

function withoutKey(shape: KeyedShape, item: unknown): unknown {
  if (!isObject(item)) return item
  const { [shape.key]: _key, ...rest } = item
  return rest
}

function keyMember(shape: KeyedShape, item: unknown): unknown {
  return isObject(item) ? item[shape.key] : undefined
}

/** The list that the item at this path stands in; `null` = it is no item of a list. */
function findKeyed(root: Shape, path: Path): KeyedShape | null {
  let shape = root
  let list: KeyedShape | null = null
  for (const step of path) {
    list = null
    if (typeof step === 'string') {
      shape = memberShape(shape, step, [])
      continue
    }
    const items = memberShape(shape, 'Items', [])
    if (items.kind !== 'keyed') return null
    list = items
    shape = items.item
  }
  return list
}

function toText(path: Path): string {
  return path.map((step) => (typeof step === 'string' ? step : `[${step.key}]`)).join('/')
}
