/** `*` and `?` as CloudFront means them in path patterns and in legacy cookie names. */

/**
 * Compiles a pattern into a test of whole strings: `*` is any run of characters (also `/`), `?` exactly one. Case matters.
 * Runs in time proportional to text × pattern at worst; a regular expression with many `*` would not.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html (A4.3–A4.6)
 */
export function compileWildcard(pattern: string): (text: string) => boolean {
  const firstStar = pattern.indexOf('*')
  const hasQuestion = pattern.includes('?')
  if (firstStar === -1 && !hasQuestion) return (text) => text === pattern
  if (!hasQuestion && firstStar === pattern.lastIndexOf('*')) {
    const head = pattern.slice(0, firstStar)
    const tail = pattern.slice(firstStar + 1)
    if (tail === '') return (text) => text.startsWith(head)
    const shortest = head.length + tail.length
    return (text) => text.length >= shortest && text.startsWith(head) && text.endsWith(tail)
  }
  return (text) => matchesWildcard(text, pattern)
}

/** The general case: walk both, and on a mismatch let the last `*` swallow one more character. */
function matchesWildcard(text: string, pattern: string): boolean {
  let at = 0
  let patternAt = 0
  let starAt = -1
  let resumeAt = 0
  while (at < text.length) {
    const expected = pattern[patternAt]
    if (expected === '*') {
      starAt = patternAt++
      resumeAt = at
    } else if (expected === '?' || expected === text[at]) {
      at++
      patternAt++
    } else if (starAt === -1) {
      return false
    } else {
      patternAt = starAt + 1
      at = ++resumeAt
    }
  }
  while (pattern[patternAt] === '*') patternAt++
  return patternAt === pattern.length
}
