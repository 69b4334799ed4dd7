/** Invalidations: made once per caller reference, in progress for a while, then completed. */
import type { Account } from '../accounts.ts'
import { upperId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { CloudFront } from '../protocol/sdk-types.ts'
import type { Simulation } from '../simulation.ts'
import { getDistribution } from './distribution-views.ts'
import { checkInvalidationPaths, checkInvalidationQuota } from './invalidation-rules.ts'
import {
  findInvalidation,
  invalidationsOf,
  putInvalidation,
  type StoredInvalidation,
} from './invalidation-store.ts'
import { pageOf, truncatedList } from './pages.ts'
import { checkQuantities, listOf } from './quantities.ts'

export function invalidationOperations({ delays }: Simulation): Operations {
  const createInvalidation: Operation<
    CloudFront.CreateInvalidationCommandInput,
    CloudFront.CreateInvalidationCommandOutput
  > = ({ DistributionId = '', InvalidationBatch }, { account }) => {
    getDistribution(account, DistributionId)
    checkQuantities(InvalidationBatch)
    const { CallerReference = '', Paths } = InvalidationBatch ?? {}
    const invalidation =
      findRepeated(account, DistributionId, CallerReference, Paths?.Items ?? []) ??
      create(account, DistributionId, CallerReference, Paths?.Items ?? [], delays.invalidationMs)
    return {
      Location: `https://cloudfront.amazonaws.com/2020-05-31/distribution/${DistributionId}/invalidation/${invalidation.id}`,
      Invalidation: toInvalidation(invalidation, account.now()),
    }
  }

  return {
    CreateInvalidation: createInvalidation,
    GetInvalidation: getInvalidation,
    ListInvalidations: listInvalidations,
  }
}

const getInvalidation: Operation<
  CloudFront.GetInvalidationCommandInput,
  CloudFront.GetInvalidationCommandOutput
> = ({ DistributionId = '', Id = '' }, { account }) => {
  getDistribution(account, DistributionId)
  const invalidation = findInvalidation(account, DistributionId, Id)
  if (!invalidation) {
    throw new AwsError('NoSuchInvalidation', 'The specified invalidation does not exist.')
  }
  return { Invalidation: toInvalidation(invalidation, account.now()) }
}

/** The newest first. Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListInvalidations.html */
const listInvalidations: Operation<
  CloudFront.ListInvalidationsCommandInput,
  CloudFront.ListInvalidationsCommandOutput
> = (input, { account }) => {
  const { DistributionId = '' } = input
  getDistribution(account, DistributionId)
  const newestFirst = [...invalidationsOf(account, DistributionId)].reverse()
  const page = pageOf(newestFirst, ({ id }) => id, input)
  const items = page.items.map((invalidation) => ({
    Id: invalidation.id,
    CreateTime: new Date(invalidation.createdAt),
    Status: statusAt(invalidation, account.now()),
  }))
  return {
    InvalidationList: {
      ...truncatedList(page, input.Marker),
      ...(items.length > 0 ? { Items: items } : {}),
    },
  }
}

/** A repeated request gets its first answer; the same reference for other paths is refused. */
function findRepeated(
  account: Account,
  distributionId: string,
  callerReference: string,
  paths: readonly string[],
): StoredInvalidation | null {
  const earlier = invalidationsOf(account, distributionId).find(
    (invalidation) => invalidation.callerReference === callerReference,
  )
  if (!earlier) return null
  const wanted = new Set(paths)
  const isSame =
    wanted.size === new Set(earlier.paths).size && earlier.paths.every((p) => wanted.has(p))
  if (isSame) return earlier
  throw new AwsError(
    'InvalidationBatchAlreadyExists',
    `The caller reference was already used for other paths. Already exists: ${earlier.id}`,
  )
}

function create(
  account: Account,
  distributionId: string,
  callerReference: string,
  paths: readonly string[],
  invalidationMs: number,
): StoredInvalidation {
  checkInvalidationPaths(paths, callerReference)
  const now = account.now()
  const inProgress = invalidationsOf(account, distributionId)
    .filter(({ completedAt }) => now < completedAt)
    .flatMap((invalidation) => invalidation.paths)
  checkInvalidationQuota(paths, inProgress)
  const invalidation: StoredInvalidation = {
    id: upperId('I'),
    distributionId,
    callerReference,
    paths: [...paths],
    createdAt: now,
    completedAt: now + invalidationMs,
  }
  putInvalidation(account, invalidation)
  return invalidation
}

function toInvalidation(invalidation: StoredInvalidation, now: number): CloudFront.Invalidation {
  return {
    Id: invalidation.id,
    Status: statusAt(invalidation, now),
    CreateTime: new Date(invalidation.createdAt),
    InvalidationBatch: {
      Paths: listOf(invalidation.paths),
      CallerReference: invalidation.callerReference,
    },
  }
}

function statusAt({ completedAt }: StoredInvalidation, now: number): 'Completed' | 'InProgress' {
  return now >= completedAt ? 'Completed' : 'InProgress'
}
