/** Distributions: the whole list in summary, and one in detail. */
import {
  type DistributionSummary as AwsSummary,
  type Distribution,
  type DistributionConfig,
  GetDistributionCommand,
  ListDistributionsCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-cloudfront'

import { toConfigView } from '#shared/distribution/config-view.ts'
import type {
  DistributionDetail,
  DistributionList,
  DistributionSummary,
} from '#shared/distribution/distribution-view.ts'
import { toOriginSummary } from '#shared/distribution/origin-view.ts'

import type { Account } from './account.ts'
import { strangeAnswer } from './aws-fault.ts'
import { getPolicies } from './policies.ts'
import type { Read } from './read-cache.ts'
import { readPages } from './read-pages.ts'
import { createParts } from './readable-parts.ts'
import { type FoundResource, toDocument } from './resources/found-resource.ts'

/** How long distributions are remembered, in milliseconds: short, since people watch them deploy. */
const TTL_MS = 3_000

/** Most that CloudFront gives at once. */
const PAGE_SIZE = 100

export async function listDistributions(account: Account): Promise<DistributionList> {
  const { value, readAt } = await readDistributions(account)
  return { items: value.map((summary) => toSummary(account, summary)), readAt }
}

/** The whole list as CloudFront gives it, which has more than our summary. */
export function readDistributions(account: Account): Promise<Read<AwsSummary[]>> {
  return account.read('distributions', TTL_MS, () =>
    readPages(async (Marker) => {
      const { DistributionList: list } = await account.call(callOf('ListDistributions'), () =>
        account.clients
          .cloudfront()
          .send(new ListDistributionsCommand({ Marker, MaxItems: PAGE_SIZE })),
      )
      // What is not CloudFront's list reads as one that has nothing.
      if (list?.Quantity === undefined) {
        throw strangeAnswer(callOf('ListDistributions'), account)
      }
      return { items: list.Items ?? [], next: list.NextMarker }
    }),
  )
}

/** Rejects with `no-such-distribution`. What only adds to the picture (policies, tags) may be missing: see `unreadable`. */
export async function getDistribution(account: Account, id: string): Promise<DistributionDetail> {
  const { value, readAt } = await account.read(`distribution:${id}`, TTL_MS, async () => {
    const { distribution, etag } = (await readDistribution(account, id)).value
    const parts = createParts()
    const [policies, tags] = await Promise.all([
      getPolicies(account, parts),
      parts.read('the tags', [], () => fetchTags(account, distribution.ARN ?? '')),
    ])
    const config: Partial<DistributionConfig> = distribution.DistributionConfig ?? {}
    return {
      ...toSummary(account, toAwsSummary(distribution, config)),
      ...toConfigView(config, policies),
      etag,
      tags,
      unreadable: parts.unreadable(),
    }
  })
  return { ...value, readAt }
}

/** The distribution as CloudFront gives it. Rejects with `no-such-distribution`. */
export function readDistribution(
  account: Account,
  id: string,
): Promise<Read<{ distribution: Distribution; etag: string }>> {
  return account.read(`distribution-whole:${id}`, TTL_MS, async () => {
    const { distribution, found } = await fetchDistribution(account, id)
    return { distribution, etag: found.version }
  })
}

/** The same, asked for now, and told as a resource. Rejects with `no-such-distribution`. */
export async function fetchDistribution(
  account: Account,
  id: string,
): Promise<{ distribution: Distribution; found: FoundResource }> {
  const askedAtMs = account.now()
  const call = { ...callOf('GetDistribution'), subject: `distribution ${id}` }
  const { Distribution: distribution, ETag: etag } = await account.call(call, () =>
    account.clients.cloudfront().send(new GetDistributionCommand({ Id: id })),
  )
  if (!distribution?.Id) throw strangeAnswer(call, account)
  const config: Partial<DistributionConfig> = distribution.DistributionConfig ?? {}
  const found = {
    id,
    version: etag ?? '',
    name: config.Aliases?.Items?.[0] ?? distribution.DomainName ?? id,
    document: toDocument(config),
    managed: false,
  }
  await account.seen({ resource: 'Distribution', ...found, askedAtMs })
  return { distribution, found }
}

/** Rejects with `no-such-resource`. */
export async function fetchTags(account: Account, Resource: string) {
  const { Tags: tags } = await account.call(callOf('ListTagsForResource'), () =>
    account.clients.cloudfront().send(new ListTagsForResourceCommand({ Resource })),
  )
  return (tags?.Items ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }))
}

function callOf(operation: string) {
  return { service: 'CloudFront', operation, action: `cloudfront:${operation}` }
}

/** What a list and a single distribution both tell. */
type Common = Partial<AwsSummary>

function toAwsSummary(
  distribution: Distribution | undefined,
  config: Partial<DistributionConfig>,
): Common {
  return {
    Id: distribution?.Id,
    ARN: distribution?.ARN,
    Status: distribution?.Status,
    LastModifiedTime: distribution?.LastModifiedTime,
    DomainName: distribution?.DomainName,
    Aliases: config.Aliases,
    Origins: config.Origins,
    CacheBehaviors: config.CacheBehaviors,
    Comment: config.Comment,
    PriceClass: config.PriceClass,
    Enabled: config.Enabled,
  }
}

function toSummary(account: Account, summary: Common): DistributionSummary {
  const domainName = summary.DomainName ?? ''
  return {
    id: summary.Id ?? '',
    arn: summary.ARN ?? '',
    domainName,
    url: account.viewerRoute.urlOf(domainName),
    aliases: summary.Aliases?.Items ?? [],
    comment: summary.Comment ?? '',
    enabled: summary.Enabled ?? false,
    status: summary.Status === 'Deployed' ? 'deployed' : 'in-progress',
    origins: (summary.Origins?.Items ?? []).map(toOriginSummary),
    behaviorCount: (summary.CacheBehaviors?.Items ?? []).length + 1,
    priceClass: summary.PriceClass ?? 'PriceClass_All',
    lastModifiedAt: (summary.LastModifiedTime ?? new Date(0)).toISOString(),
  }
}
