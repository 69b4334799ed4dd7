/**
 * The rules for cache tags: what an origin may call a response, and what an invalidation may name with `#tag`.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-tags.html (G8.16)
 */

/** Longest tag, in characters, without the `#` of an invalidation. */
const MAX_TAG_LENGTH = 256

/** CloudFront refuses such a tag. */
export type TagProblem = 'tag-empty' | 'tag-too-long' | 'tag-comma' | 'tag-characters'

/** Whether an item of an invalidation names a tag, well formed or not. */
export function isTagItem(item: string): boolean {
  return item.startsWith('#')
}

/** The first rule that the tag breaks, or `null` when CloudFront would accept it. @param tag without `#` */
export function findTagProblem(tag: string): TagProblem | null {
  if (tag === '') return 'tag-empty'
  if (tag.length > MAX_TAG_LENGTH) return 'tag-too-long'
  if (tag.includes(',')) return 'tag-comma'
  return /^[\x21-\x7e]+$/.test(tag) ? null : 'tag-characters'
}

export function isCacheTag(tag: string): boolean {
  return findTagProblem(tag) === null
}
