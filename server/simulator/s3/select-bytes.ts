/**
 * What a GET or HEAD of an object answers: everything, a range, or nothing because of its conditions.
 *
 * Pure. Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html and RFC 9110, 13.2.2.
 */

export type ReadConditions = {
  ifMatch?: string | undefined
  ifNoneMatch?: string | undefined
  /** Milliseconds since 1970. */
  ifModifiedSince?: number | undefined
  ifUnmodifiedSince?: number | undefined
  range?: string | undefined
  ifRange?: string | undefined
}

type ObjectState = { etag: string; lastModifiedAt: number; sizeBytes: number }

export type ByteSelection =
  | { kind: 'whole' }
  /** `end` is exclusive. */
  | { kind: 'range'; start: number; end: number }
  | { kind: 'not-modified' }
  | { kind: 'precondition-failed'; condition: 'If-Match' | 'If-Unmodified-Since' }
  | { kind: 'range-not-satisfiable' }

/** Never throws: a header that cannot be read counts as absent, as with S3. */
export function selectBytes(object: ObjectState, conditions: ReadConditions): ByteSelection {
  const { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince } = conditions
  // HTTP's dates have whole seconds.
  const modifiedAt = Math.floor(object.lastModifiedAt / 1_000) * 1_000
  if (ifMatch !== undefined) {
    if (!matchesETag(ifMatch, object.etag)) return failed('If-Match')
  } else if (ifUnmodifiedSince !== undefined && modifiedAt > ifUnmodifiedSince) {
    return failed('If-Unmodified-Since')
  }
  if (ifNoneMatch !== undefined) {
    if (matchesETag(ifNoneMatch, object.etag)) return { kind: 'not-modified' }
  } else if (ifModifiedSince !== undefined && modifiedAt <= ifModifiedSince) {
    return { kind: 'not-modified' }
  }
  const { range, ifRange } = conditions
  if (range === undefined) return { kind: 'whole' }
  if (ifRange !== undefined && !fitsIfRange(ifRange, object.etag, modifiedAt)) {
    return { kind: 'whole' }
  }
  return selectRange(range, object.sizeBytes)
}

/** Whether a list of entity tags (`"a", W/"b"` or `*`) names `etag`, which is without quotes. */
export function matchesETag(list: string, etag: string): boolean {
  return list
    .split(',')
    .map((item) => item.trim().replace(/^W\//, '').replace(/^"|"$/g, ''))
    .some((item) => item === '*' || item === etag)
}

function failed(condition: 'If-Match' | 'If-Unmodified-Since'): ByteSelection {
  return { kind: 'precondition-failed', condition }
}

function fitsIfRange(ifRange: string, etag: string, modifiedAt: number): boolean {
  if (ifRange.startsWith('"')) return ifRange === `"${etag}"`
  return Date.parse(ifRange) === modifiedAt
}

/** One range only: S3 answers a request for several with the whole object. */
function selectRange(range: string, sizeBytes: number): ByteSelection {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) {
    return { kind: 'whole' }
  }
  if (first === '') {
    const start = Math.max(0, sizeBytes - Number(last))
    if (start >= sizeBytes) return { kind: 'range-not-satisfiable' }
    return { kind: 'range', start, end: sizeBytes }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return { kind: 'whole' }
  if (start >= sizeBytes) return { kind: 'range-not-satisfiable' }
  const end = last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes)
  return { kind: 'range', start, end }
}
