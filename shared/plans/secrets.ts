/**
 * Values of custom origin headers are secrets: a browser, a log and an export see `(hidden)`, AWS gets the true ones.
 * Headers of a response headers policy are none: every viewer gets them.
 */
import { originSetting, type SettingPath } from '../distribution/setting-path.ts'
import { isObject, itemsOf, type JsonObject } from './diff/shape.ts'
import { HIDDEN_VALUE, type ResourceRef } from './resource.ts'

/** The document as a browser may see it. Never throws; the document itself is left as it is. */
export function hideSecrets(ref: Pick<ResourceRef, 'resource'>, document: unknown): unknown {
  return ref.resource === 'Distribution' ? hideSecretsDeep(document) : document
}

/** Any JSON without the values of custom origin headers, wherever they stand in it. Never throws. */
export function hideSecretsDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hideSecretsDeep)
  if (!isObject(value)) return value
  const members = Object.entries(value).map(([name, member]) =>
    name === 'HeaderValue' ? [name, HIDDEN_VALUE] : [name, hideSecretsDeep(member)],
  )
  return Object.fromEntries(members)
}

/**
 * Puts the true values back where the document says `(hidden)`: by origin id and header name. A header that the origin of that id does
 * not have in `trueDocument` (it was copied, or its origin has another id now) gets its value when there is only one for that name.
 * `missing` = settings that stay hidden, because their true value is not known. Never throws.
 */
export function restoreSecrets(
  ref: Pick<ResourceRef, 'resource'>,
  document: unknown,
  trueDocument: unknown,
): { document: unknown; missing: SettingPath[] } {
  if (ref.resource !== 'Distribution' || !isObject(document)) return { document, missing: [] }
  const { Origins: origins } = document
  if (!isObject(origins) || !Array.isArray(origins.Items)) return { document, missing: [] }
  const known = readHeaders(trueDocument)
  const missing: SettingPath[] = []
  const Items = origins.Items.map((origin: unknown) => restoreOrigin(origin, known, missing))
  return { document: { ...document, Origins: { ...origins, Items } }, missing }
}

type KnownHeader = { originId: unknown; name: string; value: unknown }

function restoreOrigin(origin: unknown, known: KnownHeader[], missing: SettingPath[]): unknown {
  if (!isObject(origin) || !isObject(origin.CustomHeaders)) return origin
  const { CustomHeaders: headers } = origin
  if (!Array.isArray(headers.Items)) return origin
  const Items = headers.Items.map((header: unknown) => {
    if (!isObject(header) || header.HeaderValue !== HIDDEN_VALUE) return header
    const value = findValue(origin, header, known)
    if (value !== undefined) return { ...header, HeaderValue: value }
    missing.push(originSetting(String(origin.Id), `CustomHeaders.${String(header.HeaderName)}`))
    return header
  })
  return { ...origin, CustomHeaders: { ...headers, Items } }
}

function findValue(origin: JsonObject, header: JsonObject, known: KnownHeader[]): unknown {
  const named = known.filter(({ name }) => name === lowerName(header))
  const own = named.find(({ originId }) => originId === origin.Id)
  if (own) return own.value
  const values = new Set(named.map(({ value }) => value))
  return values.size === 1 ? named[0]?.value : undefined
}

/** A value that is hidden here too is not known. */
function readHeaders(document: unknown): KnownHeader[] {
  if (!isObject(document)) return []
  return itemsOf(document.Origins)
    .filter(isObject)
    .flatMap((origin) =>
      itemsOf(origin.CustomHeaders)
        .filter(isObject)
        .map((header) => ({
          originId: origin.Id,
          name: lowerName(header),
          value: header.HeaderValue,
        })),
    )
    .filter(({ value }) => value !== HIDDEN_VALUE)
}

function lowerName(header: JsonObject): string {
  return String(header.HeaderName ?? '').toLowerCase()
}
