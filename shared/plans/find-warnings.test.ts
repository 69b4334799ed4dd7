import { describe, expect, it } from 'vitest'

import type { DistributionConfig } from '../distribution/distribution-config.ts'
import type { DistributionWorld } from '../distribution/distribution-world.ts'
import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import {
  withApi,
  withConfig,
  withDefault,
  withImages,
  withOrigin,
} from '../lint/testing/change-world.ts'
import { cleanWorld } from '../lint/testing/clean-world.ts'
import { findWarnings } from './find-warnings.ts'
import type { PlanChange } from './plan.ts'
import type { ResourceDocument } from './resource.ts'
import { created, deleted, stage, updated } from './testing/change.ts'
import type { WarningFacts } from './warnings/warning-facts.ts'

const ID = 'E1CLEAN'
const GIVEN = { id: ID, name: 'www.example.com' }

const toDocument = (value: unknown): ResourceDocument => JSON.parse(JSON.stringify(value))
const CLEAN = toDocument(cleanWorld().config)
const IMAGE_POLICY = cleanWorld().cachePolicies[0]?.CachePolicyConfig ?? {}

function facts(more: Partial<WarningFacts> = {}): WarningFacts {
  return {
    usersOf: () => [],
    cachePolicyOf: (id) => (id === 'images-by-size' ? IMAGE_POLICY : null),
    ...more,
  }
}

function edited(world: DistributionWorld, from: DistributionWorld = cleanWorld()): PlanChange {
  return updated('Distribution', GIVEN, toDocument(from.config), toDocument(world.config))
}

function codesOf(changes: PlanChange[], more: Partial<WarningFacts> = {}): string[] {
  return findWarnings(changes, facts(more)).map(({ code }) => code)
}

const certificate = (change: DistributionConfig['ViewerCertificate']) =>
  withConfig({ ViewerCertificate: { ...cleanWorld().config.ViewerCertificate, ...change } })

describe('a distribution', () => {
  it.each<[string, DistributionWorld]>([
    ['disables-distribution', withConfig({ Enabled: false })],
    ['removes-alias', withConfig({ Aliases: { Quantity: 0 } })],
    ['lowers-tls', certificate({ MinimumProtocolVersion: 'TLSv1.2_2018' })],
    ['changes-certificate', certificate({ ACMCertificateArn: 'another' })],
    [
      'removes-certificate',
      withConfig({ ViewerCertificate: { CloudFrontDefaultCertificate: true } }),
    ],
    ['removes-origin-access-control', withOrigin('site', { OriginAccessControlId: '' })],
    ['removes-web-acl', withConfig({ WebACLId: '' })],
    ['stops-logging', withConfig({ Logging: { Enabled: false } })],
    ['allows-plain-http', withDefault({ ViewerProtocolPolicy: 'allow-all' })],
    ['stops-caching', withImages({ CachePolicyId: MANAGED_POLICY_IDS.cachingDisabled })],
    ['changes-cache-key', withImages({ CachePolicyId: MANAGED_POLICY_IDS.cachingOptimized })],
    ['may-change-cache-key', withImages({ CachePolicyId: 'not-known' })],
  ])('warns once: %s', (code, world) => {
    expect(codesOf([edited(world)])).toEqual([code])
  })

  it.each<[string, DistributionConfig, DistributionConfig]>([
    [
      'opens-countries',
      { Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Items: ['DE'] } } },
      { Restrictions: { GeoRestriction: { RestrictionType: 'none' } } },
    ],
    [
      'opens-private-content',
      { DefaultCacheBehavior: { TrustedKeyGroups: { Enabled: true, Items: ['k'] } } },
      { DefaultCacheBehavior: { TrustedKeyGroups: { Enabled: false } } },
    ],
  ])('warns of who gets in: %s', (code, before, after) => {
    const change = updated('Distribution', GIVEN, toDocument(before), toDocument(after))
    expect(codesOf([change])).toEqual([code])
  })

  it('warns of nothing that does no harm', () => {
    const world = withApi({ Compress: false }, withConfig({ Comment: 'another', Enabled: true }))
    expect(codesOf([edited(world)])).toEqual([])
    expect(codesOf([created('Distribution', GIVEN, CLEAN)])).toEqual([])
  })

  it('keeps quiet when another policy has the same key', () => {
    const same = { ...IMAGE_POLICY, Name: 'copy', MinTTL: 5 }
    const cachePolicyOf = (id: string) => (id === 'copy' ? same : IMAGE_POLICY)
    expect(codesOf([edited(withImages({ CachePolicyId: 'copy' }))], { cachePolicyOf })).toEqual([])
  })

  it.each([true, false])(
    'keeps quiet when legacy settings become a policy with the same key (Brotli: %s)',
    (brotli) => {
      const legacy = withImages({
        CachePolicyId: undefined,
        ForwardedValues: {
          QueryString: true,
          QueryStringCacheKeys: { Items: ['size'] },
          Cookies: { Forward: 'none' },
        },
      })
      const policy = created(
        'CachePolicy',
        { id: 'new:cache-policy:legacy' },
        {
          Name: 'legacy',
          MinTTL: 0,
          ParametersInCacheKeyAndForwardedToOrigin: {
            EnableAcceptEncodingGzip: true,
            EnableAcceptEncodingBrotli: brotli,
            QueryStringsConfig: {
              QueryStringBehavior: 'whitelist',
              QueryStrings: { Items: ['size'] },
            },
          },
        },
      )
      const world = withImages({ CachePolicyId: 'new:cache-policy:legacy' })
      expect(codesOf([policy, edited(world, legacy)])).toEqual([])
    },
  )

  it('warns of its end', () => {
    const [warning] = findWarnings([deleted('Distribution', GIVEN, CLEAN)], facts())
    expect(warning).toMatchObject({ code: 'deletes-distribution', mustAcknowledge: true })
    expect(warning?.sentence).toContain('www.example.com then leads nowhere')
  })

  it('says that a name moves when another distribution takes it', () => {
    const taker = updated(
      'Distribution',
      { id: 'E2' },
      {},
      { Aliases: { Items: ['www.example.com'] } },
    )
    expect(codesOf([edited(withConfig({ Aliases: { Quantity: 0 } })), taker])).toEqual([
      'moves-alias',
    ])
  })
})

