/**
 * The form of a cache behavior's path pattern (A4.11, G4.1).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
 */

const MAX_LENGTH = 255

/** The characters that AWS lists, and `?`, which stands for one character. */
const ALLOWED = /^[A-Za-z0-9_\-.*$/~"'@:+&?]+$/

/** Why CloudFront refuses the pattern; `null` when it takes it. */
export function findPathPatternProblem(pattern: string): string | null {
  if (pattern === '') return 'The parameter PathPattern is required.'
  if (pattern.length > MAX_LENGTH) {
    return `The parameter PathPattern must not be longer than ${MAX_LENGTH} characters.`
  }
  return ALLOWED.test(pattern)
    ? null
    : `The parameter PathPattern contains characters that are not allowed: ${pattern}`
}
