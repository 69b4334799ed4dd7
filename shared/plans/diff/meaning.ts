/** Whether two values mean the same to AWS: order in sets, lengths beside lists and defaults that are spelled out do not count. */
import {
  isObject,
  type JsonObject,
  type KeyedShape,
  memberShape,
  type ObjectShape,
  type Shape,
} from './shape.ts'

/** A value and the object that it stands in: some defaults depend on their neighbors. */
export type Slot = { value: unknown; parent: JsonObject }

const NOWHERE: JsonObject = {}

export function toSlot(value: unknown, parent: JsonObject = NOWHERE): Slot {
  return { value, parent }
}

export function memberSlot(object: JsonObject, name: string): Slot {
  return { value: Object.hasOwn(object, name) ? object[name] : undefined, parent: object }
}

export function isSame(shape: Shape, a: Slot, b: Slot): boolean {
  if (a.value === b.value) return true
  switch (shape.kind) {
    case 'derived':
    case 'given':
      return true
    case 'value':
      return isSameValue(shape, a, b)
    case 'set':
      return toSetText(shape.standard, a.value) === toSetText(shape.standard, b.value)
    case 'keyed':
      return isSameList(shape, a.value, b.value)
    default:
      return isSameObject(shape, a.value, b.value)
  }
}

function isSameObject(shape: ObjectShape | { kind: 'any' }, a: unknown, b: unknown): boolean {
  if (isObject(a) && isObject(b)) return isEqual(a, b) || areMembersSame(shape, a, b)
  const saysByBeingThere = shape.kind === 'any' || shape.present
  // What is neither an object nor absent has no members to look at.
  if (saysByBeingThere || !isObject(a ?? {}) || !isObject(b ?? {})) {
    return isEqual(a ?? null, b ?? null)
  }
  return areMembersSame(shape, toObject(a), toObject(b))
}

function areMembersSame(shape: Shape, a: JsonObject, b: JsonObject): boolean {
  return memberNames([a, b]).every((name) =>
    isSame(memberShape(shape, name, [a, b]), memberSlot(a, name), memberSlot(b, name)),
  )
}

/** Names of the members of any of `objects`, each once, those of the first object first. */
export function memberNames(objects: readonly JsonObject[]): string[] {
  const names = new Set<string>()
  for (const object of objects) for (const name in object) names.add(name)
  return [...names]
}

/** An object to read from, where an absent one has no members. */
export function toObject(value: unknown): JsonObject {
  return isObject(value) ? value : NOWHERE
}

function isSameValue(shape: Extract<Shape, { kind: 'value' }>, a: Slot, b: Slot): boolean {
  return isEqual(a.value ?? null, b.value ?? null) || (isUnset(shape, a) && isUnset(shape, b))
}

/** Whether there is nothing, or what AWS takes when there is nothing. */
export function isUnset(shape: Extract<Shape, { kind: 'value' }>, slot: Slot): boolean {
  if (slot.value === undefined || slot.value === null) return true
  return shape.standard !== undefined && isEqual(slot.value, shape.standard(slot.parent))
}

/** Equal as JSON: the order of members does not count. Allocates next to nothing: it runs for every member while somebody types. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a)) {
    return (
      Array.isArray(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index]))
    )
  }
  if (!isObject(a) || !isObject(b)) return false
  for (const name in a) if (!isEqual(a[name], b[name])) return false
  for (const name in b) if (a[name] === undefined && b[name] !== undefined) return false
  return true
}

/** The items of a set, or those that an absent one stands for. */
export function setItems(
  standard: readonly string[] | undefined,
  value: unknown,
): readonly unknown[] {
  return Array.isArray(value) ? value : (standard ?? [])
}

/** One text per item, to tell items apart by. */
export function toItemText(item: unknown): string {
  return JSON.stringify(item) ?? ''
}

function toSetText(standard: readonly string[] | undefined, value: unknown): string {
  return setItems(standard, value).map(toItemText).sort().join()
}

/** The items of a keyed list by their key, in order. Of several with one key the later ones are numbered. */
export function byKey(shape: KeyedShape, list: unknown): Map<string, JsonObject> {
  const items = new Map<string, JsonObject>()
  for (const item of Array.isArray(list) ? list : []) {
    const key = keyOf(shape, item)
    let unique = key
    for (let count = 2; items.has(unique); count += 1) unique = `${key}#${count}`
    items.set(unique, toObject(item))
  }
  return items
}

function keyOf(shape: KeyedShape, item: unknown): string {
  const key = String(toObject(item)[shape.key] ?? '')
  return shape.ignoreCase ? key.toLowerCase() : key
}

/** The key as the item writes it, for reading. */
export function shownKey(
  shape: KeyedShape,
  key: string,
  items: readonly (JsonObject | undefined)[],
) {
  const written = items.find((item) => item !== undefined)?.[shape.key]
  return shape.ignoreCase && typeof written === 'string' && written.toLowerCase() === key
    ? written
    : key
}

function isSameList(shape: KeyedShape, a: unknown, b: unknown): boolean {
  if (isEqual(a, b)) return true
  const first = byKey(shape, a)
  const second = byKey(shape, b)
  if (first.size !== second.size) return false
  if (shape.ordered && [...first.keys()].join('\n') !== [...second.keys()].join('\n')) return false
  return [...first].every(([key, item]) => {
    const other = second.get(key)
    return other !== undefined && isSame(shape.item, toSlot(item), toSlot(other))
  })
}
