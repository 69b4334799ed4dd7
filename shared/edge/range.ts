/**
 * What a viewer's Range asks for, and which bytes of an object that is (C.9).
 * A part that an origin sent is stored for the same Range only: found again when the same bytes are asked for in the same words.
 *
 * Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RangeGETs.html and RFC 9110 section 14.
 */
import { findHeader } from './headers.ts'
import type { ByteRange, RangeSpec, RequestedRange } from './requested-range.ts'
import type { AdmittedRequest, HeaderPair, ViewerRequest } from './types.ts'

/**
 * `null` for no Range and for one that counts as none: another unit, no number, descending or overlapping (C9.4). The whole
 * object is the answer then.
 */
export function readRange({
  method,
  headers,
}: Pick<ViewerRequest, 'method' | 'headers'>): RequestedRange | null {
  if (method !== 'GET') return null
  const value = findHeader(headers, 'range')
  if (value === null) return null
  const [unit = '', list = ''] = value.split('=', 2)
  if (unit.trim().toLowerCase() !== 'bytes') return null
  const texts = list.split(',').map((text) => text.trim())
  const specs: RangeSpec[] = []
  for (const text of texts) {
    const spec = parseSpec(text)
    if (!spec || !follows(specs.at(-1), spec)) return null
    specs.push(spec)
  }
  return { text: `bytes=${texts.join(',')}`, specs, ifRange: findHeader(headers, 'if-range') }
}

/** `100-199`, `100-` or `-100`. */
function parseSpec(text: string): RangeSpec | null {
  const [, first = '', last = ''] = /^(\d*)-(\d*)$/.exec(text) ?? []
  if (first === '') return last === '' ? null : { kind: 'suffix', length: Number(last) }
  if (last === '') return { kind: 'from', first: Number(first), last: null }
  const spec = { kind: 'from', first: Number(first), last: Number(last) } as const
  return spec.last < spec.first ? null : spec
}

/** Ascending and apart, as far as that shows without the object's size. */
function follows(before: RangeSpec | undefined, spec: RangeSpec): boolean {
  if (!before) return true
  if (before.kind === 'suffix' || before.last === null) return false
  return spec.kind === 'suffix' || spec.first > before.last
}

/** Which bytes of an object of `totalBytes` are meant. `whole`: the ranges overlap in this object; `none`: all are past its end. */
export function resolveRange(
  specs: readonly RangeSpec[],
  totalBytes: number,
): ByteRange[] | 'whole' | 'none' {
  const ranges: ByteRange[] = []
  for (const spec of specs) {
    const first = spec.kind === 'suffix' ? Math.max(0, totalBytes - spec.length) : spec.first
    const last = spec.kind === 'suffix' ? totalBytes - 1 : (spec.last ?? totalBytes - 1)
    if (first >= totalBytes || (spec.kind === 'suffix' && spec.length === 0)) continue
    const before = ranges.at(-1)
    if (before && first <= before.last) return 'whole'
    ranges.push({ first, last: Math.min(last, totalBytes - 1) })
  }
  return ranges.length === 0 ? 'none' : ranges
}

/**
 * If-Range: whether the part still belongs to the object that the viewer has a part of; otherwise it gets the whole (RFC 9110
 * section 13.1.5). Tags are compared strongly, dates exactly.
 */
export function isRangeOfThis(range: RequestedRange, headers: readonly HeaderPair[]): boolean {
  const { ifRange } = range
  if (ifRange === null) return true
  if (/^(W\/)?"/.test(ifRange)) {
    return ifRange.startsWith('"') && ifRange === findHeader(headers, 'etag')
  }
  const lastModified = findHeader(headers, 'last-modified')
  return lastModified !== null && Date.parse(ifRange) === Date.parse(lastModified)
}

/**
 * The text under which a response is stored: the cache key, for a part of the object together with its range.
 * @param rangeText `StoredObject.range`
 */
export function storageKey(
  { cacheKey }: Pick<AdmittedRequest, 'cacheKey'>,
  rangeText: string | null,
) {
  return rangeText === null ? cacheKey.text : `${cacheKey.text}\nrange ${rangeText}`
}
