import { CACHE_KEY_RULES } from './cache-keys.ts'
import type { KeyParameters } from './policy-configs.ts'
import { withCachePolicy, withDefault, withOrigin } from './testing/change-world.ts'
import { cleanWorld, SITE_ID } from './testing/clean-world.ts'
import { describeRules } from './testing/describe-rules.ts'

const POLICY = 'DefaultCacheBehavior.CachePolicyId'
const LEGACY = { CachePolicyId: undefined, MinTTL: 0, DefaultTTL: 300, MaxTTL: 3_600 }

const keyed = (key: KeyParameters, world = cleanWorld()) =>
  withCachePolicy(
    'own',
    { ParametersInCacheKeyAndForwardedToOrigin: key },
    withDefault({ CachePolicyId: 'own' }, world),
  )
const onServer = withOrigin(SITE_ID, {
  DomainName: 'www.example.org',
  S3OriginConfig: undefined,
  OriginAccessControlId: undefined,
  CustomOriginConfig: {
    HTTPPort: 80,
    HTTPSPort: 443,
    OriginProtocolPolicy: 'https-only',
    OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] },
  },
})

describeRules(CACHE_KEY_RULES, [
  {
    code: 'cookies-in-static-key',
    when: 'a cache policy with all cookies',
    world: keyed({ CookiesConfig: { CookieBehavior: 'all' } }),
    setting: POLICY,
  },
  {
    code: 'cookies-in-static-key',
    when: 'legacy settings with some cookies',
    world: withDefault({
      ...LEGACY,
      ForwardedValues: {
        QueryString: true,
        QueryStringCacheKeys: { Items: ['v'] },
        Cookies: { Forward: 'whitelist', WhitelistedNames: { Items: ['session*'] } },
      },
    }),
    setting: 'DefaultCacheBehavior.ForwardedValues',
  },
  {
    code: 'query-strings-in-static-key',
    when: 'a cache policy with all query strings',
    world: keyed({ QueryStringsConfig: { QueryStringBehavior: 'all' } }),
    setting: POLICY,
  },
  {
    code: 'headers-in-static-key',
    when: 'a cache policy with User-Agent',
    world: keyed({
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: ['User-Agent', 'Origin'] } },
    }),
    setting: POLICY,
  },
  {
    code: 'fragmenting-header-in-key',
    when: 'User-Agent in front of a server',
    world: keyed(
      { HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: ['User-Agent'] } } },
      onServer,
    ),
    setting: POLICY,
  },
  {
    code: 'all-cookies-in-key',
    when: 'a server behind a cache with all cookies',
    world: keyed({ CookiesConfig: { CookieBehavior: 'all' } }, onServer),
    setting: POLICY,
  },
])
