/**
 * AssumeRole: temporary credentials of a role. Within one account a trust policy that names the caller is enough; where it names
 * the account, or the role is another account's, a policy of the caller must allow it as well.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
import { randomBytes } from 'node:crypto'

import type { Account, Accounts } from '../accounts.ts'
import { newAccessKeyId, newSecret } from '../iam/access-key-operations.ts'
import { constraint } from '../iam/iam-input.ts'
import { checkPolicyText } from '../iam/policy-text.ts'
import { type Role, rolesOf } from '../iam/role-store.ts'
import { accessDenied, findRefusal } from '../permissions/authorize-call.ts'
import type { Caller } from '../permissions/caller.ts'
import { evaluatePolicy, type PolicyDecision } from '../policy/evaluate-policy.ts'
import { PolicyDocument } from '../policy/policy-document.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation } from '../protocol/operation.ts'
import type { Sts } from '../protocol/sdk-types.ts'

/** Shortest session, in seconds. Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const MIN_SECONDS = 900

const SESSION_NAME = /^[\w+=,.@-]{2,64}$/

export function assumeRole(
  accounts: Accounts,
): Operation<Sts.AssumeRoleCommandInput, Sts.AssumeRoleCommandOutput> {
  return (input, { caller }) => {
    const { DurationSeconds: seconds = 3_600, RoleSessionName: sessionName = '' } = input
    if (!SESSION_NAME.test(sessionName)) {
      throw constraint(
        sessionName,
        'roleSessionName',
        'Member must satisfy regular expression pattern: [\\w+=,.@-]*',
      )
    }
    const policy = input.Policy === undefined ? null : checkPolicyText(input.Policy, 'permissions')
    const { account, role } = findAllowedRole(accounts, input, caller)
    if (seconds < MIN_SECONDS || seconds > role.maxSessionDurationSeconds) {
      throw new AwsError(
        'ValidationError',
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      )
    }
    const id = newAccessKeyId('ASIA')
    const token = randomBytes(96).toString('base64')
    const expiresAt = account.now() + seconds * 1_000
    accounts.madeKeys.put(id, {
      kind: 'session',
      account: account.accessKeyId,
      status: 'Active',
      createdAt: account.now(),
      roleName: role.name,
      sessionName,
      token,
      expiresAt,
      policy,
    })
    return {
      Credentials: {
        AccessKeyId: id,
        SecretAccessKey: newSecret(),
        SessionToken: token,
        Expiration: new Date(expiresAt),
      },
      AssumedRoleUser: {
        AssumedRoleId: `${role.id}:${sessionName}`,
        Arn: `arn:aws:sts::${account.id}:assumed-role/${role.name}/${sessionName}`,
      },
    }
  }
}

/** A role that is not there is refused like one that may not be assumed. */
function findAllowedRole(
  accounts: Accounts,
  { ExternalId, RoleArn: arn = '' }: Sts.AssumeRoleCommandInput,
  caller: Caller,
): { account: Account; role: Role } {
  const permission = { action: 'sts:AssumeRole', resource: arn }
  const context = {
    'aws:PrincipalArn': caller.arn,
    'aws:PrincipalAccount': caller.account.id,
    ...(ExternalId === undefined ? {} : { 'sts:ExternalId': ExternalId }),
  }
  const account = accounts.list().find(({ id }) => id === arn.split(':')[4])
  const role =
    account &&
    rolesOf(account)
      .list()
      .find((one) => one.arn === arn)
  const refusal = caller.limits && findRefusal(caller.limits, permission, context)
  const isDenied = refusal?.startsWith('with') ?? false
  if (account && role && !isDenied) {
    const trust = decideByTrust(role, caller, context)
    const isNamed = account.id === caller.account.id && namesCaller(role, caller)
    if (trust === 'allow' && (refusal === null || isNamed)) return { account, role }
  }
  const reason = isDenied && refusal ? ` ${refusal}` : ''
  throw withoutEnd(accessDenied('sts', caller, permission, reason.trim()))
}

/** Where nothing says why, the sentence ends with the resource. */
function withoutEnd({ code, message, status = 403 }: AwsError): AwsError {
  return new AwsError(code, message.trim(), { status })
}

function decideByTrust(
  { assumeRolePolicy }: Role,
  { account, arn }: Caller,
  context: Record<string, string>,
): PolicyDecision {
  const { Statement, ...policy } = PolicyDocument.parse(JSON.parse(assumeRolePolicy))
  // A trust policy is about its role, and names no resource.
  const about = { ...policy, Statement: Statement.map((one) => ({ ...one, Resource: '*' })) }
  const caller = { kind: 'identity' as const, arn, accountId: account.id }
  return evaluatePolicy(about, { caller, action: 'sts:AssumeRole', resource: '*', context })
}

function namesCaller({ assumeRolePolicy }: Role, { arn }: Caller): boolean {
  return JSON.stringify(assumeRolePolicy).includes(`\\"${arn}\\"`)
}
