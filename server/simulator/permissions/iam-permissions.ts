/**
 * What IAM's operations need. ARNs have the path of the user or role, which only the account knows.
 *
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
import { rolesOf } from '../iam/role-store.ts'
import { usersOf } from '../iam/user-store.ts'
import { tagsOf } from './condition-context.ts'
import {
  type Asked,
  all,
  needs,
  ownActions,
  type Permission,
  type PermissionTable,
  textOf,
  when,
} from './permission.ts'

const OF_ROLES = [
  'AttachRolePolicy',
  'CreateRole',
  'DeleteRole',
  'DeleteRolePolicy',
  'DetachRolePolicy',
  'GetRole',
  'GetRolePolicy',
  'ListAttachedRolePolicies',
  'ListRolePolicies',
  'ListRoleTags',
  'PutRolePolicy',
  'TagRole',
  'UntagRole',
  'UpdateAssumeRolePolicy',
  'UpdateRole',
] as const

const OF_USERS = [
  'AttachUserPolicy',
  'CreateAccessKey',
  'CreateUser',
  'DeleteAccessKey',
  'DeleteUser',
  'DeleteUserPolicy',
  'DetachUserPolicy',
  'GetUser',
  'GetUserPolicy',
  'ListAccessKeys',
  'ListAttachedUserPolicies',
  'ListUserPolicies',
  'PutUserPolicy',
  'UpdateAccessKey',
] as const

const OF_POLICIES = [
  'CreatePolicyVersion',
  'DeletePolicy',
  'DeletePolicyVersion',
  'GetPolicy',
  'GetPolicyVersion',
  'ListPolicyVersions',
  'SetDefaultPolicyVersion',
] as const

const NEW_POLICY = 'arn:aws:iam::{account}:policy/{PolicyName}'

export const iamPermissions: PermissionTable = {
  ...ownActions('iam', null, ['ListPolicies', 'ListRoles', 'ListUsers']),
  ...ownActions('iam', '{PolicyArn}', OF_POLICIES),
  ...Object.fromEntries(OF_ROLES.map((name) => [name, onRole(`iam:${name}`)])),
  ...Object.fromEntries(OF_USERS.map((name) => [name, onUser(`iam:${name}`)])),
  CreateRole: all(onRole('iam:CreateRole'), when(hasTags, onRole('iam:TagRole'))),
  CreateUser: all(onUser('iam:CreateUser'), when(hasTags, onUser('iam:TagUser'))),
  CreatePolicy: all(
    needs('iam:CreatePolicy', NEW_POLICY),
    when(hasTags, needs('iam:TagPolicy', NEW_POLICY)),
  ),
}

function hasTags({ input }: Asked): boolean {
  return Object.keys(tagsOf(input)).length > 0
}

function onRole(action: string) {
  return ({ account, input }: Asked): Permission[] => {
    const name = textOf(input, 'RoleName')
    const path = rolesOf(account).get(name)?.path ?? pathOf(input)
    return [
      {
        action,
        resource: `arn:aws:iam::${account.id}:role${path}${name}`,
        context: attached(input),
      },
    ]
  }
}

/** Without a name it is the caller. */
function onUser(action: string) {
  return ({ account, caller, input }: Asked): Permission[] => {
    const name = textOf(input, 'UserName') || (caller.userName ?? '')
    const path = usersOf(account).get(name)?.path ?? pathOf(input)
    return [
      {
        action,
        resource: `arn:aws:iam::${account.id}:user${path}${name}`,
        context: attached(input),
      },
    ]
  }
}

function pathOf(input: Asked['input']): string {
  return textOf(input, 'Path') || '/'
}

function attached(input: Asked['input']): Record<string, string> {
  const arn = textOf(input, 'PolicyArn')
  return arn === '' ? {} : { 'iam:PolicyARN': arn }
}
