/** Versions of resources: the ETag that reads and writes answer with, and the If-Match that writes must carry. */
import { createHash } from 'node:crypto'

import { upperId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'

/** A new version id, such as `E2QWRUHAPOMQZL`. */
export function newETag(): string {
  return upperId('E')
}

/** The version of something that never changes: always the same for one id. */
export function fixedETag(id: string): string {
  return `E${createHash('sha256').update(id).digest('hex').slice(0, 13).toUpperCase()}`
}

/** Throws `InvalidIfMatchVersion` without a version, `PreconditionFailed` with another than the current one. */
export function checkIfMatch(ifMatch: string | undefined, current: string): void {
  if (!ifMatch) {
    throw new AwsError(
      'InvalidIfMatchVersion',
      'The If-Match version is missing or not valid for the resource.',
    )
  }
  if (ifMatch !== current) {
    throw new AwsError(
      'PreconditionFailed',
      "The request failed because it didn't meet the preconditions in one or more request-header fields.",
    )
  }
}
