/** Two edits of one document, merged by meaning, member by member. */
import {
  byKey,
  isSame,
  memberNames,
  memberSlot,
  type Slot,
  setItems,
  shownKey,
  toItemText,
  toObject,
  toSlot,
} from './meaning.ts'
import type { MergeContext } from './merge-context.ts'
import { mergeGroup } from './merge-groups.ts'
import { mergeOrder } from './merge-order.ts'
import { memberPath, type Path } from './setting-of.ts'
import {
  isObject,
  type JsonObject,
  type KeyedShape,
  memberShape,
  type ObjectShape,
  type SetShape,
  type Shape,
} from './shape.ts'

/** `base: null` = both made it: then every difference is a conflict. */
type Trio = { base: Slot | null; mine: Slot; theirs: Slot }

/** `undefined` = absent. What only one side changed is as that side wrote it, byte for byte. */
export function mergeValues(shape: Shape, trio: Trio, path: Path, context: MergeContext): unknown {
  const { base, mine, theirs } = trio
  if (isSame(shape, mine, theirs)) return theirs.value === undefined ? mine.value : theirs.value
  if (base && isSame(shape, base, mine)) return theirs.value
  if (base && isSame(shape, base, theirs)) return mine.value
  switch (shape.kind) {
    case 'set':
      return mergeSet(shape, trio, path, context)
    case 'keyed':
      return mergeKeyed(shape, trio, path, context)
    case 'object':
      if (isObject(mine.value) && isObject(theirs.value)) break
      if (shape.present || !isObject(mine.value ?? {}) || !isObject(theirs.value ?? {})) {
        return decideWhole(trio, path, context)
      }
      break
    case 'any':
      if (isObject(mine.value) && isObject(theirs.value)) break
      return decideWhole(trio, path, context)
    default:
      return decideWhole(trio, path, context)
  }
  return mergeObject(shape, trio, path, context)
}

function decideWhole({ base, mine, theirs }: Trio, path: Path, context: MergeContext): unknown {
  const sides = { base: base?.value, mine: mine.value, theirs: theirs.value }
  return context.decide(path, sides) === 'mine' ? mine.value : theirs.value
}

function mergeObject(
  shape: ObjectShape | { kind: 'any' },
  { base, mine, theirs }: Trio,
  path: Path,
  context: MergeContext,
): JsonObject {
  const [m, t] = [toObject(mine.value), toObject(theirs.value)]
  const isPresence = shape.kind === 'any' || shape.present === true
  // Where being there says something, both having made it is another thing than both having filled it in.
  const b = base && (isObject(base.value) || !isPresence) ? toObject(base.value) : null
  const parents = [b ?? {}, m, t]
  const merged = new Map<string, unknown>()
  const mergeMember = (name: string, inContext: MergeContext) =>
    mergeValues(
      memberShape(shape, name, parents),
      {
        base: b && memberSlot(b, name),
        mine: memberSlot(m, name),
        theirs: memberSlot(t, name),
      },
      memberPath(path, shape, name),
      inContext,
    )
  const groups = shape.kind === 'object' ? (shape.groups ?? []) : []
  for (const group of groups) {
    const sides = { base: b, mine: m, theirs: t }
    const members = mergeGroup({ shape, group, sides, path, context, mergeMember })
    for (const [name, value] of members) merged.set(name, value)
  }
  const grouped = new Set(groups.flatMap(({ members }) => members))
  const names = memberNames([t, m, b ?? {}])
  for (const name of names) if (!grouped.has(name)) merged.set(name, mergeMember(name, context))
  return toMerged(names, merged, (name) => memberShape(shape, name, parents).kind === 'derived')
}

/** In the order of `names`, without what is absent, with the true length of a list. */
function toMerged(
  names: readonly string[],
  merged: ReadonlyMap<string, unknown>,
  isDerived: (name: string) => boolean,
): JsonObject {
  const items = merged.get('Items')
  const members = names
    .map((name): [string, unknown] => [
      name,
      isDerived(name) ? (Array.isArray(items) ? items.length : 0) : merged.get(name),
    ])
    .filter(([, value]) => value !== undefined)
  return Object.fromEntries(members)
}

function mergeSet(shape: SetShape, trio: Trio, path: Path, context: MergeContext): unknown {
  const { base } = trio
  const [b, m, t] = [base ?? toSlot([]), trio.mine, trio.theirs].map((slot) =>
    setItems(shape.standard, slot.value),
  )
  if (!base || shape.whole || !b || !m || !t) return decideWhole(trio, path, context)
  const [inBase, inMine, inTheirs] = [b, m, t].map((items) => new Set(items.map(toItemText)))
  const isIn = (set: ReadonlySet<string> | undefined, item: unknown) =>
    set?.has(toItemText(item)) ?? false
  const merged = [
    ...t.filter((item) => isIn(inMine, item) || !isIn(inBase, item)),
    ...m.filter((item) => !isIn(inTheirs, item) && !isIn(inBase, item)),
  ]
  const emptied = merged.length === 0 && m.length > 0 && t.length > 0
  const crowded =
    merged.length > 1 && merged.some((item) => shape.alone?.includes(String(item)) ?? false)
  return emptied || crowded ? decideWhole(trio, path, context) : merged
}

function mergeKeyed(
  shape: KeyedShape,
  { base, mine, theirs }: Trio,
  path: Path,
  context: MergeContext,
): unknown[] {
  const b = byKey(shape, base?.value)
  const m = byKey(shape, mine.value)
  const t = byKey(shape, theirs.value)
  const merged = new Map<string, unknown>()
  for (const key of new Set([...t.keys(), ...m.keys()])) {
    const items = [b.get(key), m.get(key), t.get(key)] as const
    const itemPath = [...path, { key: shownKey(shape, key, [items[2], items[1], items[0]]) }]
    const item = mergeItem(shape.item, items, { isNew: base === null, path: itemPath, context })
    if (item !== undefined) merged.set(key, item)
  }
  const orders = { base: base && [...b.keys()], mine: [...m.keys()], theirs: [...t.keys()] }
  const keys = new Set(merged.keys())
  const order = shape.ordered
    ? mergeOrder(keys, orders, () => context.decide(path, { ...orders }))
    : [...merged.keys()]
  return order.map((key) => merged.get(key))
}

type Item = JsonObject | undefined

/** One item of a list; `undefined` = it is gone. */
function mergeItem(
  shape: ObjectShape,
  [base, mine, theirs]: readonly [base: Item, mine: Item, theirs: Item],
  { isNew, path, context }: { isNew: boolean; path: Path; context: MergeContext },
): unknown {
  if (mine && theirs) {
    const trio = { base: base ? toSlot(base) : null, mine: toSlot(mine), theirs: toSlot(theirs) }
    return mergeValues(shape, trio, path, context)
  }
  const left = mine ?? theirs
  if (!base && !isNew) return left
  if (base && left && isSame(shape, toSlot(base), toSlot(left))) return undefined
  return context.decide(path, { base, mine, theirs }) === 'mine' ? mine : theirs
}
