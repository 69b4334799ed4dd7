import type {
  CachePolicy as SdkCachePolicy,
  DistributionConfig as SdkDistributionConfig,
  OriginRequestPolicy as SdkOriginRequestPolicy,
} from '@aws-sdk/client-cloudfront'
import { describe, expect, expectTypeOf, it } from 'vitest'

import { DistributionConfig } from './distribution-config.ts'
import type { CachePolicy, OriginRequestPolicy } from './policies.ts'

describe('DistributionConfig', () => {
  it('takes what the SDK returns without a conversion', () => {
    expectTypeOf<SdkDistributionConfig>().toExtend<DistributionConfig>()
    expectTypeOf<SdkCachePolicy>().toExtend<CachePolicy>()
    expectTypeOf<SdkOriginRequestPolicy>().toExtend<OriginRequestPolicy>()
  })

  it('keeps fields that it does not know, at every depth', () => {
    const config = {
      Enabled: true,
      FutureField: { A: 1 },
      Origins: { Quantity: 1, Items: [{ Id: 'o', DomainName: 'o.example', FutureSetting: 'x' }] },
      DefaultCacheBehavior: { TargetOriginId: 'o', GrpcConfig: { Enabled: false } },
    }
    expect(DistributionConfig.parse(config)).toEqual(config)
  })

  it('refuses a value of the wrong type', () => {
    expect(DistributionConfig.safeParse({ Enabled: 'yes' }).success).toBe(false)
  })
})
