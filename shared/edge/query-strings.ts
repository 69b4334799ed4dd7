/** Query strings in the cache key and to the origin (B.4): never sorted, never decoded, split at `&` only. */
import type { NameSelection } from './edge-distribution.ts'

/** B4.8: parameters of signed URLs, taken out where trusted key groups or signers are on. */
const SIGNED_URL_PARAMETERS: ReadonlySet<string> = new Set([
  'Expires',
  'Key-Pair-Id',
  'Policy',
  'Signature',
])

/**
 * The part of `query` that `selection` selects, in the viewer's order, duplicates kept (B4.1, B4.3, B4.10).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/QueryStringParameters.html
 */
export function selectQueryStrings(query: string, selection: NameSelection): string {
  if (query === '' || selection.mode === 'none') return ''
  if (selection.mode === 'all') return query
  return filterQuery(query, selection.selects)
}

export function removeSignature(query: string): string {
  return query === '' ? query : filterQuery(query, (name) => !SIGNED_URL_PARAMETERS.has(name))
}

function filterQuery(query: string, keeps: (name: string) => boolean): string {
  let kept = ''
  let keptAny = false
  for (let start = 0; start <= query.length; ) {
    const mark = query.indexOf('&', start)
    const end = mark === -1 ? query.length : mark
    const equals = query.indexOf('=', start)
    const name = query.slice(start, equals === -1 || equals > end ? end : equals)
    const from = start
    start = end + 1
    if (!keeps(name)) continue
    const parameter = query.slice(from, end)
    kept = keptAny ? `${kept}&${parameter}` : parameter
    keptAny = true
  }
  return kept
}

/** What stands before the first `=` of one parameter, as it is. */
export function parameterName(parameter: string): string {
  const mark = parameter.indexOf('=')
  return mark === -1 ? parameter : parameter.slice(0, mark)
}
