/** Policies of those who have some, users and roles alike: inline documents, and managed policies by ARN. */
import type { Account } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import { findAwsPolicy } from './aws-managed-policies.ts'
import { checkName, encodePolicy } from './iam-input.ts'
import { pageOf } from './page.ts'
import { checkPolicyText } from './policy-text.ts'
import { managedPoliciesOf } from './user-store.ts'

/** Managed policies attached to one holder, by default. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_ATTACHED = 10

const MANAGED_POLICY_ARN = /^arn:aws[a-z-]*:iam::(aws|\d{12}):policy\/[\x21-\x7e]+$/

type Holder = {
  name: string
  inlinePolicies: Record<string, string>
  attachedPolicies: string[]
}

export type HolderKind<Holds extends Holder> = {
  noun: 'role' | 'user'
  /** Characters of all inline policies of one holder together, white space not counted. */
  maxInlineLength: number
  attachedQuota: string
  /** AWS's managed policies whose text is not known here may be attached: they are kept, and grant nothing. */
  takesUnknownPolicies: boolean
  find: (account: Account, name: string | undefined) => Holds
  put: (account: Account, holder: Holds) => void
}

type Named = { name: string | undefined; policyName?: string | undefined }
type Pages = { Marker?: string | undefined; MaxItems?: number | undefined }

export function putInlinePolicy<Holds extends Holder>(
  kind: HolderKind<Holds>,
  account: Account,
  { document, name, policyName = '' }: Named & { document: string | undefined },
) {
  const holder = kind.find(account, name)
  checkName(policyName, 128, 'policyName')
  const text = checkPolicyText(document, 'permissions')
  const inlinePolicies = { ...holder.inlinePolicies, [policyName]: text }
  const length = Object.values(inlinePolicies).join('').replace(/\s/g, '').length
  if (length > kind.maxInlineLength) {
    throw new AwsError(
      'LimitExceeded',
      `Maximum policy size of ${kind.maxInlineLength} bytes exceeded for ${kind.noun} ${holder.name}`,
    )
  }
  kind.put(account, { ...holder, inlinePolicies })
  return {}
}

export function getInlinePolicy<Holds extends Holder>(
  kind: HolderKind<Holds>,
  account: Account,
  { name, policyName = '' }: Named,
) {
  const holder = kind.find(account, name)
  const text = Object.hasOwn(holder.inlinePolicies, policyName)
    ? holder.inlinePolicies[policyName]
    : undefined
  if (text === undefined) throw noPolicy(kind, policyName)
  return { PolicyName: policyName, PolicyDocument: encodePolicy(text) }
}

export function listInlinePolicies<Holds extends Holder>(
  kind: HolderKind<Holds>,
  account: Account,
  { name, ...input }: Named & Pages,
) {
  const names = Object.keys(kind.find(account, name).inlinePolicies).toSorted()
  const page = pageOf(names, (one) => one, input)
  return { PolicyNames: page.items, IsTruncated: page.isTruncated, Marker: page.marker }
}

export function deleteInlinePolicy<Holds extends Holder>(
  kind: HolderKind<Holds>,
  account: Account,
  { name, policyName = '' }: Named,
) {
  const holder = kind.find(account, name)
  const { [policyName]: removed, ...inlinePolicies } = holder.inlinePolicies
  if (removed === undefined) throw noPolicy(kind, policyName)
  kind.put(account, { ...holder, inlinePolicies })
  return {}
}

type Attachment = { name: string | undefined; arn: string | undefined }

export function attachPolicy<Holds extends Holder>(
  kind: HolderKind<Holds>,
  account: Account,
  { arn = '', name }: Attachment,
) {
  const holder = kind.find(account, name)
  const [, owner] = MANAGED_POLICY_ARN.exec(arn) ?? []
  if (!owner) throw new AwsError('InvalidInput', `ARN ${arn} is not valid.`)
  if (owner !== 'aws' && !managedPoliciesOf(account).has(arn)) {
    throw new AwsError('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`)
  }
  if (owner === 'aws' && !kind.takesUnknownPolicies && findAwsPolicy(arn) === null) {
    throw new AwsError(
      'NotImplemented',
      `The simulated account does not know what the policy ${arn} allows.`,
      { status: 501 },
    )
  }
  if (holder.attachedPolicies.includes(arn)) return {}
  if (holder.attachedPolicies.length >= MAX_ATTACHED) {
    throw new AwsError(
      'LimitExceeded',
      `Cannot exceed quota for ${kind.attachedQuota}: ${MAX_ATTACHED}`,
    )
  }
  kind.put(account, { ...holder, attachedPolicies: [...holder.attachedPolicies, arn] })
  return {}
}

export function detachPolicy<Holds extends Holder>(
  kind: HolderKind<Holds>,
  account: Account,
  { arn = '', name }: Attachment,
) {
  const holder = kind.find(account, name)
  if (!holder.attachedPolicies.includes(arn)) {
    throw new AwsError('NoSuchEntity', `Policy ${arn} was not found.`)
  }
  const attachedPolicies = holder.attachedPolicies.filter((attached) => attached !== arn)
  kind.put(account, { ...holder, attachedPolicies })
  return {}
}

export function listAttachedPolicies<Holds extends Holder>(
  kind: HolderKind<Holds>,
  account: Account,
  { name, ...input }: Named & Pages,
) {
  const { attachedPolicies } = kind.find(account, name)
  const page = pageOf(attachedPolicies, (arn) => arn, input)
  const AttachedPolicies = page.items.map((arn) => ({
    PolicyName: arn.split('/').at(-1),
    PolicyArn: arn,
  }))
  return { AttachedPolicies, IsTruncated: page.isTruncated, Marker: page.marker }
}

/** Whoever still has policies is not deleted. Throws `DeleteConflict`. */
export function checkHasNoPolicies({ attachedPolicies, inlinePolicies }: Holder) {
  if (attachedPolicies.length > 0) {
    throw new AwsError('DeleteConflict', 'Cannot delete entity, must detach all policies first.')
  }
  if (Object.keys(inlinePolicies).length > 0) {
    throw new AwsError('DeleteConflict', 'Cannot delete entity, must delete policies first.')
  }
}

function noPolicy({ noun }: { noun: string }, name: string): AwsError {
  return new AwsError('NoSuchEntity', `The ${noun} policy with name ${name} cannot be found.`)
}
