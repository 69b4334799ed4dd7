/** Policies that stand on their own, with versions, to be attached to users and roles. */
import type { Account } from '../accounts.ts'
import { upperId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { Iam } from '../protocol/sdk-types.ts'
import { checkName, checkPath, encodePolicy } from './iam-input.ts'
import { pageOf } from './page.ts'
import { checkPolicyText } from './policy-text.ts'
import { rolesOf } from './role-store.ts'
import { toTags } from './tags.ts'
import { type ManagedPolicy, managedPoliciesOf, usersOf } from './user-store.ts'

/** Characters of a managed policy, white space not counted. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_LENGTH = 6_144

/** Versions of one policy. Same source. */
const MAX_VERSIONS = 5

export const managedPolicyOperations = {
  CreatePolicy: createPolicy,
  GetPolicy: (
    input: Iam.GetPolicyCommandInput,
    { account }: Context,
  ): Returns<Iam.GetPolicyCommandOutput> => ({
    Policy: toPolicy(account, findPolicy(account, input.PolicyArn)),
  }),
  ListPolicies: listPolicies,
  DeletePolicy: deletePolicy,
  CreatePolicyVersion: createPolicyVersion,
  GetPolicyVersion: (
    input: Iam.GetPolicyVersionCommandInput,
    { account }: Context,
  ): Returns<Iam.GetPolicyVersionCommandOutput> => {
    const policy = findPolicy(account, input.PolicyArn)
    const version = findVersion(policy, input.VersionId)
    const PolicyVersion = {
      ...toVersion(policy, version),
      Document: encodePolicy(version.document),
    }
    return { PolicyVersion }
  },
  ListPolicyVersions: (
    input: Iam.ListPolicyVersionsCommandInput,
    { account }: Context,
  ): Returns<Iam.ListPolicyVersionsCommandOutput> => {
    const policy = findPolicy(account, input.PolicyArn)
    const Versions = policy.versions.toReversed().map((version) => toVersion(policy, version))
    return { Versions, IsTruncated: false }
  },
  SetDefaultPolicyVersion: (
    input: Iam.SetDefaultPolicyVersionCommandInput,
    { account }: Context,
  ) => {
    const policy = findPolicy(account, input.PolicyArn)
    const { id } = findVersion(policy, input.VersionId)
    put(account, { ...policy, defaultVersion: id })
    return {}
  },
  DeletePolicyVersion: (input: Iam.DeletePolicyVersionCommandInput, { account }: Context) => {
    const policy = findPolicy(account, input.PolicyArn)
    const { id } = findVersion(policy, input.VersionId)
    if (id === policy.defaultVersion) {
      throw new AwsError('DeleteConflict', 'Cannot delete the default version of a policy.')
    }
    put(account, { ...policy, versions: policy.versions.filter((one) => one.id !== id) })
    return {}
  },
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>
type Context = Parameters<Operation<never, object>>[1]
type Version = ManagedPolicy['versions'][number]

function createPolicy(
  input: Iam.CreatePolicyCommandInput,
  { account }: Context,
): Returns<Iam.CreatePolicyCommandOutput> {
  const { PolicyName: name = '', Path: path = '/' } = input
  checkName(name, 128, 'policyName')
  checkPath(path)
  const document = checkText(input.PolicyDocument)
  const arn = `arn:aws:iam::${account.id}:policy${path}${name}`
  const all = managedPoliciesOf(account).list()
  if (all.some((policy) => policy.name.toLowerCase() === name.toLowerCase())) {
    throw new AwsError(
      'EntityAlreadyExists',
      `A policy called ${name} already exists. Duplicate names are not allowed.`,
    )
  }
  const createdAt = account.now()
  const policy: ManagedPolicy = {
    arn,
    name,
    id: upperId('ANPA', 21),
    path,
    description: input.Description,
    tags: toTags(input.Tags),
    versions: [{ id: 'v1', document, createdAt }],
    defaultVersion: 'v1',
    lastVersion: 1,
    createdAt,
    updatedAt: createdAt,
  }
  managedPoliciesOf(account).put(arn, policy)
  return { Policy: toPolicy(account, policy) }
}

/** AWS's own policies are not listed: the account knows the text of a few only. */
function listPolicies(
  input: Iam.ListPoliciesCommandInput,
  { account }: Context,
): Returns<Iam.ListPoliciesCommandOutput> {
  const { OnlyAttached, PathPrefix: prefix = '/', Scope } = input
  const policies = managedPoliciesOf(account)
    .list()
    .filter(({ path }) => Scope !== 'AWS' && path.startsWith(prefix))
    .map((policy) => toPolicy(account, policy))
    .filter(({ AttachmentCount = 0 }) => !OnlyAttached || AttachmentCount > 0)
  const page = pageOf(policies, ({ Arn = '' }) => Arn, input)
  return { Policies: page.items, IsTruncated: page.isTruncated, Marker: page.marker }
}

function deletePolicy(input: Iam.DeletePolicyCommandInput, { account }: Context) {
  const policy = findPolicy(account, input.PolicyArn)
  if (countHolders(account, policy.arn) > 0) {
    throw new AwsError('DeleteConflict', 'Cannot delete a policy attached to entities.')
  }
  if (policy.versions.length > 1) {
    throw new AwsError(
      'DeleteConflict',
      'This policy has more than one version. Before you delete a policy, you must delete the policy’s versions. The default version is deleted with the policy.',
    )
  }
  managedPoliciesOf(account).delete(policy.arn)
  return {}
}

function createPolicyVersion(
  input: Iam.CreatePolicyVersionCommandInput,
  { account }: Context,
): Returns<Iam.CreatePolicyVersionCommandOutput> {
  const policy = findPolicy(account, input.PolicyArn)
  const document = checkText(input.PolicyDocument)
  if (policy.versions.length >= MAX_VERSIONS) {
    throw new AwsError(
      'LimitExceeded',
      `A managed policy can have up to ${MAX_VERSIONS} versions. Before you create a new version, you must delete an existing version.`,
    )
  }
  const lastVersion = policy.lastVersion + 1
  const version = { id: `v${lastVersion}`, document, createdAt: account.now() }
  const changed = {
    ...policy,
    lastVersion,
    versions: [...policy.versions, version],
    defaultVersion: input.SetAsDefault ? version.id : policy.defaultVersion,
    updatedAt: version.createdAt,
  }
  put(account, changed)
  return { PolicyVersion: toVersion(changed, version) }
}

function findPolicy(account: Account, arn: string | undefined): ManagedPolicy {
  const policy = managedPoliciesOf(account).get(arn ?? '')
  if (policy) return policy
  throw new AwsError('NoSuchEntity', `Policy ${arn} was not found.`)
}

function findVersion({ arn, versions }: ManagedPolicy, id: string | undefined): Version {
  const version = versions.find((one) => one.id === id)
  if (version) return version
  throw new AwsError('NoSuchEntity', `Policy ${arn} version ${id} does not exist.`)
}

function checkText(document: string | undefined): string {
  const text = checkPolicyText(document, 'permissions')
  if (text.replace(/\s/g, '').length <= MAX_LENGTH) return text
  throw new AwsError('LimitExceeded', `Cannot exceed quota for PolicySize: ${MAX_LENGTH}`)
}

function put(account: Account, policy: ManagedPolicy) {
  managedPoliciesOf(account).put(policy.arn, policy)
}

function countHolders(account: Account, arn: string): number {
  const holders = [...usersOf(account).list(), ...rolesOf(account).list()]
  return holders.filter(({ attachedPolicies }) => attachedPolicies.includes(arn)).length
}

function toPolicy(account: Account, policy: ManagedPolicy): Iam.Policy {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: countHolders(account, policy.arn),
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    Description: policy.description,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.updatedAt),
  }
}

function toVersion(policy: ManagedPolicy, { createdAt, id }: Version): Iam.PolicyVersion {
  return {
    VersionId: id,
    IsDefaultVersion: id === policy.defaultVersion,
    CreateDate: new Date(createdAt),
  }
}
