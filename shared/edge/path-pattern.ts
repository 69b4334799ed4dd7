/**
 * Path patterns of cache behaviors.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
 */
import { findPathPatternProblem } from '../distribution/rules/path-pattern-rules.ts'
import { compileWildcard } from './wildcard.ts'

/** A test of the whole normalized path (A4.10). A leading `/` is optional and implied (A4.7). */
export function compilePathPattern(pattern: string): (path: string) => boolean {
  return compileWildcard(pattern.startsWith('/') ? pattern : `/${pattern}`)
}

/** Whether CloudFront would take the pattern: 1 to 255 of its characters (A4.11). */
export function isPathPattern(pattern: string): boolean {
  return findPathPatternProblem(pattern) === null
}
