/**
 * After a merge no method may ask an authorizer that went: one side may have removed what the other's methods ask. API Gateway would
 * refuse to delete it. Pure.
 */
import { isObject, type JsonObject } from '../plans/diff/shape.ts'

/** The merged document with those authorizers of theirs that methods ask as theirs do. Never throws. */
export function keepAskedAuthorizers(merged: unknown, theirs: unknown): unknown {
  if (!isObject(merged) || !isObject(theirs)) return merged
  const { authorizers } = theirs
  if (!isObject(authorizers)) return merged
  const there = membersOf(merged.authorizers)
  const asked = listAsking(merged)
  const kept = listAsking(theirs)
    .filter(({ key }) => asked.some((one) => one.key === key))
    .map(({ authorizer }) => authorizer)
    .filter((name) => !(name in there) && name in authorizers)
  if (kept.length === 0) return merged
  const again = Object.fromEntries(kept.map((name) => [name, authorizers[name]]))
  return { ...merged, authorizers: { ...there, ...again } }
}

type Asking = { authorizer: string; key: string }

/** Each method that asks an authorizer, with what tells it from all others. */
function listAsking({ resources }: JsonObject): Asking[] {
  return Object.entries(membersOf(resources)).flatMap(([path, resource]) => {
    const { methods } = membersOf(resource)
    return Object.entries(membersOf(methods)).flatMap(([verb, method]) => {
      const { authorizer } = membersOf(method)
      return typeof authorizer === 'string'
        ? [{ authorizer, key: `${verb} ${path} ${authorizer}` }]
        : []
    })
  })
}

function membersOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}
