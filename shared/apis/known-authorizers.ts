/**
 * Documents that older releases stored do not tell of authorizers, and their methods name them by id. Beside a document that tells,
 * they are read as if they said the same. Pure.
 */
import { isObject, type JsonObject } from '../plans/diff/shape.ts'

/**
 * The document with its methods naming authorizers as `authorizers` calls them; where it has no `authorizers`, it has the other one's.
 * The very same object where nothing is to be said. Never throws.
 */
export function withKnownAuthorizers<Document>(document: Document, other: unknown): Document {
  if (!isObject(document)) return document
  const own = authorizersOf(document)
  const authorizers = own ?? authorizersOf(other)
  if (!authorizers) return document
  const names = new Map(
    Object.entries(authorizers).flatMap(([name, one]) =>
      isObject(one) && typeof one.id === 'string' ? [[one.id, name] as const] : [],
    ),
  )
  const resources = mapMembers(document.resources, (resource) =>
    mapMember(resource, 'methods', (methods) =>
      mapMembers(methods, (method) => nameAuthorizer(method, names)),
    ),
  )
  if (own && resources === document.resources) return document
  // Only authorizers were added or called otherwise.
  return { ...document, authorizers, resources } as Document
}

function authorizersOf(document: unknown): JsonObject | null {
  return isObject(document) && isObject(document.authorizers) ? document.authorizers : null
}

function nameAuthorizer(method: unknown, names: ReadonlyMap<string, string>): unknown {
  if (!isObject(method) || typeof method.authorizerId !== 'string') return method
  const name = names.get(method.authorizerId)
  if (name === undefined) return method
  const { authorizerId: _id, ...others } = method
  return { ...others, authorizer: name }
}

function mapMember(value: unknown, member: string, change: (value: unknown) => unknown): unknown {
  if (!isObject(value)) return value
  const changed = change(value[member])
  return changed === value[member] ? value : { ...value, [member]: changed }
}

/** The same record where no member becomes another one. */
function mapMembers(record: unknown, change: (value: unknown) => unknown): unknown {
  if (!isObject(record)) return record
  const members = Object.entries(record).map(([name, value]) => [name, change(value)] as const)
  return members.every(([name, value]) => value === record[name])
    ? record
    : Object.fromEntries(members)
}
