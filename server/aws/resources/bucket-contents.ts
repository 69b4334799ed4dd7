/** What a bucket holds besides what one knows of: nobody's objects are removed unasked. */
import { ListObjectsV2Command } from '@aws-sdk/client-s3'

import type { Account } from '../account.ts'
import { callS3 } from './s3-call.ts'

/** Objects that one page may have. */
const MAX_KEYS = 1_000

/** Needs `s3:ListBucket`. Rejects with `AppError`. */
export async function holdsOthers(
  account: Account,
  bucket: string,
  known: ReadonlySet<string>,
): Promise<boolean> {
  // One more than is known is enough to tell.
  const MaxKeys = Math.min(known.size + 1, MAX_KEYS)
  const { Contents = [] } = await callS3(
    account,
    's3:ListBucket',
    { subject: `bucket ${bucket}` },
    (client) => client.send(new ListObjectsV2Command({ Bucket: bucket, MaxKeys })),
  )
  return Contents.some(({ Key = '' }) => !known.has(Key))
}
