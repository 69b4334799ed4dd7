import { describe, expect, it } from 'vitest'

import { mergeDocuments } from './merge-documents.ts'

const REF = { resource: 'Distribution', id: 'E1' } as const

type Behavior = { PathPattern: string; TargetOriginId: string } & Record<string, unknown>

function behavior(PathPattern: string, more: Record<string, unknown> = {}): Behavior {
  return { PathPattern, TargetOriginId: 'api', CachePolicyId: 'p1', ...more }
}

function config(behaviors: Behavior[], more: Record<string, unknown> = {}) {
  return {
    Origins: { Quantity: 1, Items: [{ Id: 'api', DomainName: 'api.example' }] },
    CacheBehaviors: { Quantity: behaviors.length, Items: behaviors },
    ...more,
  }
}

const lists = (...ids: string[]) => ({
  Quantity: ids.length,
  Items: ids.map((Id) => ({ Id, DomainName: `${Id}.example` })),
})

const patternsOf = (merged: unknown) =>
  (merged as ReturnType<typeof config>).CacheBehaviors.Items.map((item) => item.PathPattern)

const [A, B, C] = [behavior('/a'), behavior('/b'), behavior('/c')]

describe('the order of behaviors', () => {
  it('is that of the side which moved one; what the other added stays behind its neighbor', () => {
    const { conflicts, merged } = mergeDocuments(REF, {
      base: config([A, B, C]),
      mine: config([C, A, B]),
      theirs: config([A, behavior('/new'), B, C]),
    })
    expect(conflicts).toEqual([])
    expect(patternsOf(merged)).toEqual(['/c', '/a', '/new', '/b'])
  })

  it('asks where both moved behaviors differently', () => {
    const sides = { base: config([A, B, C]), mine: config([C, A, B]), theirs: config([B, A, C]) }
    expect(mergeDocuments(REF, sides).conflicts).toEqual([
      {
        setting: 'CacheBehaviors',
        base: ['/a', '/b', '/c'],
        mine: ['/c', '/a', '/b'],
        theirs: ['/b', '/a', '/c'],
      },
    ])
    const { conflicts, merged } = mergeDocuments(REF, sides, { CacheBehaviors: 'mine' })
    expect(conflicts).toEqual([])
    expect(patternsOf(merged)).toEqual(['/c', '/a', '/b'])
  })

  it('puts the more specific first where both added to the same place', () => {
    const { conflicts, merged } = mergeDocuments(REF, {
      base: config([A]),
      mine: config([A, behavior('/api/*')]),
      theirs: config([A, behavior('/api/v2/*')]),
    })
    expect(conflicts).toEqual([])
    expect(patternsOf(merged)).toEqual(['/a', '/api/v2/*', '/api/*'])
  })
})

describe('one behavior', () => {
  it('has both edits where they are of different fields', () => {
    const { conflicts, merged } = mergeDocuments(REF, {
      base: config([A]),
      mine: config([{ ...A, Compress: true }]),
      theirs: config([{ ...A, CachePolicyId: 'p2', Unknown: 1 }]),
    })
    expect(conflicts).toEqual([])
    expect(merged).toEqual(config([{ ...A, CachePolicyId: 'p2', Compress: true, Unknown: 1 }]))
  })

  it('asks where one side deleted what the other edited', () => {
    const sides = { base: config([A, B]), mine: config([B]), theirs: config([{ ...A, x: 1 }, B]) }
    const { conflicts, merged } = mergeDocuments(REF, sides)
    expect(conflicts).toMatchObject([{ setting: 'CacheBehaviors[/a]', mine: null }])
    expect(patternsOf(merged)).toEqual(['/a', '/b'])
    const decided = mergeDocuments(REF, sides, { 'CacheBehaviors[/a]': 'mine' })
    expect(patternsOf(decided.merged)).toEqual(['/b'])
  })

  it('asks field by field where both added it differently', () => {
    const { conflicts } = mergeDocuments(REF, {
      base: config([]),
      mine: config([behavior('/a', { Compress: true })]),
      theirs: config([behavior('/a', { Compress: false })]),
    })
    expect(conflicts).toEqual([
      { setting: 'CacheBehaviors[/a].Compress', base: null, mine: true, theirs: false },
    ])
  })

  it('takes a policy and settings from before policies for one field', () => {
    const legacy = { ForwardedValues: { QueryString: true }, MinTTL: 0 }
    const base = config([{ PathPattern: '/a', TargetOriginId: 'api', ...legacy }])
    const { conflicts, merged } = mergeDocuments(REF, {
      base,
      mine: config([A]),
      theirs: config([{ PathPattern: '/a', TargetOriginId: 'api', ...legacy, MinTTL: 60 }]),
    })
    expect(conflicts).toMatchObject([
      {
        setting: 'CacheBehaviors[/a].CachePolicyId',
        mine: { CachePolicyId: 'p1' },
        theirs: { MinTTL: 60 },
      },
    ])
    expect(merged).toMatchObject({ CacheBehaviors: { Items: [{ MinTTL: 60 }] } })
  })

  it('never has CloudFront Functions and Lambda@Edge on viewer events', () => {
    const { conflicts } = mergeDocuments(REF, {
      base: config([A]),
      mine: config([{ ...A, FunctionAssociations: { Items: [{ EventType: 'viewer-request' }] } }]),
      theirs: config([
        { ...A, LambdaFunctionAssociations: { Items: [{ EventType: 'viewer-response' }] } },
      ]),
    })
    expect(conflicts.map(({ setting }) => setting)).toEqual([
      'CacheBehaviors[/a].FunctionAssociations',
    ])
  })
})

