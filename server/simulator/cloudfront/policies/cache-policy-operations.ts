/** Cache policies: AWS's own and the account's. */
import { randomUUID } from 'node:crypto'

import type { Operation, Operations } from '../../protocol/operation.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { pageOf } from '../pages.ts'
import { cachePolicies, type Stored } from '../policy-store.ts'
import { acceptCachePolicy } from './cache-policy-rules.ts'
import { MANAGED_CACHE_POLICIES, POLICY_NOUNS } from './policy-kinds.ts'
import { distributionIdsUsing } from './policy-usage.ts'
import { createFamily } from './resource-family.ts'

const family = createFamily<CloudFront.CachePolicyConfig>({
  title: 'CachePolicy',
  plural: 'CachePolicies',
  noun: POLICY_NOUNS.CachePolicy,
  inUse: 'Cannot delete the cache policy because it is attached to one or more cache behaviors.',
  quota: 20,
  store: cachePolicies,
  managed: MANAGED_CACHE_POLICIES,
  createId: randomUUID,
  accept: acceptCachePolicy,
  isInUse: (account, id) => distributionIdsUsing(account, 'CachePolicy', id).length > 0,
})

export function cachePolicyOperations(): Operations {
  return {
    CreateCachePolicy: createCachePolicy,
    GetCachePolicy: getCachePolicy,
    GetCachePolicyConfig: getCachePolicyConfig,
    UpdateCachePolicy: updateCachePolicy,
    DeleteCachePolicy: deleteCachePolicy,
    ListCachePolicies: listCachePolicies,
  }
}

const createCachePolicy: Operation<
  CloudFront.CreateCachePolicyCommandInput,
  CloudFront.CreateCachePolicyCommandOutput
> = ({ CachePolicyConfig = EMPTY }, { account }) => {
  const policy = family.create(account, CachePolicyConfig)
  return {
    CachePolicy: toCachePolicy(policy),
    Location: `https://cloudfront.amazonaws.com/2020-05-31/cache-policy/${policy.id}`,
    ETag: policy.eTag,
  }
}

const getCachePolicy: Operation<
  CloudFront.GetCachePolicyCommandInput,
  CloudFront.GetCachePolicyCommandOutput
> = ({ Id }, { account }) => {
  const policy = family.get(account, Id)
  return { CachePolicy: toCachePolicy(policy), ETag: policy.eTag }
}

const getCachePolicyConfig: Operation<
  CloudFront.GetCachePolicyConfigCommandInput,
  CloudFront.GetCachePolicyConfigCommandOutput
> = ({ Id }, { account }) => {
  const { config, eTag } = family.get(account, Id)
  return { CachePolicyConfig: config, ETag: eTag }
}

const updateCachePolicy: Operation<
  CloudFront.UpdateCachePolicyCommandInput,
  CloudFront.UpdateCachePolicyCommandOutput
> = ({ Id, IfMatch, CachePolicyConfig = EMPTY }, { account }) => {
  const policy = family.update(account, Id, IfMatch, CachePolicyConfig)
  return { CachePolicy: toCachePolicy(policy), ETag: policy.eTag }
}

const deleteCachePolicy: Operation<
  CloudFront.DeleteCachePolicyCommandInput,
  CloudFront.DeleteCachePolicyCommandOutput
> = ({ Id, IfMatch }, { account }) => {
  family.delete(account, Id, IfMatch)
  return {}
}

const listCachePolicies: Operation<
  CloudFront.ListCachePoliciesCommandInput,
  CloudFront.ListCachePoliciesCommandOutput
> = (input, { account }) => {
  const page = pageOf(family.list(account, input.Type), ({ id }) => id, input)
  return {
    CachePolicyList: {
      MaxItems: page.maxItems,
      Quantity: page.items.length,
      ...(page.nextMarker === undefined ? {} : { NextMarker: page.nextMarker }),
      Items: page.items.map((policy) => ({
        Type: family.isManaged(policy.id) ? 'managed' : 'custom',
        CachePolicy: toCachePolicy(policy),
      })),
    },
  }
}

function toCachePolicy(policy: Stored<CloudFront.CachePolicyConfig>): CloudFront.CachePolicy {
  return {
    Id: policy.id,
    LastModifiedTime: new Date(policy.lastModifiedAt),
    CachePolicyConfig: policy.config,
  }
}

/** The model requires the configuration: a request without it never comes this far. */
const EMPTY = {} as CloudFront.CachePolicyConfig
