import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { DefaultCacheBehavior } from './cache-behavior.ts'
import { compareWays, type WayComparison } from './compare-ways.ts'
import { attachConversion, convertLegacy } from './convert-legacy.ts'
import { MANAGED_CACHE_POLICIES, MANAGED_ORIGIN_REQUEST_POLICIES } from './managed-policies.ts'
import { findCachePolicyProblems } from './rules/cache-policy-rules.ts'
import { findOriginRequestPolicyProblems } from './rules/origin-request-policy-rules.ts'

const CONFIG = {
  Origins: {
    Quantity: 1,
    Items: [
      {
        Id: 'web',
        DomainName: 'web.example.com',
        CustomOriginConfig: {
          HTTPPort: 80,
          HTTPSPort: 443,
          OriginProtocolPolicy: 'https-only' as const,
        },
      },
    ],
  },
}

function legacy(
  values: DefaultCacheBehavior['ForwardedValues'],
  more: DefaultCacheBehavior = {},
): DefaultCacheBehavior {
  return {
    TargetOriginId: 'web',
    ViewerProtocolPolicy: 'https-only',
    ForwardedValues: values,
    MinTTL: 0,
    DefaultTTL: 60,
    MaxTTL: 600,
    ...more,
  }
}

function convert(behavior: DefaultCacheBehavior) {
  const conversion = convertLegacy(behavior, {
    name: 'web',
    cachePolicies: MANAGED_CACHE_POLICIES,
    originRequestPolicies: MANAGED_ORIGIN_REQUEST_POLICIES,
    toReference: (resource, name) => `new:${resource}:${name}`,
  })
  if (!conversion) throw new Error('The behavior has nothing to convert.')
  const { cachePolicy, originRequestPolicy } = conversion
  const comparison = compareWays(
    CONFIG,
    { behavior, cachePolicies: [], originRequestPolicies: [] },
    {
      behavior: attachConversion(behavior, conversion),
      cachePolicies: [{ Id: cachePolicy.id, CachePolicyConfig: cachePolicy.config }],
      originRequestPolicies: [
        { Id: originRequestPolicy.id, OriginRequestPolicyConfig: originRequestPolicy.config },
      ],
    },
  )
  return { ...conversion, comparison }
}

const partsOf = ({ differences }: WayComparison) => differences.map(({ part }) => part)

const names = (alphabet: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...alphabet), { maxLength: 3 }).map((Items) => ({
    Quantity: Items.length,
    Items,
  }))

type Cookies = NonNullable<NonNullable<DefaultCacheBehavior['ForwardedValues']>['Cookies']>

const anyValues = fc
  .record({
    QueryString: fc.boolean(),
    QueryStringCacheKeys: names(['size', 'page', 'v']),
    Headers: names(['Accept', 'Accept-Language', 'Host', 'Authorization', 'X-Own', 'Origin']),
    Cookies: fc.oneof(
      fc.constant<Cookies>({ Forward: 'none' }),
      fc.constant<Cookies>({ Forward: 'all' }),
      fc.constant<Cookies>({
        Forward: 'whitelist',
        WhitelistedNames: { Quantity: 1, Items: ['session'] },
      }),
    ),
  })
  .map((values) =>
    values.QueryString ? values : { ...values, QueryStringCacheKeys: { Quantity: 0, Items: [] } },
  )

describe('a behavior that only reads', () => {
  it('keeps cache key, times to live and origin request in every sample request', () => {
    fc.assert(
      fc.property(anyValues, fc.integer({ min: 0, max: 50 }), (values, MinTTL) => {
        const { comparison } = convert(legacy(values, { MinTTL }))
        expect(comparison.differences).toEqual([])
        expect(comparison.compared).toBeGreaterThan(200)
        expect(comparison.same).toBe(comparison.compared)
      }),
      { numRuns: 12, seed: 7 },
    )
  }, 20_000)

  it('gets policies that CloudFront takes', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const { cachePolicy, originRequestPolicy } = convert(legacy(values))
        expect([...findCachePolicyProblems(cachePolicy.config)]).toEqual([])
        expect([...findOriginRequestPolicyProblems(originRequestPolicy.config)]).toEqual([])
      }),
      { numRuns: 6, seed: 8 },
    )
  }, 20_000)
})

describe('what policies cannot do', () => {
  it('shows that methods that write lose Authorization', () => {
    const { comparison } = convert(
      legacy(
        { QueryString: true },
        { AllowedMethods: { Items: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'] } },
      ),
    )
    expect(partsOf(comparison)).toEqual(['authorization'])
    expect(comparison.differences[0]).toMatchObject({ before: 'a value', after: null })
  })

  it('shows that a cookie name with a wildcard becomes all cookies', () => {
    const cookies = {
      Forward: 'whitelist' as const,
      WhitelistedNames: { Quantity: 1, Items: ['session_*'] },
    }
    const { comparison } = convert(legacy({ QueryString: false, Cookies: cookies }))
    expect(partsOf(comparison).toSorted()).toEqual(['cache key', 'cookie'])
  })
})

describe('choosing policies', () => {
  it('takes policies that are there when they do the same', () => {
    const { cachePolicy, originRequestPolicy } = convert(
      legacy({
        QueryString: true,
        Cookies: { Forward: 'all' },
        Headers: { Quantity: 1, Items: ['*'] },
      }),
    )
    expect(cachePolicy).toMatchObject({ name: 'Managed-CachingDisabled', isNew: false })
    expect(originRequestPolicy).toMatchObject({ name: 'Managed-AllViewer', isNew: false })
  })

  it('makes new ones under references of their own otherwise', () => {
    const { cachePolicy, originRequestPolicy } = convert(legacy({ QueryString: false }))
    expect(cachePolicy).toMatchObject({ id: 'new:CachePolicy:web', name: 'web', isNew: true })
    expect(originRequestPolicy).toMatchObject({ name: 'web-origin', isNew: true })
  })

  it('has nothing to convert where there is a cache policy', () => {
    const behavior = { ...legacy({ QueryString: false }), CachePolicyId: 'one' }
    const known = { name: 'x', cachePolicies: [], originRequestPolicies: [] }
    expect(convertLegacy(behavior, { ...known, toReference: () => 'new:' })).toBeNull()
  })
})
