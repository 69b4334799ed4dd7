/**
 * Documents while somebody types them: what is not of its kind counts as not written. What is as it should be stays the same
 * object, since compiled models are remembered by it, and is looked at once.
 */
import type { z } from 'zod'

/** Gives what is readable of a value; `null` = none of it. Never throws. */
export type Reader<Value> = (value: unknown) => Value | null

export function createReader<Value>(schema: z.ZodType<Value>): Reader<Value> {
  return rememberObjects((value) => {
    const { success, error } = schema.safeParse(value)
    // The schemas of documents change nothing in them.
    if (success) return value as Value
    const paths = error.issues.map(({ path }) => path)
    const rest = without(value, paths)
    return schema.safeParse(rest).success ? (rest as Value) : null
  })
}

/** A list as the API writes it, each item by itself: typing in one does not make all of them be looked at again. */
export function createListReader<Item>(readItem: Reader<Item>): Reader<{ Items?: Item[] }> {
  return rememberObjects((value) => {
    if (!isObject(value)) return null
    const { Items, ...rest } = value
    if (Items === undefined) return rest
    if (!Array.isArray(Items)) return null
    const items = Items.flatMap((item: unknown) => readItem(item) ?? [])
    const isWhole = items.every((item, index) => item === Items[index])
    return isWhole && items.length === Items.length ? value : { ...rest, Items: items }
  })
}

/** Each member by the reader of its name; the others are carried as they are. */
export function createObjectReader(readers: ReadonlyMap<string, Reader<unknown>>): Reader<object> {
  return rememberObjects((value) => {
    if (!isObject(value)) return null
    const members = Object.entries(value)
    const kept = members.flatMap(([name, member]) => {
      const read = readers.get(name) ?? keep
      const found = read(member)
      return found === null && member !== null ? [] : [[name, found] as const]
    })
    const isWhole = kept.every(([name, member]) => value[name] === member)
    return isWhole && kept.length === members.length ? value : Object.fromEntries(kept)
  })
}

type JsonObject = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const keep: Reader<unknown> = (value) => value

function rememberObjects<Value>(read: Reader<Value>): Reader<Value> {
  const known = new WeakMap<object, Value | null>()
  return (value) => {
    if (typeof value !== 'object' || value === null) return read(value)
    const last = known.get(value)
    if (last !== undefined) return last
    const found = read(value)
    known.set(value, found)
    return found
  }
}

type Path = readonly PropertyKey[]

/** JSON without what stands at these paths. */
function without(value: unknown, paths: readonly Path[]): unknown {
  const isList = Array.isArray(value)
  if (!isList && !isObject(value)) return value
  const kept = Object.entries(value).flatMap(([name, member]): Array<[string, unknown]> => {
    const below = paths.flatMap(([first, ...rest]) => (String(first) === name ? [rest] : []))
    if (below.length === 0) return [[name, member]]
    return below.some((rest) => rest.length === 0) ? [] : [[name, without(member, below)]]
  })
  return isList ? kept.map(([, item]) => item) : Object.fromEntries(kept)
}
