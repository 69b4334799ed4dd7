/** What keeps a distribution from being made because of the others in the account. */
import type { Account } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import { distributionsOf } from './distribution-store.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_DISTRIBUTIONS = 500

/** A caller reference makes one distribution, once: repeating the request is refused, not answered again. */
export function checkCallerReferenceIsNew(account: Account, callerReference: string): void {
  const existing = distributionsOf(account)
    .list()
    .find(({ config }) => config.CallerReference === callerReference)
  if (!existing) return
  throw new AwsError(
    'DistributionAlreadyExists',
    `The caller reference that you are using to create a distribution is associated with another distribution. Already exists: ${existing.id}`,
  )
}

export function checkDistributionQuota(account: Account): void {
  if (distributionsOf(account).list().length < MAX_DISTRIBUTIONS) return
  throw new AwsError(
    'TooManyDistributions',
    'Processing your request would cause you to exceed the maximum number of distributions allowed.',
  )
}

/**
 * An alias belongs to one distribution. On AWS that holds across all accounts; simulated accounts do not meet.
 * `distributionId` is the distribution being updated, which may keep its own.
 */
export function checkAliasesAreFree(
  account: Account,
  aliases: readonly string[],
  distributionId: string | null,
): void {
  if (aliases.length === 0) return
  const wanted = new Set(aliases.map((alias) => alias.toLowerCase()))
  const isTaken = distributionsOf(account)
    .list()
    .some(
      ({ id, config }) =>
        id !== distributionId &&
        config.Aliases?.Items?.some((alias) => wanted.has(alias.toLowerCase())),
    )
  if (!isTaken) return
  throw new AwsError(
    'CNAMEAlreadyExists',
    'One or more of the CNAMEs you provided are already associated with a different resource.',
  )
}
