/**
 * The cache tags of an object, read from the origin's response (F5.10, G8.16).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-tags.html
 */
import { isCacheTag } from '../invalidations/invalidation-tags.ts'
import { findHeader } from './headers.ts'
import type { HeaderPair } from './types.ts'

/** Tags kept of one object; the rest is dropped. */
const MAX_TAGS_PER_OBJECT = 50

const NO_TAGS: readonly string[] = []

/**
 * In lower case, each once; what is no tag (too long, other characters) is left out.
 * @param lowerName `CacheTagConfig.HeaderName` in lower case; `null` = the distribution reads no tags
 */
export function readCacheTags(
  headers: readonly HeaderPair[],
  lowerName: string | null,
): readonly string[] {
  const value = lowerName === null ? null : findHeader(headers, lowerName)
  if (value === null) return NO_TAGS
  const tags = value.split(',').map((tag) => tag.trim().toLowerCase())
  return [...new Set(tags.filter(isCacheTag))].slice(0, MAX_TAGS_PER_OBJECT)
}
