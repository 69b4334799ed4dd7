import { expect, it } from 'vitest'

import { applyFix } from './apply-fix.ts'
import type { FixEdit } from './finding.ts'
import { cleanWorld } from './testing/clean-world.ts'

const apply = (...edits: FixEdit[]) => applyFix(cleanWorld(), { sentence: '', edits })

it('leaves the given world as it was, and unknown fields where they were', () => {
  const world = { ...cleanWorld(), config: { ...cleanWorld().config, FutureField: { A: 1 } } }
  const before = structuredClone(world)
  const edits: FixEdit[] = [{ kind: 'set', setting: 'HttpVersion', value: 'http2' }]
  const after = applyFix(world, { sentence: '', edits })
  expect(world).toEqual(before)
  expect(after.config).toEqual({ ...before.config, HttpVersion: 'http2' })
})

it('sets a member of an item, and makes what is missing on the way', () => {
  const world = apply({
    kind: 'set',
    setting: 'Origins[site].OriginShield.Enabled',
    value: true,
  })
  expect(world.config.Origins?.Items?.[0]?.OriginShield).toEqual({ Enabled: true })
})

it('keeps Quantity true, also inside a value', () => {
  const removed = apply({ kind: 'remove', setting: 'CacheBehaviors[/api/*]' })
  expect(removed.config.CacheBehaviors?.Quantity).toBe(1)
  const emptied = apply({ kind: 'remove', setting: 'Aliases.Items' })
  expect(emptied.config.Aliases).toEqual({ Quantity: 0 })
  const set = apply({
    kind: 'set',
    setting: 'CustomErrorResponses[404]',
    value: { ErrorCode: 404, ErrorCachingMinTTL: 5 },
  })
  expect(set.config.CustomErrorResponses).toEqual({
    Quantity: 1,
    Items: [{ ErrorCode: 404, ErrorCachingMinTTL: 5 }],
  })
  const methods = { Quantity: 9, Items: ['GET', 'HEAD'] }
  const nested = apply({
    kind: 'set',
    setting: 'DefaultCacheBehavior.AllowedMethods',
    value: { ...methods, CachedMethods: methods },
  })
  expect(nested.config.DefaultCacheBehavior?.AllowedMethods).toMatchObject({
    Quantity: 2,
    CachedMethods: { Quantity: 2 },
  })
})

it('moves an item before another one or to the end', () => {
  const patterns = (edit: FixEdit) =>
    apply(edit).config.CacheBehaviors?.Items?.map(({ PathPattern }) => PathPattern)
  const setting = 'CacheBehaviors[/images/*]'
  expect(patterns({ kind: 'move', setting, before: '/api/*' })).toEqual(['/images/*', '/api/*'])
  expect(patterns({ kind: 'move', setting: 'CacheBehaviors[/api/*]', before: null })).toEqual([
    '/images/*',
    '/api/*',
  ])
})

it('changes a policy of the account', () => {
  const world = apply({
    kind: 'set',
    setting: 'CachePolicy[images-by-size].MinTTL',
    value: 0,
  })
  expect(world.cachePolicies[0]?.CachePolicyConfig?.MinTTL).toBe(0)
})

it('puts what is made under the reference that later edits name', () => {
  const config = { Name: 'new', HeadersConfig: { HeaderBehavior: 'none' } }
  const world = apply({
    kind: 'create',
    resource: 'OriginRequestPolicy',
    reference: 'new:policy',
    config,
  })
  expect(world.originRequestPolicies).toEqual([
    { Id: 'new:policy', OriginRequestPolicyConfig: config },
  ])
})

it.each<[string, FixEdit, string]>([
  ['an item that is gone', { kind: 'remove', setting: 'Origins[gone]' }, 'does not have'],
  [
    'a resource outside the distribution',
    { kind: 'remove', setting: 'RestApi[abc].policy' },
    'Change it in AWS',
  ],
  [
    'a value of the wrong type',
    { kind: 'set', setting: 'DefaultCacheBehavior.Compress', value: 'yes' },
    'expected boolean',
  ],
])('refuses %s and says why', (_what, edit, message) => {
  expect(() => apply(edit)).toThrow(message)
})
