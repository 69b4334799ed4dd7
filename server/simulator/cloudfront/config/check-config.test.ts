import type {
  CacheBehavior,
  CustomOriginConfig,
  DistributionConfig,
  Origin,
} from '@aws-sdk/client-cloudfront'
import { describe, expect, it } from 'vitest'

import { CACHING_OPTIMIZED, EXAMPLE_ORIGIN, exampleConfig } from '../testing/example-config.ts'
import { checkConfig } from './check-config.ts'
import { withDefaults } from './defaults.ts'

/** The code and message of the refusal; `null` when the configuration is taken. */
function refusalOf(changes: Partial<DistributionConfig>): string | null {
  try {
    checkConfig(withDefaults(exampleConfig(changes)))
    return null
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return `${error.code}: ${error.message}`
  }
}

function withOrigin(changes: Partial<Origin>): Partial<DistributionConfig> {
  return { Origins: { Quantity: 1, Items: [{ ...EXAMPLE_ORIGIN, ...changes }] } }
}

function withCustomOrigin(changes: Partial<CustomOriginConfig>): Partial<DistributionConfig> {
  return withOrigin({
    CustomOriginConfig: { ...EXAMPLE_ORIGIN.CustomOriginConfig, ...changes },
  })
}

function withBehavior(changes: Partial<CacheBehavior>): Partial<DistributionConfig> {
  const base = exampleConfig().DefaultCacheBehavior
  return { DefaultCacheBehavior: base && { ...base, ...changes } }
}

const methods = (...Items: Array<'GET' | 'HEAD' | 'OPTIONS' | 'POST'>) => ({
  AllowedMethods: { Quantity: Items.length, Items },
})

// What the type forbids and the wire does not.
const OUT_OF_ENUMERATION = 'http' as 'https-only'

const LEGACY = { QueryString: false, Cookies: { Forward: 'none' as const } }
const ACM = 'arn:aws:acm:us-east-1:123456789012:certificate/abc-1'

