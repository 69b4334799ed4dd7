/**
 * The credentials that a function runs with: a session of its role, as if Lambda had assumed it. It lasts as long as the execution
 * environment does, and no longer than this process: it stands in no file.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
 */
import { randomBytes } from 'node:crypto'

import type { Account, Accounts } from '../accounts.ts'
import { newAccessKeyId, newSecret } from '../iam/access-key-operations.ts'
import { rolesOf } from '../iam/role-store.ts'
import type { LambdaFunction } from './function-store.ts'

type RoleSession = {
  /** As a function finds them in its environment. */
  variables: Record<'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'AWS_SESSION_TOKEN', string>
  end: () => void
}

/** Of a role that is not there a session is made that may do nothing. */
export function openRoleSession(
  { lentKeys }: Pick<Accounts, 'lentKeys'>,
  account: Account,
  { name, role }: Pick<LambdaFunction, 'name' | 'role'>,
): RoleSession {
  const id = newAccessKeyId('ASIA')
  const token = randomBytes(96).toString('base64')
  const known = rolesOf(account)
    .list()
    .find(({ arn }) => arn === role)
  lentKeys.set(id, {
    kind: 'session',
    account: account.accessKeyId,
    status: 'Active',
    createdAt: account.now(),
    roleName: known?.name ?? '',
    sessionName: name,
    token,
    expiresAt: Number.POSITIVE_INFINITY,
    policy: null,
  })
  return {
    variables: {
      AWS_ACCESS_KEY_ID: id,
      AWS_SECRET_ACCESS_KEY: newSecret(),
      AWS_SESSION_TOKEN: token,
    },
    end: () => lentKeys.delete(id),
  }
}
