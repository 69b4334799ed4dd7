import { expect, it } from 'vitest'

import { describeSetting } from './describe-setting.ts'

it.each([
  ['CacheBehaviors[/api/*].CachePolicyId', 'Behavior /api/*, cache policy'],
  ['DefaultCacheBehavior.MinTTL', 'Default behavior, min TTL'],
  ['DefaultCacheBehavior', 'Default behavior'],
  ['Origins[api].CustomOriginConfig.OriginSslProtocols.Items', 'Origin api, origin ssl protocols'],
  ['CustomErrorResponses[404]', 'Error page 404'],
  ['Function[arn:aws:cloudfront::1:function/rewrite]', 'Function rewrite'],
  ['DefaultRootObject', 'Default root object'],
  ['WebACLId', 'Web ACL'],
])('%s reads %s', (setting, words) => {
  expect(describeSetting(setting)).toBe(words)
})