describe('checkConfig', () => {
  it('takes the example', () => {
    expect(refusalOf({})).toBeNull()
  })

  it('takes this machine as an origin, and no other address', () => {
    expect(refusalOf(withOrigin({ DomainName: '127.0.0.1' }))).toBeNull()
    expect(refusalOf(withOrigin({ DomainName: '10.0.0.1' }))).toContain('InvalidArgument')
  })

  it.each<[string, Partial<DistributionConfig>, string]>([
    [
      'a URL as origin',
      withOrigin({ DomainName: 'https://a.b/c' }),
      'InvalidArgument: The parameter origin name must be a domain name.',
    ],
    ['an address as origin', withOrigin({ DomainName: '203.0.113.5' }), 'InvalidArgument'],
    [
      'a name that is no bucket',
      withOrigin({ CustomOriginConfig: undefined, S3OriginConfig: { OriginAccessIdentity: '' } }),
      'InvalidArgument: The parameter Origin DomainName does not refer to a valid S3 bucket.',
    ],
    ['an origin of no kind', withOrigin({ CustomOriginConfig: undefined }), 'InvalidArgument'],
    ['an origin path without /', withOrigin({ OriginPath: 'prod' }), 'InvalidArgument'],
    ['an origin path that ends in /', withOrigin({ OriginPath: '/prod/' }), 'InvalidArgument'],
    ['port 81', withCustomOrigin({ HTTPPort: 81 }), 'InvalidArgument'],
    ['port 65536', withCustomOrigin({ HTTPPort: 65_536 }), 'InvalidArgument'],
    ['four connection attempts', withOrigin({ ConnectionAttempts: 4 }), 'InvalidArgument'],
    [
      'a read timeout of 121 s',
      withCustomOrigin({ OriginReadTimeout: 121 }),
      'InvalidOriginReadTimeout',
    ],
    [
      'no keep-alive',
      withCustomOrigin({ OriginKeepaliveTimeout: 0 }),
      'InvalidOriginKeepaliveTimeout',
    ],
    [
      'a Host header',
      withOrigin({
        CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'Host', HeaderValue: 'x' }] },
      }),
      'InvalidArgument',
    ],
    [
      'a target that is no origin',
      withBehavior({ TargetOriginId: 'other' }),
      'NoSuchOrigin: One or more of your origins or origin groups do not exist.',
    ],
    ['GET alone', withBehavior(methods('GET')), 'InvalidArgument'],
    ['GET and POST', withBehavior(methods('GET', 'POST')), 'InvalidArgument'],
    [
      'an unknown protocol policy',
      withBehavior({ ViewerProtocolPolicy: OUT_OF_ENUMERATION }),
      'MalformedXML',
    ],
    [
      'both kinds of cache settings',
      withBehavior({ ForwardedValues: LEGACY }),
      'InvalidArgument: The parameter ForwardedValues cannot be used when a cache policy is associated to the cache behavior.',
    ],
    [
      'no cache settings',
      withBehavior({ CachePolicyId: undefined }),
      'InvalidArgument: The parameter ForwardedValues is required.',
    ],
    [
      'TTLs out of order',
      withBehavior({
        CachePolicyId: undefined,
        ForwardedValues: LEGACY,
        MinTTL: 60,
        DefaultTTL: 30,
        MaxTTL: 3_600,
      }),
      'InvalidTTLOrder',
    ],
    [
      'keys of a query string that is not forwarded',
      withBehavior({
        CachePolicyId: undefined,
        ForwardedValues: { ...LEGACY, QueryStringCacheKeys: { Quantity: 1, Items: ['a'] } },
      }),
      'InvalidArgument: The parameter QueryString cannot be false if query strings are set in QueryStringCacheKeys',
    ],
    [
      'a cookie list without names',
      withBehavior({
        CachePolicyId: undefined,
        ForwardedValues: { QueryString: false, Cookies: { Forward: 'whitelist' } },
      }),
      'InvalidForwardCookies',
    ],
    [
      'an alias without certificate',
      { Aliases: { Quantity: 1, Items: ['www.example.com'] } },
      'InvalidViewerCertificate',
    ],
    [
      'a certificate from another region',
      {
        ViewerCertificate: {
          ACMCertificateArn: ACM.replace('us-east-1', 'eu-west-1'),
          SSLSupportMethod: 'sni-only',
        },
      },
      'InvalidViewerCertificate',
    ],
    [
      'TLSv1.2 for old clients',
      {
        ViewerCertificate: {
          ACMCertificateArn: ACM,
          SSLSupportMethod: 'vip',
          MinimumProtocolVersion: 'TLSv1.2_2021',
        },
      },
      'InvalidMinimumProtocolVersion',
    ],
    [
      'an error code that has no page',
      { CustomErrorResponses: { Quantity: 1, Items: [{ ErrorCode: 412 }] } },
      'InvalidErrorCode',
    ],
    [
      'an error page without status',
      {
        CustomErrorResponses: {
          Quantity: 1,
          Items: [{ ErrorCode: 404, ResponsePagePath: '/404.html' }],
        },
      },
      'InvalidArgument',
    ],
    [
      'an empty list of countries',
      { Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Quantity: 0 } } },
      'InvalidGeoRestrictionParameter',
    ],
    [
      'a regional web ACL',
      { WebACLId: 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/b' },
      'InvalidWebACLId',
    ],
    [
      'a root object with a slash',
      { DefaultRootObject: '/index.html' },
      'InvalidDefaultRootObject',
    ],
    ['a comment of 129 characters', { Comment: 'a'.repeat(129) }, 'InvalidArgument'],
  ])('refuses %s', (_, changes, refusal) => {
    expect(refusalOf(changes)).toContain(refusal)
  })

  it('takes an alias with a certificate, and legacy settings in order', () => {
    const aliases = { Quantity: 2, Items: ['www.example.com', '*.example.org'] }
    const ViewerCertificate = { ACMCertificateArn: ACM, SSLSupportMethod: 'sni-only' } as const
    expect(refusalOf({ Aliases: aliases, ViewerCertificate })).toBeNull()
    expect(
      refusalOf(withBehavior({ CachePolicyId: undefined, ForwardedValues: LEGACY, MinTTL: 0 })),
    ).toBeNull()
  })

  it('refuses the same path pattern twice and the 76th behavior', () => {
    const behaviors = (...patterns: string[]) => ({
      CacheBehaviors: {
        Quantity: patterns.length,
        Items: patterns.map((PathPattern) => ({
          PathPattern,
          TargetOriginId: 'api',
          ViewerProtocolPolicy: 'allow-all' as const,
          CachePolicyId: CACHING_OPTIMIZED,
        })),
      },
    })
    expect(refusalOf(behaviors('/a/*', '/b/*'))).toBeNull()
    expect(refusalOf(behaviors('/a/*', '/a/*'))).toContain('InvalidArgument')
    const many = Array.from({ length: 75 }, (_, index) => `/${index}/*`)
    expect(refusalOf(behaviors(...many.slice(1)))).toBeNull()
    expect(refusalOf(behaviors(...many))).toContain('TooManyCacheBehaviors')
  })
})
