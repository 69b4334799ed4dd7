import { expect, it } from 'vitest'

import { choiceCovers } from './choice-covers.ts'

it.each([
  // setting of the choice, what has changed since, whether the choice would overwrite it
  ['Comment', 'Comment', true],
  ['Comment', 'HttpVersion', false],
  ['CacheBehaviors', 'CacheBehaviors[/a]', true],
  ['CacheBehaviors[/a].CachePolicyId', 'CacheBehaviors[/a].MinTTL', true],
  ['CacheBehaviors[/a.b].CachePolicyId', 'CacheBehaviors[/a.b].MinTTL', true],
  ['CacheBehaviors[/a].CachePolicyId', 'CacheBehaviors[/a]', true],
  ['CacheBehaviors[/a].CachePolicyId', 'CacheBehaviors[/ab].CachePolicyId', false],
  ['DefaultCacheBehavior.CachePolicyId', 'DefaultCacheBehavior.MinTTL', true],
  ['Origins[old]', 'CacheBehaviors[/new]', true],
  ['Origins[old]', 'DefaultCacheBehavior.TargetOriginId', true],
  ['Origins[old]', 'Comment', false],
  ['Origins[old].DomainName', 'Origins[old].CustomOriginConfig.HTTPPort', true],
  ['Origins[old].DomainName', 'CacheBehaviors[/new]', false],
  ['Aliases', 'ViewerCertificate.ACMCertificateArn', true],
  ['CachePolicy[p1].DefaultTTL', 'CachePolicy[p1].MinTTL', true],
  ['Function[f]', 'Function[f].development.FunctionCode', true],
])('a choice at %s and a change at %s: %s', (setting, changed, covers) => {
  expect(choiceCovers(setting, changed)).toBe(covers)
})
