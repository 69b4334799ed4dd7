import { describe, expect, it } from 'vitest'

import type { DistributionWorld } from '../distribution/distribution-world.ts'
import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import type { RunEdgeFunction } from '../edge/edge-code.ts'
import {
  withApi,
  withBehaviors,
  withCachePolicy,
  withConfig,
  withDefault,
  withImages,
  withOrigin,
} from '../lint/testing/change-world.ts'
import { API_BEHAVIOR, cleanWorld, IMAGE_BEHAVIOR } from '../lint/testing/clean-world.ts'
import { type EffectInput, findEffect } from './find-effect.ts'

const NOW_MS = Date.UTC(2026, 0, 1)

function effectOf(after: DistributionWorld | null, more: Partial<EffectInput> = {}) {
  return findEffect({
    before: cleanWorld(),
    after,
    tests: [],
    run: () => undefined,
    nowMs: NOW_MS,
    direct: true,
    name: 'www.example.com',
    ...more,
  })
}

/** `/images/sample: …` for each request whose way changes. */
function sayChanges(after: DistributionWorld | null, more: Partial<EffectInput> = {}): string[] {
  return effectOf(after, more).traces.map(
    ({ name, differences }) => `${name}: ${differences.join('; ')}`,
  )
}

describe('samples', () => {
  it('show nothing where nothing changes', () => {
    const effect = effectOf(cleanWorld())
    expect(effect).toMatchObject({ traces: [], lookedAt: 6, unknown: null })
    expect(effect.findings).toEqual({ new: [], fixed: [], remaining: [] })
  })

  it('show what stops being cached', () => {
    expect(sayChanges(withImages({ CachePolicyId: MANAGED_POLICY_IDS.cachingDisabled }))[0]).toBe(
      '/images/sample: is no longer cached',
    )
  })

  it('show what enters and leaves the cache key, by name', () => {
    const world = withCachePolicy('wider', {
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        EnableAcceptEncodingBrotli: false,
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: ['Origin'] } },
        QueryStringsConfig: {
          QueryStringBehavior: 'whitelist',
          QueryStrings: { Items: ['size', 'format'] },
        },
      },
    })
    const [plain, rich] = effectOf(withImages({ CachePolicyId: 'wider' }, world)).traces
    expect(plain?.differences).toEqual(['cache key gains Origin'])
    expect(rich?.differences).toEqual([
      'cache key loses ?enlarge',
      'cache key gains ?format, Origin',
      'origin gets ?format=1',
      'origin no longer gets ?enlarge=1',
      'origin gets Origin: https://example.com',
    ])
  })

  it('take another method where it is allowed or refused now', () => {
    const readOnly = IMAGE_BEHAVIOR.AllowedMethods
    expect(sayChanges(withApi({ AllowedMethods: readOnly }))).toEqual([
      expect.stringMatching(/^OPTIONS \/api\/sample: .*status 200 -> 403/),
      expect.stringMatching(/^POST \/api\/sample: .*status 200 -> 403/),
    ])
  })

  it('take plain HTTP where the protocol policy changes', () => {
    expect(sayChanges(withDefault({ ViewerProtocolPolicy: 'https-only' }))).toEqual([
      expect.stringMatching(/^http:\/\/d111111abcdef8.cloudfront.net\/sample: .*status 301 -> 403/),
    ])
  })

  it('show that an earlier behavior takes a path', () => {
    const everything = { ...API_BEHAVIOR, PathPattern: '/i*' }
    const world = withBehaviors([API_BEHAVIOR, everything, IMAGE_BEHAVIOR])
    const changes = sayChanges(world)
    expect(changes).toContainEqual(
      expect.stringMatching(
        /^\/images\/sample: behavior \/images\/\* -> \/i\*; is no longer cached/,
      ),
    )
    expect(changes).toContainEqual(
      expect.stringMatching(/^\/isample: behavior Default \(\*\) -> \/i\*/),
    )
  })

  it('show where the origin is asked now', () => {
    expect(sayChanges(withOrigin('resizer', { OriginPath: '/v2' }))).toEqual([
      '/images/sample: path at the origin /prod/images/sample -> /v2/images/sample',
    ])
  })

  it('show a name that is no longer answered for', () => {
    const world = withConfig({ Aliases: { Quantity: 0, Items: [] } })
    expect(sayChanges(world)).toEqual([
      expect.stringMatching(/^https:\/\/www.example.com\/: .*status 200 -> 403/),
    ])
  })

  it('show what the function before and the one after do', () => {
    const arn = 'arn:aws:cloudfront::111122223333:function/rewrite'
    const items = [{ FunctionARN: arn, EventType: 'viewer-request' as const }]
    const world = {
      ...withImages({ FunctionAssociations: { Quantity: 1, Items: items } }),
      functions: [{ arn, name: 'rewrite', runtime: 'cloudfront-js-2.0' as const, code: 'new' }],
    }
    const run = ({ functions }: DistributionWorld): RunEdgeFunction => {
      const uri = functions.length > 0 ? '/images/other' : '/images/sample'
      return () => ({ kind: 'returned', value: { method: 'GET', uri, headers: {} }, logs: [] })
    }
    const changes = effectOf(world, { run }).traces
    expect(changes[0]?.differences).toContainEqual(
      expect.stringMatching(/images\/sample -> .*images\/other/),
    )
  })
})

