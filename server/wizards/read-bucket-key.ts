/** Reads with what a bucket encrypts its objects, and who may use that key. */
import { KEY_ARN, KeyPolicyDocument } from '#shared/kms/key-policy.ts'
import type { BucketKey } from '#shared/wizards/parts/bucket-key.ts'

import type { Account } from '../aws/account.ts'
import { describeKey } from '../aws/kms-keys.ts'
import { readBucketEncryption } from '../aws/object-encryption.ts'
import type { Parts } from '../aws/readable-parts.ts'
import { readResource } from '../aws/resources/resources.ts'

/** `null` = it may not be read: then `parts` says why. Rejects with faults of ours. */
export function readBucketKey(
  account: Account,
  { name, region }: { name: string; region: string },
  parts: Parts,
): Promise<BucketKey | null> {
  return parts.read(`the encryption of the bucket ${name}`, null, async () => {
    const encryption = await readBucketEncryption(account, name)
    if (encryption.kind === 's3') return { kind: 's3' } as const
    const { keyId: named } = encryption
    if (named === null) return { kind: 'aws-managed' } as const
    const key = await parts.read(`the KMS key ${named}`, null, () =>
      describeKey(account, { named, region }),
    )
    if (key?.isManagedByAws) return { kind: 'aws-managed' } as const
    const arn = key?.arn ?? named
    return { kind: 'own' as const, arn, policy: await readPolicy(account, arn, parts) }
  })
}

function readPolicy(account: Account, arn: string, parts: Parts) {
  return parts.read(`the policy of the KMS key ${arn}`, null, async () => {
    if (!KEY_ARN.test(arn)) return null
    const found = await readResource(account, { resource: 'KmsKeyPolicy', id: arn })
    return { version: found.version, document: KeyPolicyDocument.parse(found.document) }
  })
}
