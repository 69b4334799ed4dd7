/** Access keys of IAM users. A key that is made here belongs to the account that made it, and is limited by its user's policies. */
import { randomBytes } from 'node:crypto'

import type { Account, Accounts, MadeKey } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { Iam } from '../protocol/sdk-types.ts'
import { constraint } from './iam-input.ts'
import { pageOf } from './page.ts'
import { usersOf } from './user-store.ts'

/** Access keys of one user. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_KEYS = 2

/** The alphabet of AWS's own keys. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** `AKIA…` for users, `ASIA…` for sessions; 20 characters. */
export function newAccessKeyId(prefix: 'AKIA' | 'ASIA'): string {
  return prefix + [...randomBytes(16)].map((byte) => BASE32[byte % BASE32.length]).join('')
}

/** 40 characters. */
export function newSecret(): string {
  return randomBytes(30).toString('base64')
}

/** Keys of the user that are not deleted, by id, in the order in which they were made. */
export function listKeysOf(
  { madeKeys }: Accounts,
  { accessKeyId }: Account,
  userName: string,
): Array<[id: string, key: MadeKey]> {
  return madeKeys
    .entries()
    .filter(
      ([, key]) =>
        key.kind === 'user' &&
        key.account === accessKeyId &&
        key.userName === userName &&
        key.status !== 'Deleted',
    )
}

export const accessKeyOperations = (accounts: Accounts) =>
  ({
    CreateAccessKey: (
      input: Iam.CreateAccessKeyCommandInput,
      context: Context,
    ): Returns<Iam.CreateAccessKeyCommandOutput> => {
      const userName = userOf(input.UserName, context)
      const { account } = context
      if (listKeysOf(accounts, account, userName).length >= MAX_KEYS) {
        throw new AwsError(
          'LimitExceeded',
          `Cannot exceed quota for AccessKeysPerUser: ${MAX_KEYS}`,
        )
      }
      const id = newAccessKeyId('AKIA')
      const createdAt = account.now()
      accounts.madeKeys.put(id, {
        kind: 'user',
        account: account.accessKeyId,
        userName,
        status: 'Active',
        createdAt,
      })
      // Signatures are not verified, so that the secret need not be kept.
      const AccessKey = {
        UserName: userName,
        AccessKeyId: id,
        Status: 'Active' as const,
        SecretAccessKey: newSecret(),
        CreateDate: new Date(createdAt),
      }
      return { AccessKey }
    },
    ListAccessKeys: (
      input: Iam.ListAccessKeysCommandInput,
      context: Context,
    ): Returns<Iam.ListAccessKeysCommandOutput> => {
      const UserName = userOf(input.UserName, context)
      const page = pageOf(listKeysOf(accounts, context.account, UserName), ([id]) => id, input)
      const AccessKeyMetadata = page.items.map(([AccessKeyId, { createdAt, status }]) => ({
        UserName,
        AccessKeyId,
        Status: status === 'Active' ? ('Active' as const) : ('Inactive' as const),
        CreateDate: new Date(createdAt),
      }))
      return { AccessKeyMetadata, IsTruncated: page.isTruncated, Marker: page.marker }
    },
    UpdateAccessKey: (input: Iam.UpdateAccessKeyCommandInput, context: Context) => {
      const { Status: status } = input
      if (status !== 'Active' && status !== 'Inactive') {
        throw constraint(
          String(status),
          'status',
          'Member must satisfy enum value set: [Active, Inactive]',
        )
      }
      const [id, key] = findKey(accounts, input, context)
      accounts.madeKeys.put(id, { ...key, status })
      return {}
    },
    DeleteAccessKey: (input: Iam.DeleteAccessKeyCommandInput, context: Context) => {
      const [id, key] = findKey(accounts, input, context)
      accounts.madeKeys.put(id, { ...key, status: 'Deleted' })
      return {}
    },
  }) satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>
type Context = Parameters<Operation<never, object>>[1]

function findKey(
  accounts: Accounts,
  { AccessKeyId: id, UserName }: Pick<Iam.DeleteAccessKeyCommandInput, 'AccessKeyId' | 'UserName'>,
  context: Context,
): [id: string, key: MadeKey] {
  const userName = userOf(UserName, context)
  const found = listKeysOf(accounts, context.account, userName).find(([one]) => one === id)
  if (found) return found
  throw new AwsError('NoSuchEntity', `The Access Key with id ${id} cannot be found.`)
}

/** The user that is named, else the caller. */
function userOf(name: string | undefined, { account, caller }: Context): string {
  const userName = name ?? caller.userName
  if (userName === null) {
    throw new AwsError(
      'ValidationError',
      'Must specify userName when calling with non-User credentials',
    )
  }
  if (usersOf(account).has(userName)) return userName
  throw new AwsError('NoSuchEntity', `The user with name ${userName} cannot be found.`)
}
