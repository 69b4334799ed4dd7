/** IAM roles: create, read, list, delete, trust policy, tags. */
import type { Account } from '../accounts.ts'
import { upperId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { Iam } from '../protocol/sdk-types.ts'
import { checkHasNoPolicies } from './holder-policies.ts'
import { checkName, checkPath, constraint, encodePolicy } from './iam-input.ts'
import { pageOf } from './page.ts'
import { checkPolicyText } from './policy-text.ts'
import { type Role, rolesOf } from './role-store.ts'
import { fromTags, toTags } from './tags.ts'

/** Roles in an account, by default. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_ROLES = 1_000

export const roleOperations = {
  CreateRole: createRole,
  GetRole: getRole,
  ListRoles: listRoles,
  DeleteRole: deleteRole,
  UpdateAssumeRolePolicy: updateAssumeRolePolicy,
  UpdateRole: updateRole,
  TagRole: tagRole,
  UntagRole: untagRole,
  ListRoleTags: listRoleTags,
} satisfies Operations

/** Throws `NoSuchEntity` when the account has no such role. */
export function findRole(account: Account, name: string | undefined): Role {
  const role = rolesOf(account).get(name ?? '')
  if (role) return role
  throw new AwsError('NoSuchEntity', `The role with name ${name} cannot be found.`)
}

type Returns<Output> = ReturnType<Operation<never, Output>>
type Context = Parameters<Operation<never, object>>[1]

function createRole(
  input: Iam.CreateRoleCommandInput,
  { account }: Context,
): Returns<Iam.CreateRoleCommandOutput> {
  const { RoleName: name = '', Path: path = '/' } = input
  const roles = rolesOf(account)
  checkName(name, 64, 'roleName')
  checkPath(path)
  const assumeRolePolicy = checkPolicyText(input.AssumeRolePolicyDocument, 'trust')
  const maxSessionDurationSeconds = input.MaxSessionDuration ?? 3_600
  checkSessionDuration(maxSessionDurationSeconds)
  if (roles.list().some((role) => role.name.toLowerCase() === name.toLowerCase())) {
    throw new AwsError('EntityAlreadyExists', `Role with name ${name} already exists.`)
  }
  if (roles.size() >= MAX_ROLES) {
    throw new AwsError('LimitExceeded', `Cannot exceed quota for RolesPerAccount: ${MAX_ROLES}`)
  }
  const role: Role = {
    name,
    id: upperId('AROA', 21),
    arn: `arn:aws:iam::${account.id}:role${path}${name}`,
    path,
    assumeRolePolicy,
    description: input.Description,
    maxSessionDurationSeconds,
    permissionsBoundary: input.PermissionsBoundary,
    tags: toTags(input.Tags),
    inlinePolicies: {},
    attachedPolicies: [],
    createdAt: account.now(),
  }
  roles.put(name, role)
  return { Role: toRole(role) }
}

function checkSessionDuration(seconds: number): void {
  if (seconds < 3_600 || seconds > 43_200) {
    throw constraint(
      String(seconds),
      'maxSessionDuration',
      seconds < 3_600
        ? 'Member must have value greater than or equal to 3600'
        : 'Member must have value less than or equal to 43200',
    )
  }
}

function getRole(
  input: Iam.GetRoleCommandInput,
  { account }: Context,
): Returns<Iam.GetRoleCommandOutput> {
  return { Role: { ...toRole(findRole(account, input.RoleName)), RoleLastUsed: {} } }
}

function listRoles(
  input: Iam.ListRolesCommandInput,
  { account }: Context,
): Returns<Iam.ListRolesCommandOutput> {
  const { PathPrefix: prefix = '/' } = input
  const roles = rolesOf(account)
    .list()
    .filter(({ path }) => path.startsWith(prefix))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  const page = pageOf(roles, ({ name }) => name, input)
  // ListRoles leaves tags and the permissions boundary out.
  const Roles = page.items.map((role) => ({
    ...toRole(role),
    Tags: undefined,
    PermissionsBoundary: undefined,
  }))
  return { Roles, IsTruncated: page.isTruncated, Marker: page.marker }
}

function deleteRole(
  input: Iam.DeleteRoleCommandInput,
  { account }: Context,
): Returns<Iam.DeleteRoleCommandOutput> {
  const role = findRole(account, input.RoleName)
  checkHasNoPolicies(role)
  rolesOf(account).delete(role.name)
  return {}
}

function updateAssumeRolePolicy(
  input: Iam.UpdateAssumeRolePolicyCommandInput,
  { account }: Context,
): Returns<Iam.UpdateAssumeRolePolicyCommandOutput> {
  const role = findRole(account, input.RoleName)
  const assumeRolePolicy = checkPolicyText(input.PolicyDocument, 'trust')
  rolesOf(account).put(role.name, { ...role, assumeRolePolicy })
  return {}
}

/** What is left out becomes what a new role has. Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html */
function updateRole(
  input: Iam.UpdateRoleCommandInput,
  { account }: Context,
): Returns<Iam.UpdateRoleCommandOutput> {
  const role = findRole(account, input.RoleName)
  const maxSessionDurationSeconds = input.MaxSessionDuration ?? 3_600
  checkSessionDuration(maxSessionDurationSeconds)
  const description = input.Description
  rolesOf(account).put(role.name, { ...role, description, maxSessionDurationSeconds })
  return {}
}

function tagRole(
  input: Iam.TagRoleCommandInput,
  { account }: Context,
): Returns<Iam.TagRoleCommandOutput> {
  const role = findRole(account, input.RoleName)
  const tags = { ...role.tags, ...toTags(input.Tags) }
  rolesOf(account).put(role.name, { ...role, tags })
  return {}
}

function untagRole(
  input: Iam.UntagRoleCommandInput,
  { account }: Context,
): Returns<Iam.UntagRoleCommandOutput> {
  const role = findRole(account, input.RoleName)
  const kept = Object.entries(role.tags).filter(([key]) => !input.TagKeys?.includes(key))
  rolesOf(account).put(role.name, { ...role, tags: Object.fromEntries(kept) })
  return {}
}

function listRoleTags(
  input: Iam.ListRoleTagsCommandInput,
  { account }: Context,
): Returns<Iam.ListRoleTagsCommandOutput> {
  return { Tags: fromTags(findRole(account, input.RoleName).tags), IsTruncated: false }
}

function toRole(role: Role): Iam.Role {
  const { permissionsBoundary } = role
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: new Date(role.createdAt),
    // IAM percent-encodes policies in its answers (RFC 3986).
    AssumeRolePolicyDocument: encodePolicy(role.assumeRolePolicy),
    Description: role.description,
    MaxSessionDuration: role.maxSessionDurationSeconds,
    PermissionsBoundary: permissionsBoundary
      ? {
          PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
          PermissionsBoundaryArn: permissionsBoundary,
        }
      : undefined,
    Tags: Object.keys(role.tags).length > 0 ? fromTags(role.tags) : undefined,
  }
}
