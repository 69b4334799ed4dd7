/** For properties: a distribution's configuration, and random edits of it as people make them. */
import fc from 'fast-check'

import type { CacheBehavior, DefaultCacheBehavior } from '../../distribution/cache-behavior.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import type { Origin } from '../../distribution/origin.ts'

/** One edit: the configuration after it. Never changes its argument. */
export type Edit = (config: DistributionConfig) => DistributionConfig

const PATTERNS = ['/a/*', '/b/*', '/c/*', '*.jpg', '/api/*', '/img/*'] as const
const ORIGIN_IDS = ['one', 'two', 'three', 'four'] as const
const POLICIES = ['policy-1', 'policy-2', 'policy-3'] as const
const EVENTS = ['viewer-request', 'viewer-response'] as const
const METHODS = [
  ['GET', 'HEAD'],
  ['GET', 'HEAD', 'OPTIONS'],
  ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
] as const

function listOf<Item>(items: Item[]): { Quantity: number; Items?: Item[] } {
  return items.length === 0 ? { Quantity: 0 } : { Quantity: items.length, Items: items }
}

const originId = fc.constantFrom(...ORIGIN_IDS)
const pattern = fc.constantFrom(...PATTERNS)

const origin = (Id: string): fc.Arbitrary<Origin> =>
  fc.record({
    Id: fc.constant(Id),
    DomainName: fc.constantFrom('a.example', 'b.example'),
    OriginPath: fc.constantFrom('', '/prod'),
    ConnectionTimeout: fc.constantFrom(5, 10),
    CustomHeaders: fc
      .uniqueArray(fc.constantFrom('X-One', 'X-Two'))
      .chain((names) =>
        fc
          .tuple(...names.map(() => fc.constantFrom('secret', 'other')))
          .map((values) =>
            listOf(
              names.map((HeaderName, at) => ({ HeaderName, HeaderValue: values[at] ?? 'secret' })),
            ),
          ),
      ),
    CustomOriginConfig: fc.record({
      HTTPPort: fc.constantFrom(80, 8080),
      OriginProtocolPolicy: fc.constantFrom('http-only' as const, 'https-only' as const),
      OriginSslProtocols: fc
        .subarray(['TLSv1.1' as const, 'TLSv1.2' as const], { minLength: 1 })
        .map(listOf),
    }),
  })

const cacheSettings: fc.Arbitrary<Partial<DefaultCacheBehavior>> = fc.oneof(
  fc.record({ CachePolicyId: fc.constantFrom(...POLICIES) }),
  fc.record({
    CachePolicyId: fc.constantFrom(...POLICIES),
    OriginRequestPolicyId: fc.constantFrom(...POLICIES),
  }),
  fc
    .record({
      ForwardedValues: fc.record({
        QueryString: fc.boolean(),
        Headers: fc.subarray(['Host', 'Origin', 'Accept']).map(listOf),
      }),
      MinTTL: fc.constantFrom(0, 60),
      DefaultTTL: fc.constantFrom(60, 3_600),
      MaxTTL: fc.constantFrom(3_600, 86_400),
    })
    .map((settings) => settings),
)

const functions: fc.Arbitrary<Partial<DefaultCacheBehavior>> = fc.oneof(
  fc.constant({}),
  fc.subarray([...EVENTS]).map((events) => ({
    FunctionAssociations: listOf(
      events.map((EventType) => ({ EventType, FunctionARN: 'arn:aws:cloudfront::1:function/f' })),
    ),
  })),
  fc.subarray([...EVENTS]).map((events) => ({
    LambdaFunctionAssociations: listOf(
      events.map((EventType) => ({ EventType, LambdaFunctionARN: 'arn:aws:lambda:f:1' })),
    ),
  })),
)

const behavior: fc.Arbitrary<DefaultCacheBehavior> = fc
  .tuple(
    fc.record({
      TargetOriginId: originId,
      ViewerProtocolPolicy: fc.constantFrom('allow-all' as const, 'https-only' as const),
      Compress: fc.boolean(),
      AllowedMethods: fc
        .constantFrom(...METHODS)
        .map((methods) => ({ ...listOf([...methods]), CachedMethods: listOf(['GET' as const]) })),
    }),
    cacheSettings,
    functions,
  )
  .map(([common, cache, code]) => ({ ...common, ...cache, ...code }))

/** A configuration whose references hold. */
export const anyConfig: fc.Arbitrary<DistributionConfig> = fc
  .record({
    origins: fc
      .uniqueArray(originId, { minLength: 1, maxLength: 3 })
      .chain((ids) => fc.tuple(...ids.map(origin))),
    behaviors: fc
      .uniqueArray(pattern, { maxLength: 5 })
      .chain((patterns) =>
        fc.tuple(
          ...patterns.map((PathPattern) => behavior.map((rest) => ({ ...rest, PathPattern }))),
        ),
      ),
    standard: behavior,
    aliases: fc.subarray(['a.example', 'b.example', 'c.example']),
    comment: fc.constantFrom('', 'one'),
  })
  .map(({ origins, behaviors, standard, aliases, comment }) =>
    repair({
      CallerReference: 'reference',
      Comment: comment,
      Enabled: true,
      Aliases: listOf(aliases),
      ViewerCertificate: { ACMCertificateArn: 'arn:aws:acm:1', MinimumProtocolVersion: 'TLSv1' },
      Origins: listOf(origins),
      OriginGroups: listOf([]),
      DefaultCacheBehavior: standard,
      CacheBehaviors: listOf(behaviors),
      CustomErrorResponses: listOf([]),
    }),
  )

