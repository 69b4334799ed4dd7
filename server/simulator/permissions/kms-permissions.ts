/**
 * What KMS's operations need of the caller's own policies. Where the key's policy names the caller, nothing.
 *
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
 */
import { askKeyPolicy } from '../kms/key-policy.ts'
import { findKey } from '../kms/key-store.ts'
import { type Asked, needs, type Permission, type PermissionTable, textOf } from './permission.ts'

export const kmsPermissions: PermissionTable = {
  CreateKey: needs('kms:CreateKey', null),
  ListKeys: needs('kms:ListKeys', null),
  DescribeKey: onKey('kms:DescribeKey'),
  GetKeyPolicy: onKey('kms:GetKeyPolicy'),
  PutKeyPolicy: onKey('kms:PutKeyPolicy'),
}

function onKey(action: `kms:${string}`) {
  return ({ account, caller, input, region }: Asked): Permission[] => {
    const named = textOf(input, 'KeyId')
    const key = findKey(account, region, named)
    if (key && askKeyPolicy(key, caller, action) === 'by-name') return []
    const unknown = named.startsWith('arn:')
      ? named
      : `arn:aws:kms:${region}:${account.id}:key/${named}`
    return [{ action, resource: key?.arn ?? unknown }]
  }
}
