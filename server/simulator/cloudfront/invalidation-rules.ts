/** What CloudFront refuses about an invalidation. The rules for paths are the ones that forms use. */
import {
  findPathProblem,
  fitsQuota,
  isWildcardPath,
} from '#shared/invalidations/invalidation-paths.ts'

import { AwsError } from '../protocol/aws-error.ts'
import { invalidArgument } from './invalid-argument.ts'

/** Paths in one request. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/InvalidationLimits.html */
const MAX_BATCH_PATHS = 3_000

export function checkInvalidationPaths(paths: readonly string[], callerReference: string): void {
  if (callerReference === '') throw invalidArgument('The parameter CallerReference is required.')
  if (paths.length > MAX_BATCH_PATHS) {
    throw new AwsError('BatchTooLarge', 'Invalidation batch specified is too large.')
  }
  if (paths.length === 0 || paths.some((path) => findPathProblem(path) !== null)) {
    throw invalidArgument('Your request contains one or more invalid invalidation paths.')
  }
}

/** Throws `TooManyInvalidationsInProgress` when the distribution's other work leaves no room for `paths`. */
export function checkInvalidationQuota(
  paths: readonly string[],
  inProgress: readonly string[],
): void {
  const all = [...inProgress, ...paths]
  if (fitsQuota(all)) return
  const isWildcard = !fitsQuota(all.filter(isWildcardPath))
  throw new AwsError(
    'TooManyInvalidationsInProgress',
    `Processing your request will cause you to exceed the maximum number of in-progress ${isWildcard ? 'wildcard ' : ''}invalidations.`,
  )
}
