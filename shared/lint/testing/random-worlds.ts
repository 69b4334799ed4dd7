/** For tests: the clean world with settings drawn at random, wrong ones among them. */
import fc from 'fast-check'
import { MANAGED_POLICY_IDS } from '../../distribution/managed-policy-ids.ts'
import { withBehaviors, withConfig } from './change-world.ts'
import { ALL_METHODS, cleanWorld, DEFAULT_BEHAVIOR } from './clean-world.ts'

const id = fc.constantFrom('site', 'api', 'resizer', 'gone', '', undefined)
const policy = fc.constantFrom(
  ...Object.values(MANAGED_POLICY_IDS),
  '83da9c7e-98b4-4e11-a168-04f0df8e2c65',
  'images-by-size',
  'gone',
  undefined,
)
const names = fc.record({
  Items: fc.array(fc.constantFrom('Host', '*', 'size', 'Authorization', 'Accept-Encoding')),
})
const forwarded = fc.record(
  {
    QueryString: fc.boolean(),
    QueryStringCacheKeys: names,
    Headers: names,
    Cookies: fc.record({ Forward: fc.constantFrom('none', 'whitelist', 'all') }),
  },
  { requiredKeys: [] },
)
/** CloudFront takes policies or legacy settings, never both (B10.1). */
const caching = fc.oneof(
  fc.record({ CachePolicyId: policy, OriginRequestPolicyId: policy }),
  fc.record({
    CachePolicyId: fc.constant(undefined),
    ForwardedValues: forwarded,
    MinTTL: fc.constantFrom(0, 60),
    DefaultTTL: fc.constantFrom(60, 31_536_000),
  }),
)
const behavior = fc
  .record(
    {
      PathPattern: fc.constantFrom(
        '/api/*',
        'api/*',
        '*',
        '/prod/*',
        '/a//b',
        '*.jpg',
        '/api',
        '[',
      ),
      TargetOriginId: id,
      ResponseHeadersPolicyId: fc.constantFrom('gone', undefined),
      ViewerProtocolPolicy: fc.constantFrom('allow-all', 'https-only', 'redirect-to-https'),
      AllowedMethods: fc.constantFrom(ALL_METHODS, undefined),
      Compress: fc.boolean(),
    },
    { requiredKeys: ['PathPattern'] },
  )
  .chain((settings) => caching.map((cached) => ({ ...settings, ...cached })))
const pages = fc.uniqueArray(
  fc.record(
    {
      ErrorCode: fc.constantFrom(403, 404, 503),
      ResponseCode: fc.constantFrom('200', '404', ''),
      ResponsePagePath: fc.constantFrom('/index.html', '/api/x', ''),
      ErrorCachingMinTTL: fc.constantFrom(0, 10, 900),
    },
    { requiredKeys: ['ErrorCode'] },
  ),
  { maxLength: 2, selector: ({ ErrorCode }) => ErrorCode },
)
export const randomWorlds = fc
  .record({
    behaviors: fc.array(behavior, { maxLength: 4 }),
    fallback: behavior,
    pages,
    path: fc.constantFrom('', '/prod', '/prod/prod', '/v1'),
  })
  .map(({ behaviors, fallback, pages: items, path }) => {
    const { PathPattern: _none, ...rest } = fallback
    const world = withConfig({
      DefaultCacheBehavior: { ...DEFAULT_BEHAVIOR, ...rest },
      CustomErrorResponses: { Items: items },
      Origins: {
        Items: (cleanWorld().config.Origins?.Items ?? []).map((origin) => ({
          ...origin,
          OriginPath: origin.Id === 'api' ? path : origin.OriginPath,
        })),
      },
    })
    // The patterns are told apart, as CloudFront demands: fixes name behaviors by them.
    const unique = new Map(behaviors.map((one) => [one.PathPattern, one]))
    return withBehaviors([...unique.values()], world)
  })
