/**
 * What a document is made of, as far as comparing and merging must know: which lists are keyed, which are sets, what an absent
 * member means. Members that no shape names are compared and carried as they are.
 */

export type JsonObject = Readonly<Record<string, unknown>>

/** A scalar, or anything else that is compared whole. */
export type ValueShape = {
  kind: 'value'
  /** What it is when absent; `undefined` = absent is a value of its own. */
  standard?: (parent: JsonObject) => unknown
}

/** Scalars whose order says nothing. */
export type SetShape = {
  kind: 'set'
  /** Two edits of it are never mixed: only some sets are allowed. */
  whole?: true
  /** Items that allow no other beside them: `*`. */
  alone?: readonly string[]
  /** What it is when absent. Left out = empty. */
  standard?: readonly string[]
}

/** Items that are known by one of their members. */
export type KeyedShape = {
  kind: 'keyed'
  /** The member that names the item. */
  key: string
  ignoreCase?: true
  /** Whether the order of the items says something. */
  ordered?: true
  item: ObjectShape
}

/** Members that make sense only together. */
export type Group = {
  /** The member that a conflict of the group is named by; `''` = the object itself. */
  setting: string
  members: readonly string[]
  /** Edits under two modes are never mixed: a list of allowed countries is none of forbidden ones. */
  modeOf?: (object: JsonObject) => unknown
  /** Whether a mixture may stand. */
  isSound?: (object: JsonObject) => boolean
}

export type ObjectShape = {
  kind: 'object'
  members: Readonly<Record<string, Shape>>
  /** Of a record: what each member is that `members` does not name. Its name is a key, as of an item in a list. */
  others?: Shape
  /** That it is there says something, even when it is empty. */
  present?: true
  groups?: readonly Group[]
}

/** Not known: objects by member, the rest whole. `derived` follows from other members; `given` is AWS's own, says nothing, and is carried. */
export type Shape =
  | ValueShape
  | SetShape
  | KeyedShape
  | ObjectShape
  | { kind: 'any' }
  | { kind: 'derived' }
  | { kind: 'given' }

export const ANY: Shape = { kind: 'any' }

/** @param standard what an absent one is; left out = absent is a value of its own */
export function value(...standard: [] | [unknown]): ValueShape {
  return standard.length === 0 ? { kind: 'value' } : { kind: 'value', standard: () => standard[0] }
}

export function object(
  members: ObjectShape['members'],
  rest: Omit<ObjectShape, 'kind' | 'members'> = {},
): ObjectShape {
  return { kind: 'object', members, ...rest }
}

/** AWS's lists: `{ Quantity, Items }`, sometimes with more beside. An absent one is empty. */
export function listOf(
  items: Shape,
  members: ObjectShape['members'] = {},
  rest: Omit<ObjectShape, 'kind' | 'members'> = {},
): ObjectShape {
  return object({ Items: items, Quantity: { kind: 'derived' }, ...members }, rest)
}

/** Things by their name: an absent record has none. */
export function recordOf(others: Shape): ObjectShape {
  return { kind: 'object', members: {}, others }
}

export const SET: SetShape = { kind: 'set' }
export const NAMES: ObjectShape = listOf(SET)

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The items of one of AWS's lists; `[]` where there are none. */
export function itemsOf(list: unknown): readonly unknown[] {
  return isObject(list) && Array.isArray(list.Items) ? list.Items : []
}

/** The shape of a member. `Quantity` is derived wherever it says the length of `Items`. */
export function memberShape(shape: Shape, name: string, parents: readonly unknown[]): Shape {
  const named =
    shape.kind === 'object' && Object.hasOwn(shape.members, name) ? shape.members[name] : undefined
  if (named) return named
  if (shape.kind === 'object' && shape.others) return shape.others
  return name === 'Quantity' && parents.every(saysItsLength) ? { kind: 'derived' } : ANY
}

function saysItsLength(object: unknown): boolean {
  if (!isObject(object) || object.Quantity === undefined) return true
  return object.Quantity === itemsOf(object).length
}
