/** KMS keys, as far as one must know of them before their policy is changed. */
import { DescribeKeyCommand } from '@aws-sdk/client-kms'

import type { Account } from './account.ts'

type KmsKey = { arn: string; isManagedByAws: boolean }

/** @param named id, ARN or alias. Needs `kms:DescribeKey`. Rejects with `AppError`. */
export async function describeKey(
  account: Account,
  { named, region }: { named: string; region: string },
): Promise<KmsKey> {
  const call = {
    service: 'KMS',
    operation: 'DescribeKey',
    action: 'kms:DescribeKey',
    subject: `KMS key ${named}`,
  }
  const { KeyMetadata } = await account.call(call, () =>
    account.clients.kms(region).send(new DescribeKeyCommand({ KeyId: named })),
  )
  return {
    arn: KeyMetadata?.Arn ?? named,
    isManagedByAws: KeyMetadata?.KeyManager === 'AWS',
  }
}