describe('what distributions share', () => {
  const twice: WarningFacts['usersOf'] = () => ['E1', 'E2']
  const nameOf = (id: string) => (id === 'E1' ? 'shop.example.com' : null)
  const policy = updated(
    'CachePolicy',
    { id: 'p1', name: 'by-size' },
    toDocument(IMAGE_POLICY),
    toDocument({ ...IMAGE_POLICY, DefaultTTL: 60 }),
  )

  it('names all that change with it', () => {
    const [warning] = findWarnings([policy], facts({ usersOf: twice, nameOf }))
    expect(warning).toMatchObject({ code: 'changes-shared', mustAcknowledge: true })
    expect(warning?.sentence).toContain('2 distributions')
    expect(warning?.sentence).toContain('shop.example.com and E2')
  })

  it('warns of a key that changes under everything cached', () => {
    const after = { ...IMAGE_POLICY, ParametersInCacheKeyAndForwardedToOrigin: {} }
    const wider = updated('CachePolicy', { id: 'p1' }, toDocument(IMAGE_POLICY), toDocument(after))
    expect(codesOf([wider], { usersOf: () => ['E1'] })).toEqual(['changes-cache-key'])
    expect(codesOf([wider])).toEqual([])
  })

  it('says that AWS refuses to delete what is still used', () => {
    const deletion = deleted('CachePolicy', { id: 'images-by-size' }, toDocument(IMAGE_POLICY))
    const usersOf = () => [ID]
    expect(codesOf([deletion], { usersOf })).toEqual(['deletes-used'])
    const detached = edited(withImages({ CachePolicyId: MANAGED_POLICY_IDS.cachingDisabled }))
    expect(codesOf([deletion, detached], { usersOf })).toEqual(['stops-caching'])
  })

  it('concerns nobody while a function is not published', () => {
    const before = { development: stage('a'), live: stage('a') }
    const draft = updated('Function', { id: 'f' }, before, {
      development: stage('b'),
      live: stage('a'),
    })
    expect(codesOf([draft], { usersOf: twice })).toEqual(['not-published'])
    const published = updated('Function', { id: 'f' }, before, {
      development: stage('b'),
      live: stage('b'),
    })
    expect(codesOf([published], { usersOf: twice })).toEqual(['changes-shared'])
  })
})

describe('a distribution that a tool manages', () => {
  const change = edited(withConfig({ Comment: 'another' }))

  it.each([
    [{ 'aws:cloudformation:stack-name': 'shop' }, 'CloudFormation (stack shop)'],
    [{ 'managed-by': 'terraform' }, 'Terraform'],
    [{ ManagedBy: 'Pulumi' }, 'Pulumi'],
    [{ Terraform: 'true' }, 'Terraform'],
  ])('%o is changed back by it', (tags, tool) => {
    const [warning] = findWarnings([change], facts({ tagsOf: () => tags }))
    expect(warning?.sentence).toContain(`managed by ${tool}:`)
  })

  it.each([[{ team: 'terraform-users' }], [{ terraform: 'false' }], [{}]])(
    'is not meant by %o',
    (tags) => {
      expect(codesOf([change], { tagsOf: () => ({ ...tags }) })).toEqual([])
    },
  )
})

it('warns that a REST API is gone for good', () => {
  expect(codesOf([deleted('RestApi', { id: 'abc', name: 'shop' }, {})])).toEqual([
    'deletes-rest-api',
  ])
})
