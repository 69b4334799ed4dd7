import { describe, expect, it } from 'vitest'

import { compileDistribution } from './compile-distribution.ts'
import { createDistribution } from './testing/edge-setup.ts'

const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6'

describe('compileDistribution', () => {
  it('answers the same object for the same configuration, and another after a policy changed', () => {
    const input = {
      id: 'E1',
      domainName: 'd1.cloudfront.net',
      config: {},
      originRequestPolicies: [],
    }
    const cachePolicies = [{ Id: 'c' }]
    const first = compileDistribution({ ...input, cachePolicies })
    expect(compileDistribution({ ...input, cachePolicies })).toBe(first)
    expect(compileDistribution({ ...input, cachePolicies: [{ Id: 'c' }] })).not.toBe(first)
  })

  it('knows managed policies without being given them', () => {
    const { behaviors, problems } = createDistribution({
      behavior: { CachePolicyId: CACHING_OPTIMIZED },
    })
    expect(behaviors[0]?.cachePolicy).toMatchObject({
      origin: 'managed',
      name: 'Managed-CachingOptimized',
      minTtlSeconds: 1,
      gzip: true,
    })
    expect(problems).toEqual([])
  })

  it('names each setting that leads nowhere instead of throwing', () => {
    const { problems, behaviors } = createDistribution({
      behavior: { CachePolicyId: 'gone', OriginRequestPolicyId: 'gone', TargetOriginId: 'gone' },
      behaviors: [{ PathPattern: 'images/[a-z]*' }],
    })
    expect(problems.map(({ code, setting }) => `${setting}: ${code}`)).toEqual([
      'CacheBehaviors[images/[a-z]*].PathPattern: bad-path-pattern',
      'DefaultCacheBehavior.CachePolicyId: missing-cache-policy',
      'DefaultCacheBehavior.OriginRequestPolicyId: missing-origin-request-policy',
      'DefaultCacheBehavior.TargetOriginId: missing-origin',
    ])
    expect(behaviors.at(-1)?.cachePolicy.cachingDisabled).toBe(true)
    expect(behaviors.at(-1)?.target).toBeNull()
  })

  it('keeps the origin headers where the response headers policy is gone, and says so', () => {
    const { problems, behaviors } = createDistribution({
      behavior: { ResponseHeadersPolicyId: 'gone' },
    })
    expect(problems.map(({ code, setting }) => `${setting}: ${code}`)).toEqual([
      'DefaultCacheBehavior.ResponseHeadersPolicyId: missing-response-headers-policy',
    ])
    expect(behaviors[0]?.responseHeadersPolicy).toBeNull()
  })

  it('says that a behavior without policy and without ForwardedValues caches nothing', () => {
    const { problems } = createDistribution({ behavior: { CachePolicyId: '' } })
    expect(problems[0]?.code).toBe('no-cache-settings')
  })

  it('leaves out an origin group whose member does not exist', () => {
    const { problems } = createDistribution({
      behavior: { TargetOriginId: 'group' },
      config: {
        OriginGroups: {
          Items: [{ Id: 'group', Members: { Items: [{ OriginId: 'origin' }, { OriginId: 'x' }] } }],
        },
      },
    })
    expect(problems[0]?.code).toBe('missing-origin')
  })

  it('survives an empty configuration', () => {
    const { behaviors } = compileDistribution({
      id: 'E1',
      domainName: 'd1.cloudfront.net',
      config: {},
      cachePolicies: [],
      originRequestPolicies: [],
    })
    expect(behaviors).toHaveLength(1)
  })
})
