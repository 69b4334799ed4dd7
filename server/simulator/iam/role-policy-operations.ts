/** Policies of IAM roles: inline documents, and managed policies by ARN. Kept and shown, not enforced. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { Iam } from '../protocol/sdk-types.ts'
import { pageOf } from './page.ts'
import { checkPolicyText } from './policy-text.ts'
import { checkName, encodePolicy, findRole } from './role-operations.ts'
import { rolesOf } from './role-store.ts'

/** Characters of all inline policies of a role together, white space not counted. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_INLINE_LENGTH = 10_240

/** Managed policies attached to a role, by default. Same source. */
const MAX_ATTACHED = 10

const MANAGED_POLICY_ARN = /^arn:aws[a-z-]*:iam::(aws|\d{12}):policy\/[\x21-\x7e]+$/

export const rolePolicyOperations = {
  PutRolePolicy: putRolePolicy,
  GetRolePolicy: getRolePolicy,
  ListRolePolicies: listRolePolicies,
  DeleteRolePolicy: deleteRolePolicy,
  AttachRolePolicy: attachRolePolicy,
  DetachRolePolicy: detachRolePolicy,
  ListAttachedRolePolicies: listAttachedRolePolicies,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>
type Context = Parameters<Operation<never, object>>[1]

function putRolePolicy(
  input: Iam.PutRolePolicyCommandInput,
  { account }: Context,
): Returns<Iam.PutRolePolicyCommandOutput> {
  const role = findRole(account, input.RoleName)
  const { PolicyName: name = '' } = input
  checkName(name, 128, 'policyName')
  const text = checkPolicyText(input.PolicyDocument, 'permissions')
  const inlinePolicies = { ...role.inlinePolicies, [name]: text }
  const length = Object.values(inlinePolicies).join('').replace(/\s/g, '').length
  if (length > MAX_INLINE_LENGTH) {
    throw new AwsError(
      'LimitExceeded',
      `Maximum policy size of ${MAX_INLINE_LENGTH} bytes exceeded for role ${role.name}`,
    )
  }
  rolesOf(account).put(role.name, { ...role, inlinePolicies })
  return {}
}

function getRolePolicy(
  input: Iam.GetRolePolicyCommandInput,
  { account }: Context,
): Returns<Iam.GetRolePolicyCommandOutput> {
  const role = findRole(account, input.RoleName)
  const { PolicyName: name = '' } = input
  const text = role.inlinePolicies[name]
  if (text === undefined || !Object.hasOwn(role.inlinePolicies, name))
    throw noPolicy(input.PolicyName)
  return {
    RoleName: role.name,
    PolicyName: input.PolicyName,
    PolicyDocument: encodePolicy(text),
  }
}

function listRolePolicies(
  input: Iam.ListRolePoliciesCommandInput,
  { account }: Context,
): Returns<Iam.ListRolePoliciesCommandOutput> {
  const names = Object.keys(findRole(account, input.RoleName).inlinePolicies).toSorted()
  const page = pageOf(names, (name) => name, input)
  return { PolicyNames: page.items, IsTruncated: page.isTruncated, Marker: page.marker }
}

function deleteRolePolicy(
  input: Iam.DeleteRolePolicyCommandInput,
  { account }: Context,
): Returns<Iam.DeleteRolePolicyCommandOutput> {
  const role = findRole(account, input.RoleName)
  const { [input.PolicyName ?? '']: removed, ...inlinePolicies } = role.inlinePolicies
  if (removed === undefined) throw noPolicy(input.PolicyName)
  rolesOf(account).put(role.name, { ...role, inlinePolicies })
  return {}
}

function attachRolePolicy(
  input: Iam.AttachRolePolicyCommandInput,
  { account }: Context,
): Returns<Iam.AttachRolePolicyCommandOutput> {
  const role = findRole(account, input.RoleName)
  const { PolicyArn: arn = '' } = input
  const [, owner] = MANAGED_POLICY_ARN.exec(arn) ?? []
  if (!owner) throw new AwsError('InvalidInput', `ARN ${arn} is not valid.`)
  // AWS's own managed policies are taken by name; a customer's policy cannot exist here.
  if (owner !== 'aws') {
    throw new AwsError('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`)
  }
  if (role.attachedPolicies.includes(arn)) return {}
  if (role.attachedPolicies.length >= MAX_ATTACHED) {
    throw new AwsError('LimitExceeded', `Cannot exceed quota for PoliciesPerRole: ${MAX_ATTACHED}`)
  }
  rolesOf(account).put(role.name, { ...role, attachedPolicies: [...role.attachedPolicies, arn] })
  return {}
}

function detachRolePolicy(
  input: Iam.DetachRolePolicyCommandInput,
  { account }: Context,
): Returns<Iam.DetachRolePolicyCommandOutput> {
  const role = findRole(account, input.RoleName)
  const { PolicyArn: arn = '' } = input
  if (!role.attachedPolicies.includes(arn)) {
    throw new AwsError('NoSuchEntity', `Policy ${arn} was not found.`)
  }
  const attachedPolicies = role.attachedPolicies.filter((attached) => attached !== arn)
  rolesOf(account).put(role.name, { ...role, attachedPolicies })
  return {}
}

function listAttachedRolePolicies(
  input: Iam.ListAttachedRolePoliciesCommandInput,
  { account }: Context,
): Returns<Iam.ListAttachedRolePoliciesCommandOutput> {
  const { attachedPolicies } = findRole(account, input.RoleName)
  const page = pageOf(attachedPolicies, (arn) => arn, input)
  const AttachedPolicies = page.items.map((arn) => ({
    PolicyName: arn.split('/').at(-1),
    PolicyArn: arn,
  }))
  return { AttachedPolicies, IsTruncated: page.isTruncated, Marker: page.marker }
}

function noPolicy(name: string | undefined): AwsError {
  return new AwsError('NoSuchEntity', `The role policy with name ${name} cannot be found.`)
}
