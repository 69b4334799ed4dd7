/**
 * The rules for CloudFront invalidation paths: what may be typed, and what a batch costs.
 *
 * Pure. The form, the route and the simulated account call it, so they cannot disagree about a valid path.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 */

import { findTagProblem, isTagItem, type TagProblem } from './invalidation-tags.ts'

/** Longest path that CloudFront accepts, in characters. */
const MAX_PATH_LENGTH = 4_000

/** Paths that are free per AWS account and calendar month. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PayingForInvalidation.html */
const FREE_PATHS_PER_MONTH = 1_000

/** Price of every path after the free ones, in US dollars. Source: https://aws.amazon.com/cloudfront/pricing */
const USD_PER_PAID_PATH = 0.005

/** Paths per distribution that may be in progress at once, counted apart for plain and for wildcard paths. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/InvalidationLimits.html */
const QUOTA_IN_PROGRESS = { plain: 3_000, wildcard: 15 } as const

/** CloudFront refuses such a path or tag. */
export type PathProblem =
  | 'no-leading-slash'
  | 'too-long'
  | 'tilde'
  | 'not-url-encoded'
  | TagProblem
  /** CloudFront would take the tag, but it removes nothing: the distribution reads no tags. */
  | 'tags-off'

/** CloudFront takes such a path, but it hardly means what was meant. */
export type PathWarning = 'wildcard-not-last' | 'broken-encoding' | 'fragment' | 'already-covered'

export type ParsedPaths = {
  /** Valid paths in the order typed, each once. */
  paths: string[]
  /** Every line that CloudFront would refuse. `line` counts from 1. */
  rejected: Array<{ line: number; path: string; problem: PathProblem }>
  /** Lines among `paths` to look at again. */
  doubtful: Array<{ line: number; path: string; warning: PathWarning }>
}

/**
 * Reads one path or `#tag` per line. Blank lines and surrounding spaces are ignored. Never throws.
 * @param readsTags whether the distribution has a `CacheTagConfig`
 */
export function parseInvalidationPaths(
  text: string,
  { readsTags = true }: { readsTags?: boolean } = {},
): ParsedPaths {
  const paths = new Set<string>()
  const rejected: ParsedPaths['rejected'] = []
  const lines: Array<{ line: number; path: string }> = []

  for (const [index, raw] of text.split('\n').entries()) {
    const path = raw.trim()
    if (path === '') continue
    const line = index + 1
    const problem = findPathProblem(path) ?? (isTagItem(path) && !readsTags ? 'tags-off' : null)
    if (problem) {
      rejected.push({ line, path, problem })
      continue
    }
    if (paths.has(path)) continue
    paths.add(path)
    lines.push({ line, path })
  }
  const wildcards = [...paths].filter(isWildcardPath)
  const doubtful = lines.flatMap(({ line, path }) => {
    const warning = findPathWarning(path) ?? findCover(path, wildcards)
    return warning ? [{ line, path, warning }] : []
  })
  return { paths: [...paths], rejected, doubtful }
}

/** The first rule that a path or `#tag` breaks, or `null` when CloudFront would accept it. */
export function findPathProblem(path: string): Exclude<PathProblem, 'tags-off'> | null {
  if (isTagItem(path)) return findTagProblem(path.slice(1))
  if (!path.startsWith('/')) return 'no-leading-slash'
  if (path.length > MAX_PATH_LENGTH) return 'too-long'
  // Not supported, encoded or not (G8.8).
  if (/~|%7e/i.test(path)) return 'tilde'
  // Visible ASCII only: CloudFront wants everything else percent-encoded (G8.7).
  if (!/^[\x21-\x7e]+$/.test(path)) return 'not-url-encoded'
  return null
}

/**
 * What to ask before an accepted path is sent: a `*` before the end is taken literally (G8.3), no request holds what is
 * behind a `#`, and a `%` without two hexadecimal digits hardly is what a browser sends.
 */
export function findPathWarning(path: string): PathWarning | null {
  if (isTagItem(path)) return null
  if (path.slice(0, -1).includes('*')) return 'wildcard-not-last'
  if (path.includes('#')) return 'fragment'
  return /%(?![0-9a-f]{2})/i.test(path) ? 'broken-encoding' : null
}

/** Another path of the batch that ends with `*` removes what `path` removes, and each path may cost. */
function findCover(path: string, wildcards: string[]): PathWarning | null {
  const covered = wildcards.some((other) => other !== path && invalidationMatches(other, path))
  return covered ? 'already-covered' : null
}

/**
 * The path that was plainly meant by one that CloudFront refuses: that of a pasted URL of any host, or the same path
 * percent-encoded. `null` when that is not plain. Never throws.
 */
export function suggestPath(path: string): string | null {
  // An encoded tag is another tag.
  if (isTagItem(path)) return null
  const [, rest] = /^https?:\/\/[^/\s]+(\/\S*)?$/i.exec(path) ?? []
  const meant = /^https?:/i.test(path) ? (rest?.replace(/#.*$/, '') ?? '/') : path
  if (/^https?:/i.test(meant)) return null
  const encoded = encodePath(meant)
  return encoded !== path && findPathProblem(encoded) === null ? encoded : null
}

/** Leaves what is visible ASCII as it is, so that a path that is encoded already stays. */
function encodePath(path: string): string {
  return path.replace(/[^\x21-\x7e]+/g, (text) => encodeURIComponent(text.toWellFormed()))
}

/** A `*` at the end of a path; a tag's is its last letter (G8.16). */
export function isWildcardPath(path: string): boolean {
  return path.endsWith('*') && !isTagItem(path)
}

/**
 * Whether an invalidation of `path` removes the object cached for `url` (path, and the query string as far as it is in the
 * cache key). All variants by cookie, header and coding go with it (G8.6). Case matters (G8.4), and a `*` counts only at the end.
 * A `#tag` removes what has this very tag, in any case.
 *
 * @param tags of the object, in lower case
 */
export function invalidationMatches(
  path: string,
  url: string,
  tags: readonly string[] = [],
): boolean {
  if (isTagItem(path)) return tags.length > 0 && tags.includes(path.slice(1).toLowerCase())
  return path.endsWith('*') ? url.startsWith(path.slice(0, -1)) : path === url
}

/**
 * What submitting `pathCount` paths adds to this month's bill, in US dollars.
 * A wildcard path or a tag counts as one path, however many objects it matches (G8.13, G8.14).
 *
 * @param usedThisMonth paths already submitted this month by the whole account
 */
export function invalidationCostUsd(pathCount: number, usedThisMonth: number): number {
  const freeLeft = Math.max(0, FREE_PATHS_PER_MONTH - usedThisMonth)
  return Math.max(0, pathCount - freeLeft) * USD_PER_PAID_PATH
}

/** Whether all of `paths` may be in progress at once for one distribution (G8.12); tags count as plain paths. */
export function fitsQuota(paths: string[]): boolean {
  const wildcards = paths.filter(isWildcardPath).length
  return (
    wildcards <= QUOTA_IN_PROGRESS.wildcard && paths.length - wildcards <= QUOTA_IN_PROGRESS.plain
  )
}
