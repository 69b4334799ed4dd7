/** What CloudFront refuses about the tags of a distribution (G6.8). Source: API reference, TagKey and TagValue; cloudfront-limits.html */

export const MAX_TAGS = 50
const KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u
const VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u

export function isValidTag(key: string, value: string): boolean {
  return KEY.test(key) && VALUE.test(value) && !key.toLowerCase().startsWith('aws:')
}