describe('references', () => {
  const base = config([A], { Origins: lists('api', 'old') })
  const mine = config([A], { Origins: lists('api') })
  const theirs = config([A, behavior('/b', { TargetOriginId: 'old' })], {
    Origins: lists('api', 'old'),
  })

  it('ask where one side removed an origin that the other began to use', () => {
    const { conflicts, merged } = mergeDocuments(REF, { base, mine, theirs })
    expect(conflicts).toMatchObject([{ setting: 'Origins[old]', mine: null }])
    expect(merged).toMatchObject({ Origins: lists('api', 'old') })
  })

  it('take the behavior away with the origin, when that is what is chosen', () => {
    const { conflicts, merged } = mergeDocuments(
      REF,
      { base, mine, theirs },
      { 'Origins[old]': 'mine' },
    )
    expect(conflicts).toEqual([])
    expect(merged).toMatchObject({ Origins: lists('api') })
    expect(patternsOf(merged)).toEqual(['/a'])
  })
})

describe('members that belong together', () => {
  it('merges sets as sets', () => {
    const aliases = (...Items: string[]) => ({
      Aliases: { Quantity: Items.length, Items },
      ViewerCertificate: { ACMCertificateArn: 'arn' },
    })
    const { conflicts, merged } = mergeDocuments(REF, {
      base: aliases('a', 'b'),
      mine: aliases('b', 'c'),
      theirs: aliases('d', 'b', 'a'),
    })
    expect(conflicts).toEqual([])
    expect(merged).toEqual(aliases('d', 'b', 'c'))
  })

  it('never makes forbidden countries of allowed ones', () => {
    const geo = (RestrictionType: string, ...Items: string[]) => ({
      Restrictions: { GeoRestriction: { RestrictionType, Quantity: Items.length, Items } },
    })
    const { conflicts, merged } = mergeDocuments(REF, {
      base: geo('whitelist', 'DE'),
      mine: geo('blacklist', 'DE'),
      theirs: geo('whitelist', 'DE', 'FR'),
    })
    expect(conflicts.map(({ setting }) => setting)).toEqual(['Restrictions.GeoRestriction'])
    expect(merged).toEqual(geo('whitelist', 'DE', 'FR'))
  })

  it('asks about the certificate as a whole', () => {
    const certificate = (ACMCertificateArn: string, MinimumProtocolVersion: string) => ({
      ViewerCertificate: { ACMCertificateArn, MinimumProtocolVersion },
    })
    const { conflicts } = mergeDocuments(REF, {
      base: certificate('one', 'TLSv1'),
      mine: certificate('two', 'TLSv1'),
      theirs: certificate('one', 'TLSv1.2_2021'),
    })
    expect(conflicts.map(({ setting }) => setting)).toEqual(['ViewerCertificate'])
  })

  it('keeps times to live in order', () => {
    const policy = (MinTTL: number, DefaultTTL: number) => ({ MinTTL, DefaultTTL, MaxTTL: 600 })
    const ref = { resource: 'CachePolicy', id: 'p1' } as const
    const sides = { base: policy(0, 60), mine: policy(50, 60), theirs: policy(0, 10) }
    expect(mergeDocuments(ref, sides).conflicts).toEqual([
      {
        setting: 'CachePolicy[p1].DefaultTTL',
        base: policy(0, 60),
        mine: policy(50, 60),
        theirs: policy(0, 10),
      },
    ])
    const fine = { ...sides, theirs: policy(0, 90) }
    expect(mergeDocuments(ref, fine)).toEqual({ conflicts: [], merged: policy(50, 90) })
  })

  it('publishes only the code that was seen', () => {
    const stage = (FunctionCode: string) => ({ FunctionConfig: {}, FunctionCode })
    const ref = { resource: 'Function', id: 'f' } as const
    const { conflicts } = mergeDocuments(ref, {
      base: { development: stage('1'), live: null },
      mine: { development: stage('1'), live: stage('1') },
      theirs: { development: stage('2'), live: null },
    })
    expect(conflicts.map(({ setting }) => setting)).toEqual(['Function[f]'])
  })
})

it('never shows the value of a custom origin header in a conflict', () => {
  const header = (HeaderValue: string) => {
    const CustomHeaders = { Quantity: 1, Items: [{ HeaderName: 'X-Secret', HeaderValue }] }
    return { Origins: { Quantity: 1, Items: [{ Id: 'api', CustomHeaders }] } }
  }
  const sides = { base: header('one'), mine: header('two'), theirs: header('three') }
  const { conflicts } = mergeDocuments(REF, sides)
  const setting = 'Origins[api].CustomHeaders.X-Secret.HeaderValue'
  expect(conflicts).toEqual([{ setting, base: '(hidden)', mine: '(hidden)', theirs: '(hidden)' }])
  expect(mergeDocuments(REF, sides, { [setting]: 'mine' }).merged).toEqual(header('two'))
})

it('merges tags key by key', () => {
  const ref = { resource: 'Tags', id: 'arn:aws:cloudfront::1:distribution/E1' } as const
  const { conflicts, merged } = mergeDocuments(ref, {
    base: { team: 'web', stage: 'prod' },
    mine: { team: 'api', stage: 'prod' },
    theirs: { team: 'web' },
  })
  expect(conflicts).toEqual([])
  expect(merged).toEqual({ team: 'api' })
})

it('asks about every difference where both made the same thing', () => {
  const ref = { resource: 'CachePolicy', id: 'new:cache-policy:a' } as const
  const sides = { base: null, mine: { Name: 'a', MinTTL: 1 }, theirs: { Name: 'a', MinTTL: 2 } }
  expect(mergeDocuments(ref, sides).conflicts).toHaveLength(1)
  expect(mergeDocuments(ref, { ...sides, theirs: sides.mine }).conflicts).toEqual([])
})
