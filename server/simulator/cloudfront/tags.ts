/** Tags as the API has them, and what is refused of them. */
import { isValidTag, MAX_TAGS } from '#shared/distribution/rules/tag-rules.ts'

import { AwsError } from '../protocol/aws-error.ts'
import type { CloudFront } from '../protocol/sdk-types.ts'

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
