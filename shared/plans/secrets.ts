/**
 * Values of custom origin headers are secrets: a browser, a log and an export see `(hidden)`, AWS gets the true ones.
 * Headers of a response headers policy are none: every viewer gets them.
 */
import { originSetting, type SettingPath } from '../distribution/setting-path.ts'
import { isObject, itemsOf, type JsonObject } from './diff/shape.ts'
import type { ProposedChange } from './proposed-change.ts'
import {
  HIDDEN_IN_DRAFT,
  HIDDEN_VALUE,
  type ResourceDocument,
  type ResourceRef,
  toResourceKey,
} from './resource.ts'

/** The document as a browser may see it. Never throws; the document itself is left as it is. */
export function hideSecrets<Document>(
  ref: Pick<ResourceRef, 'resource'>,
  document: Document,
): Document {
  return ref.resource === 'Distribution' ? hideSecretsDeep(document) : document
}

/** Any JSON without the values of custom origin headers, wherever they stand in it. Never throws. */
export function hideSecretsDeep<Value>(value: Value): Value {
  // Texts took the place of texts.
  return mapHeaderValues(value, () => HIDDEN_VALUE) as Value
}

/** What is true in AWS too, `(hidden)`, stays; what somebody typed is hidden as the draft's own. Never throws. */
export function hideDraftSecrets(changes: readonly ProposedChange[]): ProposedChange[] {
  const hide = (value: unknown) =>
    value === '' || value === HIDDEN_VALUE ? value : HIDDEN_IN_DRAFT
  return changes.map((change) =>
    change.action === 'delete' || change.resource !== 'Distribution'
      ? change
      : // Texts took the place of texts.
        { ...change, after: mapHeaderValues(change.after, hide) as ResourceDocument },
  )
}

/** The changes with what the draft had where they say that it is hidden in the draft. What it did not have stays hidden. */
export function restoreDraftSecrets(
  changes: readonly ProposedChange[],
  before: readonly ProposedChange[],
): ProposedChange[] {
  return changes.map((change) => {
    const old = before.find((one) => toResourceKey(one) === toResourceKey(change))
    if (change.action === 'delete' || !old || old.action === 'delete') return change
    const { document } = restoreSecrets(change, change.after, old.after, HIDDEN_IN_DRAFT)
    // Only values of headers were put in place of others.
    return { ...change, after: document as ResourceDocument }
  })
}

function mapHeaderValues(value: unknown, map: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapHeaderValues(item, map))
  if (!isObject(value)) return value
  const members = Object.entries(value).map(([name, member]) =>
    name === 'HeaderValue' ? [name, map(member)] : [name, mapHeaderValues(member, map)],
  )
  return Object.fromEntries(members)
}

/**
 * Puts the true values back where the document says `mark`: by origin id and header name. A header that the origin of that id does
 * not have in `trueDocument` (it was copied, or its origin has another id now) gets its value when there is only one for that name.
 * `missing` = settings that stay hidden, because their true value is not known. Never throws.
 */
export function restoreSecrets(
  ref: Pick<ResourceRef, 'resource'>,
  document: unknown,
  trueDocument: unknown,
  mark: typeof HIDDEN_VALUE | typeof HIDDEN_IN_DRAFT = HIDDEN_VALUE,
): { document: unknown; missing: SettingPath[] } {
  if (ref.resource !== 'Distribution' || !isObject(document)) return { document, missing: [] }
  const { Origins: origins } = document
  if (!isObject(origins) || !Array.isArray(origins.Items)) return { document, missing: [] }
  const known = readHeaders(trueDocument)
  const missing: SettingPath[] = []
  const context = { known, mark, missing }
  const Items = origins.Items.map((origin: unknown) => restoreOrigin(origin, context))
  return { document: { ...document, Origins: { ...origins, Items } }, missing }
}

type KnownHeader = { originId: unknown; name: string; value: unknown }

/** Stand for a value, and are none. */
const MARKS: ReadonlySet<unknown> = new Set([HIDDEN_VALUE, HIDDEN_IN_DRAFT])

type Context = { known: KnownHeader[]; mark: string; missing: SettingPath[] }

function restoreOrigin(origin: unknown, { known, mark, missing }: Context): unknown {
  if (!isObject(origin) || !isObject(origin.CustomHeaders)) return origin
  const { CustomHeaders: headers } = origin
  if (!Array.isArray(headers.Items)) return origin
  const Items = headers.Items.map((header: unknown) => {
    if (!isObject(header) || !MARKS.has(header.HeaderValue)) return header
    const value = header.HeaderValue === mark ? findValue(origin, header, known) : undefined
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
    .filter(({ value }) => !MARKS.has(value))
}

function lowerName(header: JsonObject): string {
  return String(header.HeaderName ?? '').toLowerCase()
}
