/**
 * Who signed a request: the owner of the account, an IAM user by an access key, or a session of a role. Policies are read from
 * the account at each call, so that a change counts at once.
 */
import type { Account, Accounts, MadeKey } from '../accounts.ts'
import { findAwsPolicy } from '../iam/aws-managed-policies.ts'
import { rolesOf } from '../iam/role-store.ts'
import { managedPoliciesOf, usersOf } from '../iam/user-store.ts'
import { PolicyDocument } from '../policy/policy-document.ts'
import type { Signer } from '../protocol/signature.ts'

export type Caller = {
  account: Account
  arn: string
  /** As GetCallerIdentity gives it. */
  userId: string
  /** Of an IAM user; `null` = it is none. */
  userName: string | null
  /** What it may do; `null` = everything. */
  limits: Limits | null
}

type Limits = {
  identity: PolicyDocument[]
  /** Limits a session further; `null` = there is none. */
  session: PolicyDocument | null
}

/** Why a key that was made here is not accepted. */
export type KeyProblem = 'not-valid' | 'expired'

/** Never throws. A key that nobody made is the owner of an account of its own. */
export function findCaller(
  accounts: Accounts,
  { accessKeyId, sessionToken }: Pick<Signer, 'accessKeyId' | 'sessionToken'>,
): Caller | KeyProblem {
  const account = accounts.get(accessKeyId)
  const key = accounts.madeKeys.get(accessKeyId) ?? accounts.lentKeys.get(accessKeyId)
  if (!key) return ownerOf(account)
  if (key.status !== 'Active') return 'not-valid'
  if (key.kind === 'user') return findUserCaller(account, key.userName)
  if (key.token !== sessionToken) return 'not-valid'
  return account.now() >= key.expiresAt ? 'expired' : findSessionCaller(account, key)
}

/** Also CloudFront, when it reads what the account lets it read. */
export function ownerOf(account: Account): Caller {
  return {
    account,
    arn: `arn:aws:iam::${account.id}:user/simulated`,
    userId: account.accessKeyId,
    userName: null,
    limits: null,
  }
}

function findUserCaller(account: Account, name: string): Caller | KeyProblem {
  const user = usersOf(account).get(name)
  if (!user) return 'not-valid'
  const limits = { identity: policiesOf(account, user), session: null }
  return { account, arn: user.arn, userId: user.id, userName: name, limits }
}

function findSessionCaller(
  account: Account,
  { policy, roleName, sessionName }: MadeKey & { kind: 'session' },
): Caller | KeyProblem {
  const role = rolesOf(account).get(roleName)
  if (!role) return 'not-valid'
  return {
    account,
    arn: `arn:aws:sts::${account.id}:assumed-role/${roleName}/${sessionName}`,
    userId: `${role.id}:${sessionName}`,
    userName: null,
    limits: {
      identity: policiesOf(account, role),
      session: policy === null ? null : parse(policy),
    },
  }
}

type Holder = { inlinePolicies: Record<string, string>; attachedPolicies: string[] }

function policiesOf(account: Account, { attachedPolicies, inlinePolicies }: Holder) {
  return [
    ...Object.values(inlinePolicies).map(parse),
    ...attachedPolicies.flatMap((arn) => findManaged(account, arn) ?? []),
  ]
}

function findManaged(account: Account, arn: string): PolicyDocument | null {
  const own = managedPoliciesOf(account).get(arn)
  if (!own) return findAwsPolicy(arn)
  const version = own.versions.find(({ id }) => id === own.defaultVersion)
  return version ? parse(version.document) : null
}

/** What is kept was checked when it came. */
function parse(text: string): PolicyDocument {
  return PolicyDocument.parse(JSON.parse(text))
}
