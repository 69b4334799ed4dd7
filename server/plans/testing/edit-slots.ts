/** For tests: places in a distribution and in its cache policy that editors write values to, each value once. */
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import type { CachePolicyConfig } from '#shared/distribution/policies.ts'

/** One value in one place. */
export type Slot<Document> = {
  /** As conflicts name it. */
  setting: (id: string) => string
  /** `null` = there is nothing. */
  read: (document: Document) => string | null
  write: (document: Document, value: number) => Document
}

/** An item of a list that is added, and never taken away. */
export type Addition<Document> = {
  add: (document: Document, value: number) => Document
  has: (document: Document, value: number) => boolean
}

type Items<Item> = { Quantity?: number | undefined; Items?: Item[] | undefined } | undefined

export const DISTRIBUTION_SLOTS: Slot<DistributionConfig>[] = [
  {
    setting: () => 'Comment',
    read: ({ Comment }) => Comment ?? null,
    write: (config, value) => ({ ...config, Comment: `v${value}` }),
  },
  {
    setting: () => 'DefaultRootObject',
    read: ({ DefaultRootObject }) => DefaultRootObject ?? null,
    write: (config, value) => ({ ...config, DefaultRootObject: `v${value}` }),
  },
  {
    setting: () => 'Origins[api].OriginPath',
    read: ({ Origins }) => Origins?.Items?.find(({ Id }) => Id === 'api')?.OriginPath ?? null,
    write: (config, value) => ({
      ...config,
      Origins: {
        ...config.Origins,
        Items: (config.Origins?.Items ?? []).map((origin) =>
          origin.Id === 'api' ? { ...origin, OriginPath: `/v${value}` } : origin,
        ),
      },
    }),
  },
  {
    setting: () => 'CustomErrorResponses[404].ErrorCachingMinTTL',
    read: ({ CustomErrorResponses: responses }) =>
      String(responses?.Items?.find(({ ErrorCode }) => ErrorCode === 404)?.ErrorCachingMinTTL),
    write: (config, value) => ({
      ...config,
      CustomErrorResponses: {
        ...config.CustomErrorResponses,
        Items: (config.CustomErrorResponses?.Items ?? []).map((response) =>
          response.ErrorCode === 404 ? { ...response, ErrorCachingMinTTL: value } : response,
        ),
      },
    }),
  },
]

export const POLICY_SLOTS: Slot<CachePolicyConfig>[] = [
  {
    setting: (id) => `CachePolicy[${id}].Comment`,
    read: ({ Comment }) => Comment ?? null,
    write: (config, value) => ({ ...config, Comment: `v${value}` }),
  },
]

/** A new behavior, first or last: its order merges too. */
export const BEHAVIOR_ADDITION: Addition<DistributionConfig> = {
  add: (config, value) => {
    const { PathPattern: _none, ...like }: Record<string, unknown> = {
      ...config.DefaultCacheBehavior,
    }
    const behavior = { ...like, PathPattern: `/v${value}/*` }
    const others = config.CacheBehaviors?.Items ?? []
    return {
      ...config,
      CacheBehaviors: toList(value % 2 === 0 ? [behavior, ...others] : [...others, behavior]),
    }
  },
  has: ({ CacheBehaviors }, value) =>
    (CacheBehaviors?.Items ?? []).some(({ PathPattern }) => PathPattern === `/v${value}/*`),
}

/** One more query string in the cache key. */
export const QUERY_ADDITION: Addition<CachePolicyConfig> = {
  add: (config, value) => {
    const parameters = config.ParametersInCacheKeyAndForwardedToOrigin
    const names = parameters?.QueryStringsConfig?.QueryStrings?.Items ?? []
    return {
      ...config,
      ParametersInCacheKeyAndForwardedToOrigin: {
        ...parameters,
        QueryStringsConfig: {
          QueryStringBehavior: 'whitelist',
          QueryStrings: toList([...names, `v${value}`]),
        },
      },
    }
  },
  has: (config, value) =>
    (
      config.ParametersInCacheKeyAndForwardedToOrigin?.QueryStringsConfig?.QueryStrings?.Items ?? []
    ).includes(`v${value}`),
}

function toList<Item>(items: Item[]): NonNullable<Items<Item>> {
  return { Quantity: items.length, Items: items }
}
