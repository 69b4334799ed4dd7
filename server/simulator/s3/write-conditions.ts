/**
 * Conditional writes: `If-None-Match: *` creates and never replaces, `If-Match` replaces one known version.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
import type { AwsError } from '../protocol/aws-error.ts'
import { noSuchKey, notSimulated, preconditionFailed } from './s3-errors.ts'
import type { S3Object } from './s3-store.ts'
import { matchesETag } from './select-bytes.ts'

/** The error that S3 gives when the conditions of a write do not hold, or `null`. */
export function findWriteConditionProblem(
  existing: S3Object | undefined,
  key: string,
  { IfMatch, IfNoneMatch }: { IfMatch?: string | undefined; IfNoneMatch?: string | undefined },
): AwsError | null {
  if (IfNoneMatch !== undefined) {
    if (IfNoneMatch.trim() !== '*') return notSimulated('If-None-Match with anything but *')
    if (existing) return preconditionFailed('If-None-Match')
  }
  if (IfMatch !== undefined) {
    if (!existing) return noSuchKey(key)
    if (!matchesETag(IfMatch, existing.etag)) return preconditionFailed('If-Match')
  }
  return null
}
