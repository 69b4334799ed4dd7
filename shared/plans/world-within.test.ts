import { describe, expect, it } from 'vitest'

import type { DistributionWorld } from '../distribution/distribution-world.ts'
import { withConfig, withDefault } from '../lint/testing/change-world.ts'
import { cleanWorld } from '../lint/testing/clean-world.ts'
import type { ResourceDocument, ResourceState } from './resource.ts'
import { listUnknownParts } from './steps/world-parts.ts'
import { stage, updated } from './testing/change.ts'
import { listNewApiHosts, worldWithin } from './world-within.ts'

/** As it travels. */
const toDocument = (value: unknown): ResourceDocument => JSON.parse(JSON.stringify(value))

function edited(world: DistributionWorld) {
  const before = toDocument(cleanWorld().config)
  return updated('Distribution', { id: 'E1CLEAN' }, before, toDocument(world.config))
}

describe('what a draft newly refers to', () => {
  const change = edited(withDefault({ CachePolicyId: 'theirs' }))
  const state = (id: string, document: ResourceDocument): ResourceState => ({
    resource: 'CachePolicy',
    id,
    name: id,
    version: 'E1',
    document,
    managed: false,
    usedBy: null,
    readAt: '2026-11-01T00:00:00Z',
  })

  it('is taken from what was read of the account, with the edits of the draft', () => {
    const states = [state('theirs', { Name: 'theirs', MinTTL: 1 }), state('other', {})]
    const found = worldWithin(cleanWorld(), [change], { CachePolicy: states })
    expect(found.cachePolicies).toContainEqual({
      Id: 'theirs',
      CachePolicyConfig: { Name: 'theirs', MinTTL: 1 },
    })
    const edit = updated('CachePolicy', { id: 'theirs' }, {}, { Name: 'theirs', MinTTL: 9 })
    const both = worldWithin(cleanWorld(), [change, edit], { CachePolicy: states })
    const theirs = both.cachePolicies.filter(({ Id }) => Id === 'theirs')
    expect(theirs).toMatchObject([{ CachePolicyConfig: { MinTTL: 9 } }])
  })

  it('stays unknown until it was read', () => {
    expect(listUnknownParts(worldWithin(cleanWorld(), [change], {}))).toEqual([
      { resource: 'CachePolicy', id: 'theirs' },
    ])
  })

  it('is a function by its name', () => {
    const arn = 'arn:aws:cloudfront::111122223333:function/rewrite'
    const items = [{ FunctionARN: arn, EventType: 'viewer-request' as const }]
    const uses = edited(withDefault({ FunctionAssociations: { Quantity: 1, Items: items } }))
    const document = { development: stage('new'), live: stage('live') }
    const rewrite = { ...state('rewrite', document), resource: 'Function' as const }
    const { functions } = worldWithin(cleanWorld(), [uses], { Function: [rewrite] })
    expect(functions).toMatchObject([{ arn, name: 'rewrite', code: 'live' }])
  })
})

describe('an origin that a draft leads to an API', () => {
  const host = 'new789.execute-api.eu-west-1.amazonaws.com'
  const clean = cleanWorld()
  const [api] = clean.apis
  const origin = { ...clean.config.Origins?.Items?.[0], Id: 'new', DomainName: host }
  const items = [...(clean.config.Origins?.Items ?? []), origin]
  const change = edited(withConfig({ Origins: { Quantity: items.length, Items: items } }))

  it('is named until it was read, and then has the API behind it', () => {
    if (!api) throw new Error('The world has an API')
    const after = worldWithin(clean, [change], {})
    expect(listNewApiHosts(clean, after)).toEqual([host])
    expect(listNewApiHosts(clean, clean)).toEqual([])
    const known = new Map([[host, { ...api, id: 'new789', originIds: [''] }]])
    const { apis } = worldWithin(clean, [change], {}, known)
    expect(apis.map(({ id, originIds }) => [id, originIds])).toContainEqual(['new789', ['new']])
    expect(apis).toHaveLength(clean.apis.length + 1)
  })
})
