/** Policies of IAM roles. They limit whoever assumes the role; a function that runs with it is not limited. */
import type { Operation, Operations } from '../protocol/operation.ts'
import type { Iam } from '../protocol/sdk-types.ts'
import {
  attachPolicy,
  deleteInlinePolicy,
  detachPolicy,
  getInlinePolicy,
  type HolderKind,
  listAttachedPolicies,
  listInlinePolicies,
  putInlinePolicy,
} from './holder-policies.ts'
import { findRole } from './role-operations.ts'
import { type Role, rolesOf } from './role-store.ts'

const ROLES: HolderKind<Role> = {
  noun: 'role',
  // Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  maxInlineLength: 10_240,
  attachedQuota: 'PoliciesPerRole',
  takesUnknownPolicies: true,
  find: findRole,
  put: (account, role) => rolesOf(account).put(role.name, role),
}

export const rolePolicyOperations = {
  PutRolePolicy: (input: Iam.PutRolePolicyCommandInput, { account }: Context) =>
    putInlinePolicy(ROLES, account, {
      name: input.RoleName,
      policyName: input.PolicyName,
      document: input.PolicyDocument,
    }),
  GetRolePolicy: (
    input: Iam.GetRolePolicyCommandInput,
    { account }: Context,
  ): Returns<Iam.GetRolePolicyCommandOutput> => ({
    RoleName: findRole(account, input.RoleName).name,
    ...getInlinePolicy(ROLES, account, { name: input.RoleName, policyName: input.PolicyName }),
  }),
  ListRolePolicies: (
    input: Iam.ListRolePoliciesCommandInput,
    { account }: Context,
  ): Returns<Iam.ListRolePoliciesCommandOutput> =>
    listInlinePolicies(ROLES, account, { ...input, name: input.RoleName }),
  DeleteRolePolicy: (input: Iam.DeleteRolePolicyCommandInput, { account }: Context) =>
    deleteInlinePolicy(ROLES, account, { name: input.RoleName, policyName: input.PolicyName }),
  AttachRolePolicy: (input: Iam.AttachRolePolicyCommandInput, { account }: Context) =>
    attachPolicy(ROLES, account, { name: input.RoleName, arn: input.PolicyArn }),
  DetachRolePolicy: (input: Iam.DetachRolePolicyCommandInput, { account }: Context) =>
    detachPolicy(ROLES, account, { name: input.RoleName, arn: input.PolicyArn }),
  ListAttachedRolePolicies: (
    input: Iam.ListAttachedRolePoliciesCommandInput,
    { account }: Context,
  ): Returns<Iam.ListAttachedRolePoliciesCommandOutput> =>
    listAttachedPolicies(ROLES, account, { ...input, name: input.RoleName }),
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>
type Context = Parameters<Operation<never, object>>[1]
