/** Reads with what a bucket encrypts its objects, and who may use that key. */
import type { BucketKey } from '#shared/wizards/parts/bucket-key.ts'

import type { Account } from '../aws/account.ts'
import { readBucketEncryption, readKeyOf } from '../aws/object-encryption.ts'
import type { Parts } from '../aws/readable-parts.ts'

/** `null` = it may not be read: then `parts` says why. Rejects with faults of ours. */
export function readBucketKey(
  account: Account,
  { name, region }: { name: string; region: string },
  parts: Parts,
): Promise<BucketKey | null> {
  return parts.read(`the encryption of the bucket ${name}`, null, async () =>
    readKeyOf(account, await readBucketEncryption(account, name), { parts, region }),
  )
}
