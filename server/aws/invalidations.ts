/** Invalidations of a distribution: list with their paths, read one, create. */
import {
  type Invalidation as AwsInvalidation,
  CreateInvalidationCommand,
  GetInvalidationCommand,
  ListInvalidationsCommand,
} from '@aws-sdk/client-cloudfront'

import type {
  CreateInvalidationInput,
  Invalidation,
  InvalidationList,
} from '#shared/invalidations/invalidation.ts'

import type { Account } from './account.ts'
import { strangeAnswer } from './aws-fault.ts'
import { mapLimited } from './map-limited.ts'

/** How long the list and an invalidation in progress are remembered, in milliseconds: people watch them finish. */
const TTL_MS = 1_000

/** A completed invalidation never changes; remembered for an hour, in milliseconds. */
const COMPLETED_TTL_MS = 3_600_000

/** How many are listed. CloudFront's list lacks the paths, so that each one costs a call the first time. */
const LIST_SIZE = 50

/** CloudFront throttles an account that asks for all of them at once. */
const PARALLEL_CALLS = 6

/** The newest ones. Rejects with `no-such-distribution`. */
export async function listInvalidations(
  account: Account,
  distributionId: string,
): Promise<InvalidationList> {
  const key = `invalidations:${distributionId}`
  const { value, readAt } = await account.read(key, TTL_MS, async () => {
    const call = callOf('ListInvalidations', `distribution ${distributionId}`)
    const { InvalidationList: list } = await account.call(call, () =>
      account.clients
        .cloudfront()
        .send(
          new ListInvalidationsCommand({ DistributionId: distributionId, MaxItems: LIST_SIZE }),
        ),
    )
    if (list?.Quantity === undefined) throw strangeAnswer(call, account)
    const summaries = list.Items ?? []
    const items = await mapLimited(summaries, PARALLEL_CALLS, ({ Id = '', Status }) =>
      readInvalidation(account, { distributionId, id: Id, completed: Status === 'Completed' }),
    )
    return { items, hasMore: list.IsTruncated ?? false }
  })
  return { ...value, readAt }
}

/** Rejects with `no-such-distribution` or `no-such-invalidation`. */
export function getInvalidation(
  account: Account,
  distributionId: string,
  id: string,
): Promise<Invalidation> {
  return readInvalidation(account, { distributionId, id, completed: false })
}

/** Rejects with `no-such-distribution`, `too-many-invalidations` or `refused-by-aws`. */
export async function createInvalidation(
  account: Account,
  distributionId: string,
  { paths, callerReference }: CreateInvalidationInput,
): Promise<Invalidation> {
  const batch = {
    Paths: { Quantity: paths.length, Items: paths },
    CallerReference: callerReference,
  }
  const call = callOf('CreateInvalidation', `distribution ${distributionId}`)
  const { Invalidation: created } = await account.call(call, () =>
    account.clients.cloudfront().send(
      new CreateInvalidationCommand({
        DistributionId: distributionId,
        InvalidationBatch: batch,
      }),
    ),
  )
  account.drop(`invalidations:${distributionId}`)
  if (!created?.Id) throw strangeAnswer(call, account)
  return toInvalidation(created)
}

type Wanted = { distributionId: string; id: string; completed: boolean }

async function readInvalidation(
  account: Account,
  { distributionId, id, completed }: Wanted,
): Promise<Invalidation> {
  // Two keys, so that a reading from before the completion is not taken for the final one.
  const key = `invalidation:${distributionId}:${id}:${completed ? 'completed' : 'open'}`
  const { value } = await account.read(key, completed ? COMPLETED_TTL_MS : TTL_MS, async () => {
    const call = callOf('GetInvalidation', `invalidation ${id} of distribution ${distributionId}`)
    const { Invalidation: found } = await account.call(call, () =>
      account.clients
        .cloudfront()
        .send(new GetInvalidationCommand({ DistributionId: distributionId, Id: id })),
    )
    if (!found?.Id) throw strangeAnswer(call, account)
    return toInvalidation(found)
  })
  return value
}

function callOf(operation: string, subject: string) {
  return { service: 'CloudFront', operation, action: `cloudfront:${operation}`, subject }
}

function toInvalidation(invalidation: AwsInvalidation): Invalidation {
  return {
    id: invalidation.Id ?? '',
    status: invalidation.Status === 'Completed' ? 'completed' : 'in-progress',
    createdAt: (invalidation.CreateTime ?? new Date(0)).toISOString(),
    paths: invalidation.InvalidationBatch?.Paths?.Items ?? [],
  }
}
