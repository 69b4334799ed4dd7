/**
 * Which keys and common prefixes one page of a listing shows.
 *
 * Pure. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */

export type ListQuery = {
  prefix: string
  /** Keys that have it after the prefix are rolled up to one entry; empty for none. */
  delimiter: string
  /** Only entries after this one: a key, or a common prefix of the page before. Empty for the beginning. */
  after: string
  limit: number
}

type ListedEntry = { kind: 'key' | 'prefix'; text: string }

export type KeyPage = {
  entries: ListedEntry[]
  /** Whether entries follow after the last one. */
  isTruncated: boolean
}

/** `keys` in any order; the page is in the order of their UTF-8 bytes. */
export function listKeys(keys: Iterable<string>, query: ListQuery): KeyPage {
  const { prefix, after, limit } = query
  if (limit === 0) return { entries: [], isTruncated: false }
  const candidates = [...keys]
    .filter((key) => key.startsWith(prefix) && (after === '' || compareKeys(key, after) > 0))
    .sort(compareKeys)
  const entries: ListedEntry[] = []
  for (const key of candidates) {
    const entry = toEntry(key, query)
    const last = entries.at(-1)
    if (entry.kind === 'prefix' && (entry.text === after || entry.text === last?.text)) continue
    if (entries.length === limit) return { entries, isTruncated: true }
    entries.push(entry)
  }
  return { entries, isTruncated: false }
}

function toEntry(key: string, { prefix, delimiter }: ListQuery): ListedEntry {
  const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
  return end < 0
    ? { kind: 'key', text: key }
    : { kind: 'prefix', text: key.slice(0, end + delimiter.length) }
}

const SURROGATE = /[\ud800-\udfff]/

/** The order of UTF-8 bytes, which is JavaScript's own order unless surrogate pairs are involved. */
function compareKeys(a: string, b: string): number {
  if (SURROGATE.test(a) || SURROGATE.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b))
  if (a === b) return 0
  return a < b ? -1 : 1
}
