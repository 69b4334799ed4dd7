import { describe, expect, it } from 'vitest'

import {
  findManagedCachePolicy,
  findManagedOriginRequestPolicy,
  findManagedResponseHeadersPolicy,
  MANAGED_CACHE_POLICIES,
  MANAGED_ORIGIN_REQUEST_POLICIES,
} from './managed-policies.ts'

describe('managed policies', () => {
  it('finds CachingOptimized by its id', () => {
    const policy = findManagedCachePolicy('658327ea-f89d-4fab-a63d-7e88639e58f6')
    expect(policy?.CachePolicyConfig?.Name).toBe('Managed-CachingOptimized')
    expect(policy?.CachePolicyConfig?.MinTTL).toBe(1)
  })

  it('finds AllViewerExceptHostHeader by its id', () => {
    const policy = findManagedOriginRequestPolicy('b689b0a8-53d0-40ab-baf2-68738e2966ac')
    expect(policy?.OriginRequestPolicyConfig?.HeadersConfig?.HeaderBehavior).toBe('allExcept')
  })

  it('finds SimpleCORS by its id', () => {
    const policy = findManagedResponseHeadersPolicy('60669652-455b-4ae9-85a4-c4c02393f86c')
    expect(policy?.ResponseHeadersPolicyConfig?.Name).toBe('Managed-SimpleCORS')
    expect(policy?.ResponseHeadersPolicyConfig?.CorsConfig?.OriginOverride).toBe(false)
  })

  it('answers null for an id that AWS does not provide', () => {
    expect(findManagedCachePolicy('658327ea')).toBeNull()
    expect(findManagedOriginRequestPolicy('658327ea')).toBeNull()
    expect(findManagedResponseHeadersPolicy('658327ea')).toBeNull()
  })

  it('gives every policy an id and a name of its own', () => {
    const cacheNames = MANAGED_CACHE_POLICIES.map((policy) => policy.CachePolicyConfig?.Name)
    const requestNames = MANAGED_ORIGIN_REQUEST_POLICIES.map(
      (policy) => policy.OriginRequestPolicyConfig?.Name,
    )
    expect(new Set(cacheNames).size).toBe(MANAGED_CACHE_POLICIES.length)
    expect(new Set(requestNames).size).toBe(MANAGED_ORIGIN_REQUEST_POLICIES.length)
    expect(cacheNames).toHaveLength(7)
    expect(requestNames).toHaveLength(8)
  })
})
