/** Documents of plans are JSON of AWS's shapes: small readers that never throw. */
import type { ResourceDocument } from '../resource.ts'

export type JsonObject = { [name: string]: ResourceDocument }

/** An empty object for whatever is none. */
export function toObject(value: ResourceDocument | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

/** Items of a list as the API writes it (`Quantity` and `Items`); none where there is no list. */
export function itemsOf(value: ResourceDocument | undefined): ResourceDocument[] {
  const { Items } = toObject(value)
  return Array.isArray(Items) ? Items : []
}

/** Texts among the items. */
export function textsOf(value: ResourceDocument | undefined): string[] {
  return itemsOf(value).filter((item) => typeof item === 'string')
}

export function toText(value: ResourceDocument | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** Equal as JSON; the order of members does not matter. */
export function isSameJson(
  a: ResourceDocument | undefined,
  b: ResourceDocument | undefined,
): boolean {
  if (a === b) return true
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((item, index) => isSameJson(item, b[index]))
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return false
  return names.every((name) => name in b && isSameJson(a[name], b[name]))
}
