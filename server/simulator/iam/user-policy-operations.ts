/** Policies of IAM users: what their access keys may do. */
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
import { findUser } from './user-operations.ts'
import { type User, usersOf } from './user-store.ts'

const USERS: HolderKind<User> = {
  noun: 'user',
  // Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  maxInlineLength: 2_048,
  attachedQuota: 'PoliciesPerUser',
  takesUnknownPolicies: false,
  find: findUser,
  put: (account, user) => usersOf(account).put(user.name, user),
}

export const userPolicyOperations = {
  PutUserPolicy: (input: Iam.PutUserPolicyCommandInput, { account }: Context) =>
    putInlinePolicy(USERS, account, {
      name: input.UserName,
      policyName: input.PolicyName,
      document: input.PolicyDocument,
    }),
  GetUserPolicy: (
    input: Iam.GetUserPolicyCommandInput,
    { account }: Context,
  ): Returns<Iam.GetUserPolicyCommandOutput> => ({
    UserName: findUser(account, input.UserName).name,
    ...getInlinePolicy(USERS, account, { name: input.UserName, policyName: input.PolicyName }),
  }),
  ListUserPolicies: (
    input: Iam.ListUserPoliciesCommandInput,
    { account }: Context,
  ): Returns<Iam.ListUserPoliciesCommandOutput> =>
    listInlinePolicies(USERS, account, { ...input, name: input.UserName }),
  DeleteUserPolicy: (input: Iam.DeleteUserPolicyCommandInput, { account }: Context) =>
    deleteInlinePolicy(USERS, account, { name: input.UserName, policyName: input.PolicyName }),
  AttachUserPolicy: (input: Iam.AttachUserPolicyCommandInput, { account }: Context) =>
    attachPolicy(USERS, account, { name: input.UserName, arn: input.PolicyArn }),
  DetachUserPolicy: (input: Iam.DetachUserPolicyCommandInput, { account }: Context) =>
    detachPolicy(USERS, account, { name: input.UserName, arn: input.PolicyArn }),
  ListAttachedUserPolicies: (
    input: Iam.ListAttachedUserPoliciesCommandInput,
    { account }: Context,
  ): Returns<Iam.ListAttachedUserPoliciesCommandOutput> =>
    listAttachedPolicies(USERS, account, { ...input, name: input.UserName }),
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>
type Context = Parameters<Operation<never, object>>[1]
