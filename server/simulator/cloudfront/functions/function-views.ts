/** CloudFront Functions as the API shows them, and how its requests name them. */
import type { Account } from '../../accounts.ts'
import { AwsError } from '../../protocol/aws-error.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { invalidArgument } from '../invalid-argument.ts'
import {
  distributionsUsingFunction,
  type FunctionVersion,
  functionsOf,
  type StoredFunction,
} from './function-store.ts'

export type Stage = CloudFront.FunctionStage

/** Throws `NoSuchFunctionExists`. */
export function getFunction(account: Account, name: string | undefined): StoredFunction {
  const stored = functionsOf(account).get(name ?? '')
  if (stored) return stored
  throw new AwsError('NoSuchFunctionExists', 'The function does not exist.')
}

/** Throws `NoSuchFunctionExists` for a stage that holds nothing. `DEVELOPMENT` unless said. */
export function getVersion(
  stored: StoredFunction,
  stage: string = 'DEVELOPMENT',
): { stage: Stage; version: FunctionVersion } {
  const known = checkStage(stage)
  const version = known === 'LIVE' ? stored.live : stored.development
  if (version) return { stage: known, version }
  throw new AwsError(
    'NoSuchFunctionExists',
    'The function does not exist in the stage LIVE: it was never published.',
  )
}

export function checkStage(stage: string): Stage {
  if (stage === 'DEVELOPMENT' || stage === 'LIVE') return stage
  throw invalidArgument(`The parameter Stage must be DEVELOPMENT or LIVE, not ${stage}.`)
}

export function toSummary(
  account: Account,
  stored: StoredFunction,
  stage: Stage,
  version: FunctionVersion,
): CloudFront.FunctionSummary {
  return {
    Name: stored.name,
    Status: statusOf(account, stored, stage),
    FunctionConfig: version.config,
    FunctionMetadata: {
      FunctionARN: stored.arn,
      Stage: stage,
      CreatedTime: new Date(version.createdAt),
      LastModifiedTime: new Date(version.lastModifiedAt),
    },
  }
}

/** AWS's guide shows these words in examples; which of them stands when is not documented. */
function statusOf(account: Account, { arn, live, development }: StoredFunction, stage: Stage) {
  const isPublished = live !== null && live.lastModifiedAt >= development.lastModifiedAt
  if (stage === 'DEVELOPMENT' && !isPublished) return 'UNPUBLISHED'
  return distributionsUsingFunction(account, arn).length > 0 ? 'DEPLOYED' : 'UNASSOCIATED'
}
