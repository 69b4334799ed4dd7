/** All differences of two documents by meaning, not yet in words. */
import { findMoved } from './find-moved.ts'
import {
  byKey,
  isEqual,
  isSame,
  isUnset,
  memberNames,
  memberSlot,
  type Slot,
  setItems,
  shownKey,
  toObject,
  toSlot,
} from './meaning.ts'
import { memberPath, type Path } from './setting-of.ts'
import { isObject, type KeyedShape, memberShape, type ObjectShape, type Shape } from './shape.ts'

export type Difference = {
  path: Path
  kind: 'added' | 'removed' | 'changed' | 'moved'
  /** `undefined` = absent. Of a moved item: its position, from 1. */
  before: unknown
  after: unknown
  /** Of an item in an order, moved or new: the key of the one that it stands before now; `null` = at the end. */
  nextKey?: string | null
}

/** In the order of the document: what is new in the first stands among its neighbors. Never throws. */
export function findDifferences(shape: Shape, before: unknown, after: unknown): Difference[] {
  return inSlot(shape, toSlot(before), toSlot(after), [])
}

function inSlot(shape: Shape, before: Slot, after: Slot, path: Path): Difference[] {
  // Equal lists and objects end here; what is in the others is looked at once, where it stands.
  if (isEqual(before.value, after.value)) return []
  switch (shape.kind) {
    case 'keyed':
      return inKeyedList(shape, before.value, after.value, path)
    case 'set': {
      if (isSame(shape, before, after)) return []
      const items = (slot: Slot) => setItems(shape.standard, slot.value)
      return [{ path, kind: 'changed', before: items(before), after: items(after) }]
    }
    case 'object':
      return isObject(before.value) === isObject(after.value) || !shape.present
        ? inMembers(shape, before, after, path)
        : wholeUnlessSame(shape, before, after, path)
    case 'any':
      return isObject(before.value) && isObject(after.value)
        ? inMembers(shape, before, after, path)
        : wholeUnlessSame(shape, before, after, path)
    case 'value':
      if (isSame(shape, before, after)) return []
      return [whole(shownValue(shape, before), shownValue(shape, after), path)]
    default:
      return []
  }
}

function inMembers(
  shape: ObjectShape | { kind: 'any' },
  { value: before }: Slot,
  { value: after }: Slot,
  path: Path,
): Difference[] {
  // Something that is no object stands where an object is expected: shown whole.
  if (!isObject(before ?? {}) || !isObject(after ?? {})) return [whole(before, after, path)]
  const [a, b] = [toObject(before), toObject(after)]
  return memberNames([a, b]).flatMap((name) => {
    const member = memberShape(shape, name, [a, b])
    const memberAt = memberPath(path, shape, name)
    return inSlot(member, memberSlot(a, name), memberSlot(b, name), memberAt)
  })
}

function inKeyedList(shape: KeyedShape, before: unknown, after: unknown, path: Path): Difference[] {
  const first = byKey(shape, before)
  const second = byKey(shape, after)
  const pathOf = (key: string) => [
    ...path,
    { key: shownKey(shape, key, [second.get(key), first.get(key)]) },
  ]
  const keys = [...second.keys()]
  const next = (key: string) =>
    shape.ordered ? { nextKey: keys[keys.indexOf(key) + 1] ?? null } : {}
  const inItems = [...second].flatMap(([key, item]): Difference[] => {
    const old = first.get(key)
    return old
      ? inSlot(shape.item, toSlot(old), toSlot(item), pathOf(key))
      : [{ path: pathOf(key), kind: 'added', before: undefined, after: item, ...next(key) }]
  })
  const removed = [...first]
    .filter(([key]) => !second.has(key))
    .map(([key, item]): Difference => {
      return { path: pathOf(key), kind: 'removed', before: item, after: undefined }
    })
  return [...inItems, ...removed, ...(shape.ordered ? moves(first, second, pathOf) : [])]
}

function moves(
  first: ReadonlyMap<string, unknown>,
  second: ReadonlyMap<string, unknown>,
  pathOf: (key: string) => Path,
): Difference[] {
  const [before, after] = [[...first.keys()], [...second.keys()]]
  return findMoved(before, after).map((key) => ({
    path: pathOf(key),
    kind: 'moved',
    before: before.indexOf(key) + 1,
    after: after.indexOf(key) + 1,
    nextKey: after[after.indexOf(key) + 1] ?? null,
  }))
}

function wholeUnlessSame(shape: Shape, before: Slot, after: Slot, path: Path): Difference[] {
  return isSame(shape, before, after) ? [] : [whole(before.value, after.value, path)]
}

function whole(before: unknown, after: unknown, path: Path): Difference {
  const isAbsent = (value: unknown) => value === undefined || value === null
  const kind = isAbsent(before) ? 'added' : isAbsent(after) ? 'removed' : 'changed'
  return { path, kind, before, after }
}

/** The value, or what AWS takes where there is none. An empty text is none where AWS says so. */
function shownValue(shape: Extract<Shape, { kind: 'value' }>, slot: Slot): unknown {
  if (!isUnset(shape, slot)) return slot.value
  const standard = slot.value ?? shape.standard?.(slot.parent)
  return standard === '' ? undefined : standard
}
