/** Distributions in the shapes that CloudFront's answers have. */
import type { Account } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { CloudFront } from '../protocol/sdk-types.ts'
import { distributionsOf, type StoredDistribution } from './distribution-store.ts'
import { invalidationsOf } from './invalidation-store.ts'
import { keyGroupsOf, listTrustedGroups } from './keys/key-store.ts'
import { listOf } from './quantities.ts'

/** Throws `NoSuchDistribution`. */
export function getDistribution(account: Account, id: string): StoredDistribution {
  const distribution = distributionsOf(account).get(id)
  if (distribution) return distribution
  throw new AwsError('NoSuchDistribution', 'The specified distribution does not exist.')
}

export function toDistribution(
  account: Account,
  distribution: StoredDistribution,
): CloudFront.Distribution {
  const now = account.now()
  return {
    Id: distribution.id,
    ARN: distribution.arn,
    Status: statusAt(distribution, now),
    LastModifiedTime: new Date(distribution.lastModifiedAt),
    InProgressInvalidationBatches: invalidationsOf(account, distribution.id).filter(
      ({ completedAt }) => now < completedAt,
    ).length,
    DomainName: distribution.domainName,
    ActiveTrustedSigners: { Enabled: false, Quantity: 0 },
    ActiveTrustedKeyGroups: toActiveGroups(account, distribution.config),
    DistributionConfig: distribution.config,
    ...aliasRecordals(distribution.config),
  }
}

export function toDistributionSummary(
  account: Account,
  distribution: StoredDistribution,
): CloudFront.DistributionSummary {
  const { config } = distribution
  return {
    Id: distribution.id,
    ARN: distribution.arn,
    ETag: distribution.eTag,
    Status: statusAt(distribution, account.now()),
    LastModifiedTime: new Date(distribution.lastModifiedAt),
    DomainName: distribution.domainName,
    Aliases: config.Aliases,
    Origins: config.Origins,
    OriginGroups: config.OriginGroups,
    DefaultCacheBehavior: config.DefaultCacheBehavior,
    CacheBehaviors: config.CacheBehaviors,
    CustomErrorResponses: config.CustomErrorResponses,
    Comment: config.Comment,
    PriceClass: config.PriceClass,
    Enabled: config.Enabled,
    ViewerCertificate: config.ViewerCertificate,
    Restrictions: config.Restrictions,
    WebACLId: config.WebACLId,
    HttpVersion: config.HttpVersion,
    IsIPV6Enabled: config.IsIPV6Enabled,
    Staging: config.Staging,
    ...aliasRecordals(config),
  }
}

/** The key groups that behaviors trust, with their keys. */
function toActiveGroups(account: Account, config: CloudFront.DistributionConfig) {
  const items = listTrustedGroups(config).map((id) => {
    const keys = keyGroupsOf(account).get(id)?.config.Items ?? []
    return { KeyGroupId: id, KeyPairIds: { Quantity: keys.length, Items: [...keys] } }
  })
  return items.length === 0
    ? { Enabled: false, Quantity: 0 }
    : { Enabled: true, Quantity: items.length, Items: items }
}

function statusAt({ deployedAt }: StoredDistribution, now: number): 'Deployed' | 'InProgress' {
  return now >= deployedAt ? 'Deployed' : 'InProgress'
}

/** Registration status in China; every alias is approved elsewhere. Absent without aliases. */
function aliasRecordals({ Aliases }: CloudFront.DistributionConfig) {
  const aliases = listOf(Aliases?.Items ?? []).Items
  return aliases
    ? {
        AliasICPRecordals: aliases.map((CNAME) => ({
          CNAME,
          ICPRecordalStatus: 'APPROVED' as const,
        })),
      }
    : {}
}