/** Behaviors whose origin is gone go to the first one. */
function repair(config: DistributionConfig): DistributionConfig {
  const ids = (config.Origins?.Items ?? []).map(({ Id }) => Id)
  const target = <Kind extends DefaultCacheBehavior>(it: Kind): Kind =>
    ids.includes(it.TargetOriginId) ? it : { ...it, TargetOriginId: ids[0] }
  return {
    ...config,
    DefaultCacheBehavior: target(config.DefaultCacheBehavior ?? {}),
    CacheBehaviors: listOf((config.CacheBehaviors?.Items ?? []).map(target)),
  }
}

type Behaviors = CacheBehavior[]

const onBehaviors =
  (change: (behaviors: Behaviors) => Behaviors): Edit =>
  (config) => ({ ...config, CacheBehaviors: listOf(change(config.CacheBehaviors?.Items ?? [])) })

const onOrigins =
  (change: (origins: Origin[]) => Origin[]): Edit =>
  (config) => ({ ...config, Origins: listOf(change(config.Origins?.Items ?? [])) })

const nth = <Item>(items: readonly Item[], at: number): number =>
  items.length === 0 ? -1 : at % items.length

const behaviorEdit: fc.Arbitrary<Edit> = fc
  .record({
    what: fc.constantFrom('add', 'remove', 'move', 'edit', 'edit', 'cache', 'default'),
    at: fc.nat(9),
    to: fc.nat(9),
    pattern,
    behavior,
    field: fc.constantFrom(
      ...(['TargetOriginId', 'Compress', 'AllowedMethods', 'ViewerProtocolPolicy'] as const),
    ),
  })
  .map(({ what, at, to, pattern, behavior, field }) => {
    if (what === 'default') {
      return (config) => ({
        ...config,
        DefaultCacheBehavior: { ...config.DefaultCacheBehavior, [field]: behavior[field] },
      })
    }
    return onBehaviors((behaviors) => {
      const index = nth(behaviors, at)
      const found = behaviors[index]
      if (what === 'add') {
        return behaviors.some(({ PathPattern }) => PathPattern === pattern)
          ? behaviors
          : behaviors.toSpliced(at, 0, { ...behavior, PathPattern: pattern })
      }
      if (!found) return behaviors
      const others = behaviors.toSpliced(index, 1)
      if (what === 'remove') return others
      if (what === 'move') return others.toSpliced(to, 0, found)
      const { TargetOriginId, ViewerProtocolPolicy, AllowedMethods, Compress, PathPattern } = found
      return what === 'edit'
        ? behaviors.with(index, { ...found, [field]: behavior[field] })
        : behaviors.with(index, {
            ...behavior,
            ...{ TargetOriginId, ViewerProtocolPolicy, AllowedMethods, Compress, PathPattern },
          })
    })
  })

const originEdit: fc.Arbitrary<Edit> = fc
  .record({
    what: fc.constantFrom('add', 'remove', 'edit', 'edit'),
    at: fc.nat(9),
    origin: originId.chain(origin),
    field: fc.constantFrom(
      ...(['DomainName', 'OriginPath', 'CustomHeaders', 'CustomOriginConfig'] as const),
    ),
  })
  .map(({ what, at, origin, field }) =>
    onOrigins((origins) => {
      const index = nth(origins, at)
      const found = origins[index]
      if (what === 'add') {
        return origins.some(({ Id }) => Id === origin.Id) ? origins : [...origins, origin]
      }
      if (!found || (what === 'remove' && origins.length === 1)) return origins
      return what === 'remove'
        ? origins.toSpliced(index, 1)
        : origins.with(index, { ...found, [field]: origin[field] })
    }),
  )

const settingEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.subarray(['a.example', 'b.example', 'c.example', 'd.example']).map(
    (aliases): Edit =>
      (config) => ({ ...config, Aliases: listOf(aliases) }),
  ),
  fc.constantFrom('', 'one', 'two').map(
    (Comment): Edit =>
      (config) => ({ ...config, Comment }),
  ),
  fc.constantFrom('http2', 'http2and3', undefined).map(
    (HttpVersion): Edit =>
      (config) => ({ ...config, HttpVersion }),
  ),
  fc.uniqueArray(fc.constantFrom(403, 404, 500)).map(
    (codes): Edit =>
      (config) => ({
        ...config,
        CustomErrorResponses: listOf(
          codes.map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 10 })),
        ),
      }),
  ),
  fc
    .record({
      type: fc.constantFrom('whitelist' as const, 'blacklist' as const),
      countries: fc.subarray(['DE', 'FR', 'JP'], { minLength: 1 }),
    })
    .map(
      ({ type, countries }): Edit =>
        (config) => ({
          ...config,
          Restrictions: { GeoRestriction: { RestrictionType: type, ...listOf(countries) } },
        }),
    ),
  fc.nat(3).map(
    (value): Edit =>
      (config) =>
        Object.assign({}, config, { Unknown: { deep: [value] } }),
  ),
)

/** One to four edits, one after the other; the references of what comes out hold. */
export const anyEdit: fc.Arbitrary<Edit> = fc
  .array(fc.oneof(behaviorEdit, behaviorEdit, originEdit, settingEdit), {
    minLength: 1,
    maxLength: 4,
  })
  .map(
    (edits): Edit =>
      (config) =>
        repair(edits.reduce((edited, edit) => edit(edited), config)),
  )
