/** Calls for IAM roles: policies are given and taken one by one, so that nobody else's are touched. */
import { RoleDocument } from '../../iam/role.ts'
import type { PlanChange } from '../plan.ts'
import type { ResourceDocument } from '../resource.ts'
import { isSameJson } from './json-object.ts'
import type { PhasedStep, StepContext, UnnumberedCall } from './phased-step.ts'
import { nameInReference } from './resource-names.ts'
import { REFERENCE_TAG, readingFirst, serviceCall } from './service-call.ts'

/** What reading a role takes. */
function readsOf({ Policies }: RoleDocument): string[] {
  const inline = Object.keys(Policies).length > 0 ? ['iam:GetRolePolicy'] : []
  return ['iam:GetRole', 'iam:ListRolePolicies', 'iam:ListAttachedRolePolicies', ...inline]
}

/** Throws a ZodError when a document is not that of a role. */
export function roleSteps(change: PlanChange, context: StepContext): PhasedStep[] {
  const before = change.action === 'create' ? null : RoleDocument.parse(change.before)
  const after = change.action === 'delete' ? null : RoleDocument.parse(change.after)
  const call = toCalls(change, context, before ?? after)
  if (before === null && after !== null) {
    const calls = [createRole(change, after, call), ...policyCalls(NO_POLICIES, after, call)]
    return calls.map((step) => ({ phase: 'roles', step }))
  }
  if (before === null) return []
  if (after === null) {
    const deletion = call('DeleteRole', `Delete the role ${change.name}`, {})
    const calls = readingFirst(
      [...policyCalls(before, NO_POLICIES, call), deletion],
      readsOf(before),
    )
    return calls.map((step) => ({ phase: 'delete-roles', step }))
  }
  const calls = [...settingCalls(before, after, call), ...policyCalls(before, after, call)]
  return readingFirst(calls, readsOf(before)).map((step) => ({ phase: 'roles', step }))
}

type Policies = Pick<RoleDocument, 'Policies' | 'ManagedPolicyArns'>

const NO_POLICIES: Policies = { Policies: {}, ManagedPolicyArns: [] }

type Call = (
  operation: string,
  sentence: string,
  input: object,
  more?: { actions?: string[]; makes?: string },
) => UnnumberedCall

function toCalls(change: PlanChange, { facts }: StepContext, document: RoleDocument | null): Call {
  const RoleName = nameInReference(change.id)
  return (operation, sentence, input, { actions = [`iam:${operation}`], makes } = {}) =>
    serviceCall(change, {
      service: 'IAM',
      operation,
      sentence,
      input: { RoleName, ...input },
      actions,
      on: [toRoleArn(RoleName, document?.Path ?? '/', facts)],
      makes: makes ?? null,
    })
}

export function toRoleArn(
  name: string,
  path: string,
  { accountId }: { accountId: string },
): string {
  return `arn:aws:iam::${accountId}:role${path}${name}`
}

function createRole(change: PlanChange, after: RoleDocument, call: Call): UnnumberedCall {
  const {
    AssumeRolePolicyDocument,
    Description,
    ManagedPolicyArns,
    Path,
    Policies,
    Tags,
    ...more
  } = after
  return call(
    'CreateRole',
    `Create the role ${change.name}`,
    {
      Path,
      ...(Description === '' ? {} : { Description }),
      AssumeRolePolicyDocument: JSON.stringify(AssumeRolePolicyDocument),
      Tags: [{ Key: REFERENCE_TAG, Value: change.id }, ...toTags(Tags)],
      ...more,
    },
    { actions: ['iam:CreateRole', 'iam:TagRole', 'iam:GetRole'], makes: change.id },
  )
}

function settingCalls(before: RoleDocument, after: RoleDocument, call: Call): UnnumberedCall[] {
  const { AssumeRolePolicyDocument: trust, Description, MaxSessionDuration, Tags } = after
  const steps: UnnumberedCall[] = []
  if (!isSameJson(before.AssumeRolePolicyDocument, trust)) {
    const PolicyDocument = JSON.stringify(trust)
    steps.push(
      call('UpdateAssumeRolePolicy', 'Change who may take the role on', { PolicyDocument }),
    )
  }
  const isLonger = MaxSessionDuration !== before.MaxSessionDuration
  if (Description !== before.Description || isLonger) {
    const input = {
      Description,
      ...(typeof MaxSessionDuration === 'number' ? { MaxSessionDuration } : {}),
    }
    steps.push(call('UpdateRole', 'Change the settings of the role', input))
  }
  const TagKeys = Object.keys(before.Tags).filter((key) => !(key in Tags))
  const set = Object.entries(Tags).filter(([key, value]) => before.Tags[key] !== value)
  if (TagKeys.length > 0) {
    steps.push(
      call('UntagRole', `Remove the tags ${TagKeys.join(', ')} from the role`, { TagKeys }),
    )
  }
  if (set.length > 0) {
    const keys = set.map(([key]) => key).join(', ')
    const input = { Tags: toTags(Object.fromEntries(set)) }
    steps.push(call('TagRole', `Set the tags ${keys} on the role`, input))
  }
  return steps
}

/** What is given comes before what is taken. */
function policyCalls(before: Policies, after: Policies, call: Call): UnnumberedCall[] {
  const put = Object.entries(after.Policies).filter(
    ([name, policy]) => !isSameJson(before.Policies[name], policy),
  )
  const deleted = Object.keys(before.Policies).filter((name) => !(name in after.Policies))
  const attached = after.ManagedPolicyArns.filter((arn) => !before.ManagedPolicyArns.includes(arn))
  const detached = before.ManagedPolicyArns.filter((arn) => !after.ManagedPolicyArns.includes(arn))
  return [
    ...put.map(([PolicyName, policy]: [string, ResourceDocument]) =>
      call('PutRolePolicy', `Give the role the policy ${PolicyName}`, {
        PolicyName,
        PolicyDocument: JSON.stringify(policy),
      }),
    ),
    ...attached.map((PolicyArn) =>
      call('AttachRolePolicy', `Give the role ${nameOfPolicy(PolicyArn)}`, { PolicyArn }),
    ),
    ...deleted.map((PolicyName) =>
      call('DeleteRolePolicy', `Take the policy ${PolicyName} from the role`, { PolicyName }),
    ),
    ...detached.map((PolicyArn) =>
      call('DetachRolePolicy', `Take ${nameOfPolicy(PolicyArn)} from the role`, { PolicyArn }),
    ),
  ]
}

/** `AWSLambdaBasicExecutionRole`. */
function nameOfPolicy(arn: string): string {
  return `the managed policy ${arn.split('/').at(-1) ?? arn}`
}

function toTags(tags: Readonly<Record<string, string>>) {
  return Object.entries(tags)
    .map(([Key, Value]) => ({ Key, Value }))
    .toSorted((a, b) => (a.Key < b.Key ? -1 : 1))
}
