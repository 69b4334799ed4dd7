/** What IAM would refuse of a role. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
import { isReference } from '../plans/proposed-change.ts'
import { RoleDocument } from './role.ts'

type Problem = { field: string; message: string }
type Written = { id: string; before: unknown; after: unknown }

/** Characters of all inline policies of a role together, white space not counted. */
const MAX_INLINE_LENGTH = 10_240

/** Characters of a trust policy, by default. */
const MAX_TRUST_LENGTH = 2_048

/** Managed policies of a role, by default. */
const MAX_ATTACHED = 10

const MAX_DESCRIPTION = 1_000
const MAX_TAGS = 50

const MANAGED_POLICY_ARN = /^arn:aws[a-z-]*:iam::(aws|\d{12}):policy\/[\x21-\x7e]+$/

/** Throws a ZodError when the document is not that of a role. */
export function* findRoleProblems(name: string, { after, before, id }: Written): Iterable<Problem> {
  const role = RoleDocument.parse(after)
  const known = RoleDocument.safeParse(before).data
  if (isReference(id) && !/^[\w+=,.@-]{1,64}$/.test(name)) {
    const message = `${name} cannot be the name of a role: 1 to 64 letters, digits and +=,.@_-.`
    yield { field: '', message }
  }
  if (known && known.Path !== role.Path) {
    yield { field: 'Path', message: 'The path of a role cannot change once it is made.' }
  }
  if (
    known &&
    JSON.stringify(known.PermissionsBoundary) !== JSON.stringify(role.PermissionsBoundary)
  ) {
    const message =
      'Edgewise does not change the permissions boundary of a role. Use the IAM console.'
    yield { field: 'PermissionsBoundary', message }
  }
  if (!/^\/$|^\/[\x21-\x7e]*\/$/.test(role.Path)) {
    yield { field: 'Path', message: 'The path of a role begins and ends with a slash.' }
  }
  if (role.Description.length > MAX_DESCRIPTION) {
    yield { field: 'Description', message: `At most ${MAX_DESCRIPTION} characters.` }
  }
  if (lengthOf(role.AssumeRolePolicyDocument) > MAX_TRUST_LENGTH) {
    const message = `The trust policy has more than ${MAX_TRUST_LENGTH} characters.`
    yield { field: 'AssumeRolePolicyDocument', message }
  }
  const inline = Object.values(role.Policies).reduce((sum: number, one) => sum + lengthOf(one), 0)
  if (inline > MAX_INLINE_LENGTH) {
    const message = `The policies of the role have ${inline} characters together; IAM takes ${MAX_INLINE_LENGTH}.`
    yield { field: 'Policies', message }
  }
  for (const policy of Object.keys(role.Policies)) {
    if (/^[\w+=,.@-]{1,128}$/.test(policy)) continue
    const message = `${policy} cannot be the name of a policy: 1 to 128 letters, digits and +=,.@_-.`
    yield { field: `Policies.${policy}`, message }
  }
  if (role.ManagedPolicyArns.length > MAX_ATTACHED) {
    const message = `A role has at most ${MAX_ATTACHED} managed policies, unless AWS raised that.`
    yield { field: 'ManagedPolicyArns', message }
  }
  const strange = role.ManagedPolicyArns.find((arn) => !MANAGED_POLICY_ARN.test(arn))
  if (strange !== undefined) {
    yield { field: 'ManagedPolicyArns', message: `${strange} is not the ARN of a managed policy.` }
  }
  if (Object.keys(role.Tags).length > MAX_TAGS - 1) {
    yield { field: 'Tags', message: `A role has at most ${MAX_TAGS} tags, Edgewise’s own with it.` }
  }
}

function lengthOf(policy: unknown): number {
  return JSON.stringify(policy).length
}
