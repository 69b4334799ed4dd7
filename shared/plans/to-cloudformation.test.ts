import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import { SITE_CHANGES } from './testing/site-plan.ts'
import { toCloudFormation } from './to-cloudformation.ts'

const text = toCloudFormation({
  id: 'p1',
  title: 'Everything',
  createdAt: '2026-01-01T00:00:00Z',
  changes: SITE_CHANGES,
})
/** References read as the texts behind their tags. */
const ref = (tag: string) => ({ tag, resolve: (value: string) => `${tag} ${value}` })
const template = parse(text, { version: '1.1', customTags: [ref('!Ref'), ref('!GetAtt')] })
const properties = (logicalId: string) => template.Resources[logicalId].Properties

describe('a template', () => {
  it('refers to what it makes, and to functions by their ARN', () => {
    const config = properties('DistributionWwwExampleCom').DistributionConfig
    expect(config.DefaultCacheBehavior).toMatchObject({
      CachePolicyId: '!Ref CachePolicyBySize',
      ResponseHeadersPolicyId: '!Ref ResponseHeadersPolicySecurity',
      FunctionAssociations: [{ FunctionARN: '!GetAtt FunctionRewrite.FunctionARN' }],
      TrustedKeyGroups: ['k1'],
    })
    expect(config.Origins[1].OriginAccessControlId).toBe('!Ref OriginAccessControlBuckets')
    expect(properties('MonitoringSubscriptionShop').DistributionId).toBe(
      '!Ref DistributionWwwExampleCom',
    )
  })

  it('has the shapes of CloudFormation', () => {
    const config = properties('DistributionWwwExampleCom').DistributionConfig
    expect(config).toMatchObject({
      Comment: 'yes',
      Aliases: ['www.example.com'],
      IPV6Enabled: true,
      CustomErrorResponses: [
        { ErrorCode: 404, ResponsePagePath: '/404.html', ResponseCode: 200, ErrorCachingMinTTL: 5 },
        { ErrorCode: 500, ErrorCachingMinTTL: 1 },
      ],
      Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['DE', 'FR'] } },
      OriginGroups: { Quantity: 1, Items: [{ Id: 'both' }] },
    })
    expect(config.CacheBehaviors[0].ForwardedValues).toEqual({
      QueryString: true,
      QueryStringCacheKeys: ['size'],
      Headers: ['Accept'],
      Cookies: { Forward: 'whitelist', WhitelistedNames: ['session'] },
    })
    expect(config).not.toHaveProperty('WebACLId')
    expect(config).not.toHaveProperty('CallerReference')
    expect(properties('CachePolicyBySize').CachePolicyConfig).toMatchObject({
      DefaultTTL: 86_400,
      MaxTTL: 31_536_000,
    })
    expect(properties('FunctionRewrite')).toMatchObject({
      AutoPublish: true,
      FunctionCode: 'new\ncode\n',
    })
    expect(properties('DistributionWwwExampleCom').Tags).toEqual([{ Key: 'team', Value: 'web' }])
  })

  it('asks for secrets as parameters without echo', () => {
    expect(template.Parameters).toMatchObject({
      HeaderApiXOriginVerify: { Type: 'String', NoEcho: true },
    })
    expect(text).toContain('HeaderValue: !Ref HeaderApiXOriginVerify')
  })

  it('keeps what exists, and says what it does not hold', () => {
    expect(template.Resources.DistributionWwwExampleCom.DeletionPolicy).toBe('Retain')
    expect(template.Resources.CachePolicyBySize.DeletionPolicy).toBeUndefined()
    expect(text).toContain('# Not in here: delete cache policy old-one')
  })
})