describe('pinned tests', () => {
  const test = {
    name: 'pictures are cached',
    request: { url: '/images/cat.jpg', method: 'GET', headers: [] },
    expect: { cached: true },
  }

  it('say whether their expectations hold before and after', () => {
    const world = withImages({ CachePolicyId: MANAGED_POLICY_IDS.cachingDisabled })
    expect(effectOf(world, { tests: [test] }).traces[0]).toMatchObject({
      source: 'pinned-test',
      name: 'pictures are cached',
      testBefore: 'pass',
      testAfter: 'fail',
    })
  })

  it('are not listed where nothing of them changes', () => {
    expect(effectOf(cleanWorld(), { tests: [test] }).traces).toEqual([])
  })
})

describe('findings', () => {
  it('are new, fixed or remaining', () => {
    const slow = withDefault({ Compress: false })
    const open = withDefault({ ViewerProtocolPolicy: 'allow-all', Compress: false })
    const codes = (findings: Array<{ code: string }>) => findings.map(({ code }) => code)
    const worse = effectOf(open, { before: slow }).findings
    expect(codes(worse.new)).toEqual(['viewer-plain-http'])
    expect(codes(worse.remaining)).toEqual(['compression-off'])
    expect(codes(effectOf(cleanWorld(), { before: open }).findings.fixed)).toEqual([
      'compression-off',
      'viewer-plain-http',
    ])
  })
})

it('takes findings along when legacy settings become a policy: they are not new', () => {
  const legacy = withDefault({
    CachePolicyId: undefined,
    ForwardedValues: { QueryString: true, Cookies: { Forward: 'all' } },
  })
  const id = 'new:cache-policy:same'
  const same = {
    ...withDefault({ CachePolicyId: id }),
    cachePolicies: [
      ...legacy.cachePolicies,
      {
        Id: id,
        CachePolicyConfig: {
          Name: 'same',
          MinTTL: 0,
          ParametersInCacheKeyAndForwardedToOrigin: {
            EnableAcceptEncodingGzip: true,
            EnableAcceptEncodingBrotli: true,
            HeadersConfig: { HeaderBehavior: 'none' as const },
            CookiesConfig: { CookieBehavior: 'all' as const },
            QueryStringsConfig: { QueryStringBehavior: 'all' as const },
          },
        },
      },
    ],
  }
  const { findings } = effectOf(same, { before: legacy })
  expect(findings.new.map(({ code }) => code)).toEqual([])
  expect(findings.fixed.map(({ code }) => code)).toContain('legacy-cache-settings')
})

describe('a distribution that comes or goes', () => {
  it('answers for the first time', () => {
    const effect = effectOf(cleanWorld(), { before: null })
    expect(effect.traces[0]).toMatchObject({
      name: '/api/sample',
      before: 'There is no such distribution yet.',
      differences: ['is answered for the first time'],
    })
  })

  it('answers no longer', () => {
    const [change] = effectOf(null).traces
    expect(change?.differences).toEqual(['is no longer answered'])
  })

  it('answers no longer when it is switched off, and again when it is switched on', () => {
    const off = withConfig({ Enabled: false })
    expect(effectOf(off).traces[0]).toMatchObject({
      differences: ['is no longer answered'],
      after: 'The distribution is switched off: its name leads nowhere.',
    })
    expect(sayChanges(cleanWorld(), { before: off })[0]).toBe('/api/sample: is answered again')
  })

  it('answers nothing before or after while it stays switched off', () => {
    const off = withConfig({ Enabled: false })
    const after = withImages({ CachePolicyId: MANAGED_POLICY_IDS.cachingDisabled }, off)
    expect(effectOf(withConfig({ Enabled: false }, after), { before: off }).traces).toEqual([])
  })

  it('cannot be judged when it could not be read at all', () => {
    expect(effectOf(null, { before: null }).unknown).toMatch(/could not be read/)
  })
})

it('finds what changes in each of 25 behaviors', () => {
  const behaviors = (policy: string) =>
    withBehaviors(
      Array.from({ length: 25 }, (_, index) => ({
        ...IMAGE_BEHAVIOR,
        PathPattern: `/images-${index}/*`,
        CachePolicyId: policy,
      })),
    )
  const before = behaviors('images-by-size')
  const after = behaviors(MANAGED_POLICY_IDS.cachingOptimized)
  expect(effectOf(after, { before }).traces.length).toBeGreaterThanOrEqual(25)
})
