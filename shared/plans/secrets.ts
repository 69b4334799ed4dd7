/**
 * Values of custom origin headers are secrets, and so is what a REST API holds under names of credentials (`secret-places.ts`): a
 * browser, a log and an export see `(hidden)`, AWS gets the true ones. Headers of a response headers policy are none: every viewer
 * gets them.
 */
import { originSetting, type SettingPath } from '../distribution/setting-path.ts'
import { isObject, itemsOf, type JsonObject } from './diff/shape.ts'
import type { Plan } from './plan.ts'
import type { ProposedChange } from './proposed-change.ts'
import {
  HIDDEN_IN_DRAFT,
  HIDDEN_VALUE,
  type ResourceDocument,
  type ResourceKind,
  type ResourceRef,
  toResourceKey,
} from './resource.ts'
import { isSecretPlace, mapPlaces, mayHoldMark, type Place, type Spot } from './secret-places.ts'

/** The document as a browser may see it. Never throws; the document itself is left as it is. */
export function hideSecrets<Document>(
  ref: Pick<ResourceRef, 'resource'>,
  document: Document,
): Document {
  return hasSecrets(ref) ? hideSecretsDeep(document) : document
}

/** Any JSON without secrets, wherever they stand in it. Never throws. */
export function hideSecretsDeep<Value>(value: Value): Value {
  // Texts took the place of texts.
  return mapPlaces(value, () => HIDDEN_VALUE) as Value
}

/** A part of a document as a browser may see it; what is absent stays absent. Never throws. */
export function hideSecretsAt(
  ref: Pick<ResourceRef, 'resource'>,
  place: Place,
  value: unknown,
): unknown {
  if (!hasSecrets(ref) || value === undefined || value === null) return value
  return mapPlaces(value, () => HIDDEN_VALUE, { place })
}

/**
 * Which secrets of a plan are the same one, by their places in what changes and in the calls: `/changes/0/after/keyValue` (RFC 6901).
 * What stands at one place only is not named, nor is what is empty or not known. Never throws.
 */
export function findSameSecrets({ changes, steps }: Pick<Plan, 'changes' | 'steps'>): string[][] {
  const places = new Map<unknown, string[]>()
  const note = (value: unknown, path: string[]) =>
    mapPlaces(
      value,
      (secret, _place, spot) => {
        if (typeof secret === 'string' && secret !== '' && !MARKS.has(secret))
          places.set(secret, [...(places.get(secret) ?? []), toPointer(spot.path)])
        return secret
      },
      { path },
    )
  for (const [index, { after }] of changes.entries()) note(after, ['changes', `${index}`, 'after'])
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'call') note(step.input, ['steps', `${index}`, 'input'])
  }
  return [...places.values()].filter(({ length }) => length > 1)
}

/** Source: https://www.rfc-editor.org/rfc/rfc6901 */
export function toPointer(path: readonly string[]): string {
  return path.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Kinds whose secrets have names all the way. */
const HAS_PLACES: ReadonlySet<ResourceKind> = new Set<ResourceKind>([
  'RestApi',
  'LambdaFunction',
  'ApiKey',
  'BucketPolicy',
])

function hasSecrets({ resource }: Pick<ResourceRef, 'resource'>): boolean {
  return resource === 'Distribution' || HAS_PLACES.has(resource)
}

/** What is true in AWS too, `(hidden)`, stays; what somebody typed is hidden as the draft's own. Never throws. */
export function hideDraftSecrets(changes: readonly ProposedChange[]): ProposedChange[] {
  const hide = (value: unknown) =>
    value === '' || value === HIDDEN_VALUE ? value : HIDDEN_IN_DRAFT
  return changes.map((change) =>
    change.action === 'delete' || !hasSecrets(change)
      ? change
      : // Texts took the place of texts.
        { ...change, after: mapPlaces(change.after, hide) as ResourceDocument },
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
    // Only texts were put in place of others.
    return { ...change, after: document as ResourceDocument }
  })
}

/**
 * Puts the true values back where the document says `mark`: by origin id and header name, by stage and variable. What is not at that
 * place in `trueDocument` (it was copied, or its origin has another id now) gets its value when there is only one for that name.
 * `missing` = settings that stay hidden, because their true value is not known. Never throws.
 */
export function restoreSecrets(
  ref: Pick<ResourceRef, 'resource'>,
  document: unknown,
  trueDocument: unknown,
  mark: typeof HIDDEN_VALUE | typeof HIDDEN_IN_DRAFT = HIDDEN_VALUE,
): { document: unknown; missing: SettingPath[] } {
  if (HAS_PLACES.has(ref.resource)) {
    return restorePlaces(document, trueDocument, mark)
  }
  if (ref.resource !== 'Distribution' || !isObject(document)) return { document, missing: [] }
  const { Origins: origins } = document
  if (!isObject(origins) || !Array.isArray(origins.Items)) return { document, missing: [] }
  const known = readHeaders(trueDocument)
  const missing: SettingPath[] = []
  const context = { known, mark, missing }
  const Items = origins.Items.map((origin: unknown) => restoreOrigin(origin, context))
  return { document: { ...document, Origins: { ...origins, Items } }, missing }
}

/** Of a REST API and its like, where places have names all the way. */
function restorePlaces(document: unknown, trueDocument: unknown, mark: string) {
  const known: Array<{ place: string; name: string; item: string; value: unknown }> = []
  mapPlaces(trueDocument, (value, place, { item }) => {
    const name = place.at(-1) ?? ''
    if (!MARKS.has(value)) known.push({ place: place.join('.'), name, item, value })
    return value
  })
  const missing: SettingPath[] = []
  const restore = (value: unknown, place: Place, { item }: Spot) => {
    if (!MARKS.has(value)) return value
    // Of a list that is shorter or longer now nobody knows which one is meant.
    const named = known.filter((one) => one.name === place.at(-1) && one.item === item)
    const found = findOnly(named.filter((one) => one.place === place.join('.'))) ?? findOnly(named)
    if (value === mark && found) return found.value
    missing.push(place.join('.'))
    return value
  }
  // A mark under another name than that of a secret is no value either: somebody copied it.
  const isHit = (place: Place, value: unknown) =>
    isSecretPlace(place, value) || (MARKS.has(value) && mayHoldMark(place))
  return { document: mapPlaces(document, restore, { isHit }), missing }
}

/** The one that all of them say: statements of a policy have no names, and two may ask for different values. */
function findOnly<Known extends { value: unknown }>(known: readonly Known[]): Known | undefined {
  return new Set(known.map(({ value }) => JSON.stringify(value))).size === 1 ? known[0] : undefined
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
