/** What the simulated account remembers of its IAM users and of policies that stand on their own. */
import type { Account } from '../accounts.ts'
import type { Collection } from '../state/collection.ts'

export type User = {
  /** Its id in the collection. */
  name: string
  /** `AIDA…`, 21 characters. */
  id: string
  arn: string
  /** Begins and ends with `/`. */
  path: string
  tags: Record<string, string>
  /** JSON of each inline policy, by name. */
  inlinePolicies: Record<string, string>
  /** ARNs of attached managed policies, in the order of attachment. */
  attachedPolicies: string[]
  /** Milliseconds since 1970 on the account's clock. */
  createdAt: number
}

/** A policy that the account made, to be attached to users and roles. */
export type ManagedPolicy = {
  /** Its id in the collection. */
  arn: string
  name: string
  /** `ANPA…`, 21 characters. */
  id: string
  path: string
  description: string | undefined
  tags: Record<string, string>
  /** The newest last. Moments as above. */
  versions: ReadonlyArray<{ id: string; document: string; createdAt: number }>
  defaultVersion: string
  /** Number of the version that was made last, deleted ones included. */
  lastVersion: number
  createdAt: number
  updatedAt: number
}

/** The account's users, by name. */
export function usersOf(account: Account): Collection<User> {
  return account.collection<User>('iam.users')
}

/** The account's own managed policies, by ARN. */
export function managedPoliciesOf(account: Account): Collection<ManagedPolicy> {
  return account.collection<ManagedPolicy>('iam.policies')
}
