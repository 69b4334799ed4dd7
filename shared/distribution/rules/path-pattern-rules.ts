/**
 * The form of a cache behavior's path pattern (A4.11, G4.1).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
 */
import type { Refusal } from './config-problem.ts'

const MAX_LENGTH = 255

/** The characters that AWS lists, and `?`, which stands for one character. */
const ALLOWED = /^[A-Za-z0-9_\-.*$/~"'@:+&?]+$/

/** Why CloudFront refuses the pattern; `null` when it takes it. */
export function findPathPatternProblem(pattern: string): Refusal | null {
  if (pattern === '') {
    const words = 'A behavior needs a path pattern. Enter one, for example /images/*.'
    return { message: 'The parameter PathPattern is required.', words }
  }
  if (pattern.length > MAX_LENGTH) {
    const words = `The pattern has ${pattern.length} characters, and CloudFront takes ${MAX_LENGTH}. Shorten it: * stands for any text.`
    const message = `The parameter PathPattern must not be longer than ${MAX_LENGTH} characters.`
    return { message, words }
  }
  if (ALLOWED.test(pattern)) return null
  return {
    message: `The parameter PathPattern contains characters that are not allowed: ${pattern}`,
    words:
      'The pattern has a character that CloudFront does not take. Use letters, digits and _ - . * ? $ / ~ " \' @ : + &; there are no [ ] or { } in patterns.',
  }
}
