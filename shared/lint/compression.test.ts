import { expect, it } from 'vitest'
import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import { COMPRESSION_RULES } from './compression.ts'
import { lintWorld } from './lint-world.ts'
import type { KeyParameters } from './policy-configs.ts'
import { withBehaviors, withCachePolicy, withDefault } from './testing/change-world.ts'
import { API_BEHAVIOR, DEFAULT_BEHAVIOR, IMAGE_BEHAVIOR } from './testing/clean-world.ts'
import { describeRules } from './testing/describe-rules.ts'

const POLICY = 'DefaultCacheBehavior.CachePolicyId'
const keyed = (key: KeyParameters) =>
  withCachePolicy(
    'own',
    { ParametersInCacheKeyAndForwardedToOrigin: key },
    withDefault({ CachePolicyId: 'own' }),
  )

describeRules(COMPRESSION_RULES, [
  {
    code: 'compression-off',
    when: 'only the switch is off',
    world: withDefault({ Compress: false }),
    setting: 'DefaultCacheBehavior.Compress',
  },
  {
    code: 'compression-off',
    when: 'the policy knows no coding either',
    world: withDefault({
      Compress: false,
      CachePolicyId: MANAGED_POLICY_IDS.cachingOptimizedForUncompressedObjects,
    }),
    setting: 'DefaultCacheBehavior.Compress',
  },
  {
    code: 'compression-without-codings',
    when: 'CachingOptimizedForUncompressedObjects',
    world: withDefault({
      CachePolicyId: MANAGED_POLICY_IDS.cachingOptimizedForUncompressedObjects,
    }),
    setting: POLICY,
  },
  {
    code: 'compression-without-codings',
    when: 'a policy of the account',
    world: keyed({ EnableAcceptEncodingGzip: false, EnableAcceptEncodingBrotli: false }),
    setting: POLICY,
  },
  {
    code: 'compression-without-brotli',
    when: 'gzip only',
    world: keyed({ EnableAcceptEncodingBrotli: false }),
    setting: POLICY,
  },
  {
    code: 'accept-encoding-by-hand',
    when: 'in the list of headers',
    world: keyed({
      EnableAcceptEncodingGzip: false,
      EnableAcceptEncodingBrotli: false,
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: ['Accept-Encoding'] } },
    }),
    setting: POLICY,
  },
])

it('leaves pictures alone, which are compressed already', () => {
  const photos = { ...DEFAULT_BEHAVIOR, PathPattern: '*.jpg', Compress: false }
  expect(lintWorld(withBehaviors([API_BEHAVIOR, IMAGE_BEHAVIOR, photos]))).toEqual([])
})
