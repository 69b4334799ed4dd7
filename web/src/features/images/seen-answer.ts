/** What a cell has just seen, as the origin's answer that Explain is to assume: so it begins with what is, not with a guess. */
import { type ExplainAddress, formatHeaderLines } from '../../lib/explain-address.ts'
import type { Variant } from './fetch-variant.ts'

type Seen = Pick<Variant, 'status' | 'cacheControl' | 'etag' | 'contentType'>

/** Statuses that come from the resizer. Others may be the edge's own, which are nothing to assume of the origin. */
const STATUSES_OF_ORIGIN: ReadonlySet<number> = new Set([200, 400, 404])

/** Empty while nothing was seen, and where the edge may have answered by itself. */
export function toSeenAnswer(seen: Seen | undefined): ExplainAddress {
  if (!seen || !STATUSES_OF_ORIGIN.has(seen.status)) return {}
  const { status, cacheControl, etag, contentType } = seen
  const headers = [
    ['Content-Type', contentType],
    ['Cache-Control', cacheControl],
    ['ETag', etag],
  ] as const
  return {
    originStatus: String(status),
    originHeaders: formatHeaderLines(
      headers.flatMap(([name, value]) => (value ? [[name, value]] : [])),
    ),
  }
}
