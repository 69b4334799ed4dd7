/** Tags of certificates: at most 50, as everywhere at AWS. */
import { isValidTag, MAX_TAGS } from '#shared/distribution/rules/tag-rules.ts'

import { AwsError } from '../protocol/aws-error.ts'
import type { Acm } from '../protocol/sdk-types.ts'

type Tags = Readonly<Record<string, string>>

/** `existing` with the tags added. Throws `InvalidTagException` or `TooManyTagsException`. */
export function addTags(existing: Tags, tags: readonly Acm.Tag[] = []): Tags {
  const wrong = tags.find(({ Key = '', Value = '' }) => !isValidTag(Key, Value))
  if (wrong) throw new AwsError('InvalidTagException', `The tag ${wrong.Key} is not valid.`)
  const added = {
    ...existing,
    ...Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value])),
  }
  if (Object.keys(added).length <= MAX_TAGS) return added
  throw new AwsError(
    'TooManyTagsException',
    `The request contains too many tags. A certificate can have ${MAX_TAGS}.`,
  )
}

/** `existing` without those of the same key; where a value is given, only if it is the same too. */
export function removeTags(existing: Tags, tags: readonly Acm.Tag[] = []): Tags {
  return Object.fromEntries(
    Object.entries(existing).filter(
      ([key, value]) =>
        !tags.some((tag) => tag.Key === key && (tag.Value === undefined || tag.Value === value)),
    ),
  )
}
