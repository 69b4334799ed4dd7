import { expect, it } from 'vitest'

import { MANAGED } from './fix-edits.ts'
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
  {
    code: 'policy-of-wrong-kind',
    when: 'CachingDisabled as an origin request policy',
    world: withDefault({ OriginRequestPolicyId: MANAGED.cachingDisabled }),
    setting: 'DefaultCacheBehavior.OriginRequestPolicyId',
  },
])

it('does not call a policy missing that could not be read', () => {
  const problem = { code: 'access-denied', title: 'No access', detail: '' } as const
  const world = { ...goneCachePolicy, unreadable: [{ what: 'the cache policy gone', problem }] }
  expect(lintWorld(world).filter(({ severity }) => severity === 'error')).toEqual([])
})
