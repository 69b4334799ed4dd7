/** Create, read, update and delete distributions. */
import type { Account } from '../accounts.ts'
import { lowerId, upperId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { CloudFront } from '../protocol/sdk-types.ts'
import type { Simulation } from '../simulation.ts'
import { checkConfig } from './config/check-config.ts'
import { checkReferences } from './config/check-references.ts'
import { withDefaults } from './config/defaults.ts'
import { checkUpdateIsWhole } from './config/update-requirements.ts'
import {
  checkAliasesAreFree,
  checkCallerReferenceIsNew,
  checkDistributionQuota,
} from './distribution-conflicts.ts'
import {
  liveConfigOf,
  putDistribution,
  removeDistribution,
  type StoredDistribution,
} from './distribution-store.ts'
import { getDistribution as findOrRefuse, toDistribution } from './distribution-views.ts'
import { removeInvalidations } from './invalidation-store.ts'
import { removeMonitoringSubscription } from './monitoring-store.ts'
import { checkQuantities } from './quantities.ts'
import { checkTags, toTagRecord } from './tags.ts'
import { checkIfMatch, newETag } from './versions.ts'

export function distributionOperations({ delays }: Simulation): Operations {
  const createDistribution: Operation<
    CloudFront.CreateDistributionCommandInput,
    CloudFront.CreateDistributionCommandOutput
  > = ({ DistributionConfig = EMPTY }, { account }) =>
    created(account, create(account, DistributionConfig, {}, delays.deploymentMs))

  const createDistributionWithTags: Operation<
    CloudFront.CreateDistributionWithTagsCommandInput,
    CloudFront.CreateDistributionWithTagsCommandOutput
  > = ({ DistributionConfigWithTags }, { account }) => {
    const tags = DistributionConfigWithTags?.Tags?.Items ?? []
    checkTags(tags, {})
    const config = DistributionConfigWithTags?.DistributionConfig ?? EMPTY
    return created(account, create(account, config, toTagRecord(tags), delays.deploymentMs))
  }

  const updateDistribution: Operation<
    CloudFront.UpdateDistributionCommandInput,
    CloudFront.UpdateDistributionCommandOutput
  > = ({ Id = '', IfMatch, DistributionConfig = EMPTY }, { account }) => {
    const current = findOrRefuse(account, Id)
    checkIfMatch(IfMatch, current.eTag)
    const distribution = update(account, current, DistributionConfig, delays.deploymentMs)
    return { Distribution: toDistribution(account, distribution), ETag: distribution.eTag }
  }

  return {
    CreateDistribution: createDistribution,
    CreateDistributionWithTags: createDistributionWithTags,
    GetDistribution: getDistribution,
    GetDistributionConfig: getDistributionConfig,
    UpdateDistribution: updateDistribution,
    DeleteDistribution: deleteDistribution,
  }
}

/** The model requires the configuration: a request without it never comes this far. */
const EMPTY = {} as CloudFront.DistributionConfig

const getDistribution: Operation<
  CloudFront.GetDistributionCommandInput,
  CloudFront.GetDistributionCommandOutput
> = ({ Id = '' }, { account }) => {
  const distribution = findOrRefuse(account, Id)
  return { Distribution: toDistribution(account, distribution), ETag: distribution.eTag }
}

const getDistributionConfig: Operation<
  CloudFront.GetDistributionConfigCommandInput,
  CloudFront.GetDistributionConfigCommandOutput
> = ({ Id = '' }, { account }) => {
  const { config, eTag } = findOrRefuse(account, Id)
  return { DistributionConfig: config, ETag: eTag }
}

const deleteDistribution: Operation<
  CloudFront.DeleteDistributionCommandInput,
  CloudFront.DeleteDistributionCommandOutput
> = ({ Id = '', IfMatch }, { account }) => {
  const distribution = findOrRefuse(account, Id)
  checkIfMatch(IfMatch, distribution.eTag)
  if (distribution.config.Enabled || account.now() < distribution.deployedAt) {
    throw new AwsError(
      'DistributionNotDisabled',
      'The distribution you are trying to delete has not been disabled.',
    )
  }
  removeDistribution(account, Id)
  removeInvalidations(account, Id)
  removeMonitoringSubscription(account, Id)
  return {}
}

function create(
  account: Account,
  given: CloudFront.DistributionConfig,
  tags: Record<string, string>,
  deploymentMs: number,
): StoredDistribution {
  checkCallerReferenceIsNew(account, given.CallerReference ?? '')
  checkDistributionQuota(account)
  const config = accept(account, given, null)
  const id = upperId('E')
  const now = account.now()
  const distribution: StoredDistribution = {
    id,
    arn: `arn:aws:cloudfront::${account.id}:distribution/${id}`,
    domainName: `${lowerId('d', 14)}.cloudfront.net`,
    eTag: newETag(),
    config,
    previousConfig: null,
    lastModifiedAt: now,
    deployedAt: now + deploymentMs,
    tags,
  }
  putDistribution(account, distribution)
  return distribution
}

function update(
  account: Account,
  current: StoredDistribution,
  given: CloudFront.DistributionConfig,
  deploymentMs: number,
): StoredDistribution {
  if (given.CallerReference !== current.config.CallerReference) {
    throw new AwsError('IllegalUpdate', 'You cannot update the CallerReference.')
  }
  if ((given.Staging ?? false) !== current.config.Staging) {
    throw new AwsError('IllegalUpdate', 'You cannot change whether a distribution is for staging.')
  }
  checkUpdateIsWhole(given)
  const config = accept(account, given, current.id)
  const now = account.now()
  const distribution: StoredDistribution = {
    ...current,
    eTag: newETag(),
    config,
    previousConfig: liveConfigOf(current, now),
    lastModifiedAt: now,
    deployedAt: now + deploymentMs,
  }
  putDistribution(account, distribution)
  return distribution
}

/** The configuration with defaults, or CloudFront's refusal: conflicts first, then what is wrong with it. */
function accept(
  account: Account,
  given: CloudFront.DistributionConfig,
  distributionId: string | null,
): CloudFront.DistributionConfig {
  checkQuantities(given)
  checkAliasesAreFree(account, given.Aliases?.Items ?? [], distributionId)
  const config = withDefaults(given)
  checkConfig(config)
  checkReferences(account, config, distributionId)
  return config
}

function created(account: Account, distribution: StoredDistribution) {
  return {
    Distribution: toDistribution(account, distribution),
    Location: `https://cloudfront.amazonaws.com/2020-05-31/distribution/${distribution.id}`,
    ETag: distribution.eTag,
  }
}
