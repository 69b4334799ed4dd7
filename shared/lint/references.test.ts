import { expect, it } from 'vitest'

import { lintWorld } from './lint-world.ts'
import { REFERENCE_RULES } from './references.ts'
import { withApi, withDefault } from './testing/change-world.ts'
import { describeRules } from './testing/describe-rules.ts'

const goneCachePolicy = withApi({ CachePolicyId: 'gone' })

describeRules(REFERENCE_RULES, [
  {
    code: 'missing-cache-policy',
    when: 'a policy that was deleted',
    world: goneCachePolicy,
    setting: 'CacheBehaviors[/api/*].CachePolicyId',
  },
  {
    code: 'missing-origin-request-policy',
    when: 'a policy that was deleted',
    world: withDefault({ OriginRequestPolicyId: 'gone' }),
    setting: 'DefaultCacheBehavior.OriginRequestPolicyId',
  },
  {
    code: 'missing-response-headers-policy',
    when: 'a policy that was deleted',
    world: withDefault({ ResponseHeadersPolicyId: 'gone' }),
    setting: 'DefaultCacheBehavior.ResponseHeadersPolicyId',
  },
  {
    code: 'missing-origin',
    when: 'an origin that is gone',
    world: withDefault({ TargetOriginId: 'gone' }),
    setting: 'DefaultCacheBehavior.TargetOriginId',
  },
  {
    code: 'missing-cache-settings',
    when: 'neither policy nor legacy settings',
    world: withApi({ CachePolicyId: undefined }),
    setting: 'CacheBehaviors[/api/*]',
  },
])

const unreadable = (code: 'access-denied' | 'no-such-resource') => ({
  ...goneCachePolicy,
  unreadable: [{ what: 'the cache policy gone', problem: { code, title: '', detail: '' } }],
})

it('says nothing that depends on a policy that may not be read', () => {
  expect(lintWorld(unreadable('access-denied'))).toEqual([])
})

it('says of a policy that is gone only that', () => {
  const codes = lintWorld(unreadable('no-such-resource')).map(({ code }) => code)
  expect(codes).toEqual(['missing-cache-policy'])
})
