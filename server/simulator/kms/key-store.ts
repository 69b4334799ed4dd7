/** What the simulated account remembers of its KMS keys: who may use them. There is no key material, nothing is encrypted. */
import { randomUUID } from 'node:crypto'

import type { Account } from '../accounts.ts'
import type { PolicyDocument } from '../policy/policy-document.ts'
import type { Collection } from '../state/collection.ts'

export type KmsKey = {
  id: string
  /** Its id in the collection. */
  arn: string
  region: string
  description: string
  /** `AWS` = the key `aws/s3`, which nobody may change. */
  manager: 'CUSTOMER' | 'AWS'
  /** As it was put, and as it is evaluated. */
  policy: { text: string; document: PolicyDocument }
  /** Milliseconds since 1970 on the account's clock. */
  createdAt: number
}

/** The alias of the key that S3 uses where a bucket names none. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
const S3_ALIAS = 'alias/aws/s3'

/** The account's keys of all regions, by ARN. */
export function keysOf(account: Account): Collection<KmsKey> {
  return account.collection<KmsKey>('kms.keys')
}

/**
 * By id, ARN or alias; the only alias is `aws/s3`, whose key is made when it is first asked for. `null` = there is none in this region.
 */
export function findKey(account: Account, region: string, named: string): KmsKey | null {
  const prefix = `arn:aws:kms:${region}:${account.id}:`
  const name = named.startsWith(prefix) ? named.slice(prefix.length) : named
  if (name === S3_ALIAS) return getS3Key(account, region)
  return keysOf(account).get(`${prefix}key/${name.replace(/^key\//, '')}`) ?? null
}

/** The key `aws/s3` of this region. */
export function getS3Key(account: Account, region: string): KmsKey {
  const known = keysOf(account)
    .list()
    .find((key) => key.manager === 'AWS' && key.region === region)
  return (
    known ??
    putNewKey(account, {
      region,
      description: 'Default key that protects my S3 objects when no other key is defined',
      manager: 'AWS',
      document: s3KeyPolicy(account, region),
    })
  )
}

type NewKey = Pick<KmsKey, 'region' | 'description' | 'manager'> & {
  document: PolicyDocument
  /** @default the document as JSON */
  text?: string
}

export function putNewKey(account: Account, { document, text, ...rest }: NewKey): KmsKey {
  const id = randomUUID()
  const key: KmsKey = {
    ...rest,
    id,
    arn: `arn:aws:kms:${rest.region}:${account.id}:key/${id}`,
    policy: { text: text ?? JSON.stringify(document, null, 2), document },
    createdAt: account.now(),
  }
  keysOf(account).put(key.arn, key)
  return key
}

/** The policy of a key that is made without one: the account's IAM policies decide. Source: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
export function defaultKeyPolicy({ id }: Pick<Account, 'id'>): PolicyDocument {
  return {
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${id}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  }
}

function s3KeyPolicy({ id }: Account, region: string): PolicyDocument {
  return {
    Version: '2012-10-17',
    Id: 'auto-s3-2',
    Statement: [
      {
        Sid: 'Allow access through S3 for all principals in the account that are authorized to use S3',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncrypt*',
          'kms:GenerateDataKey*',
          'kms:DescribeKey',
        ],
        Resource: '*',
        Condition: {
          StringEquals: {
            'kms:ViaService': `s3.${region}.amazonaws.com`,
            'kms:CallerAccount': id,
          },
        },
      },
      {
        Sid: 'Allow direct access to key metadata to the account',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${id}:root` },
        Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
        Resource: '*',
      },
    ],
  }
}
