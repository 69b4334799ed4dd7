/** The rules for tags. Source: API reference, TagKey and TagValue; cloudfront-limits.html */
import { AwsError } from '../protocol/aws-error.ts'
import type { CloudFront } from '../protocol/sdk-types.ts'

const MAX_TAGS = 50
const KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u
const VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u

/** Throws `InvalidTagging` when `tags` cannot be added to `existing`. */
export function checkTags(
  tags: readonly CloudFront.Tag[],
  existing: Readonly<Record<string, string>>,
): void {
  const wrong = tags.find(({ Key = '', Value = '' }) => !isValidTag(Key, Value))
  if (wrong) {
    throw new AwsError('InvalidTagging', `The tagging specified is not valid: ${wrong.Key}`)
  }
  if (Object.keys({ ...existing, ...toTagRecord(tags) }).length > MAX_TAGS) {
    throw new AwsError(
      'InvalidTagging',
      `The tagging specified is not valid: a resource can have ${MAX_TAGS} tags.`,
    )
  }
}

export function toTagRecord(tags: readonly CloudFront.Tag[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]))
}

function isValidTag(key: string, value: string): boolean {
  return KEY.test(key) && VALUE.test(value) && !key.toLowerCase().startsWith('aws:')
}
