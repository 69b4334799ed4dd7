/** What the simulated account remembers of its IAM roles. Other services read it here. */
import type { Account } from '../accounts.ts'
import type { Collection } from '../state/collection.ts'

/** A role. Its policies limit whoever assumes it. */
export type Role = {
  /** Its id in the collection. */
  name: string
  /** `AROA…`, 21 characters. */
  id: string
  arn: string
  /** Begins and ends with `/`. */
  path: string
  /** JSON of the trust policy, as it was given. */
  assumeRolePolicy: string
  description: string | undefined
  maxSessionDurationSeconds: number
  /** ARN of the managed policy that bounds the role's permissions. */
  permissionsBoundary: string | undefined
  tags: Record<string, string>
  /** JSON of each inline policy, by name. */
  inlinePolicies: Record<string, string>
  /** ARNs of attached managed policies, in the order of attachment. */
  attachedPolicies: string[]
  /** Milliseconds since 1970 on the account's clock. */
  createdAt: number
}

/** The account's roles, by name. IAM is global: one collection for all regions. */
export function rolesOf(account: Account): Collection<Role> {
  return account.collection<Role>('iam.roles')
}
