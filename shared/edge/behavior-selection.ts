/** Step 6: the path is normalized, and the first behavior that matches it wins (A.4, A.5). */
import type { EdgeBehavior } from './edge-distribution.ts'

/** Path and query of a request target. The path begins with `/`; the query has no `?`. */
export function splitRawPath(rawPath: string): { path: string; query: string } {
  const mark = rawPath.indexOf('?')
  const path = mark === -1 ? rawPath : rawPath.slice(0, mark)
  return {
    path: path.startsWith('/') ? path : `/${path}`,
    query: mark === -1 ? '' : rawPath.slice(mark + 1),
  }
}

/**
 * The path that patterns are matched on: repeated slashes and dot segments gone, percent-encoding left alone.
 * The origin still gets the raw path (A5.2).
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html and
 * RFC 3986 section 5.2.4 (A5.1).
 */
export function normalizePath(path: string): string {
  if (!path.includes('//') && !path.includes('/.')) return path
  const segments = path.split('/')
  const kept: string[] = []
  for (const segment of segments) {
    if (segment === '..') kept.pop()
    else if (segment !== '.' && segment !== '') kept.push(segment)
  }
  const last = segments.at(-1)
  const endsInFolder = last === '' || last === '.' || last === '..'
  return `/${kept.join('/')}${endsInFolder && kept.length > 0 ? '/' : ''}`
}

/** A4.1: order decides, not specificity; A4.2: the default behavior comes last and always matches. */
export function selectBehavior<Behavior extends Pick<EdgeBehavior, 'matches'>>(
  behaviors: readonly Behavior[],
  path: string,
): Behavior {
  const normalized = normalizePath(path)
  for (const behavior of behaviors) if (behavior.matches(normalized)) return behavior
  throw new Error(
    'A compiled distribution has no default behavior. compileDistribution always adds one.',
  )
}
