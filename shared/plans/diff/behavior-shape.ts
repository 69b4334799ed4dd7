/** The shape of a cache behavior, the default one and those with a path pattern. Source: API reference of CacheBehavior. */
import {
  type Group,
  isObject,
  itemsOf,
  type JsonObject,
  listOf,
  NAMES,
  object,
  SET,
  type Shape,
  type ValueShape,
  value,
} from './shape.ts'
import { areTtlsInOrder, TTL_MEMBERS } from './ttl-shape.ts'

const trusted = listOf(
  SET,
  { Enabled: value(false) },
  {
    groups: [
      {
        setting: '',
        members: ['Enabled', 'Items'],
        modeOf: ({ Enabled }) => Enabled ?? false,
      },
    ],
  },
)

/** A behavior that says nothing takes GET and HEAD (A7.6). */
const METHOD_SET: Shape = { kind: 'set', whole: true, standard: ['GET', 'HEAD'] }

/** Only some sets of methods are allowed (A7.1), and what is cached must be allowed (G4.6). */
const METHODS = listOf(
  METHOD_SET,
  { CachedMethods: listOf(METHOD_SET) },
  {
    groups: [
      {
        setting: '',
        members: ['Items', 'CachedMethods'],
        isSound: (methods) => {
          const allowed = new Set(itemsOf(methods))
          return itemsOf(methods.CachedMethods).every((method) => allowed.has(method))
        },
      },
    ],
  },
)

const FORWARDED_VALUES = object(
  {
    QueryString: value(),
    Cookies: object(
      { Forward: value(), WhitelistedNames: NAMES },
      {
        groups: [
          {
            setting: '',
            members: ['Forward', 'WhitelistedNames'],
            modeOf: ({ Forward }) => Forward,
          },
        ],
      },
    ),
    Headers: listOf({ kind: 'set', alone: ['*'] }),
    QueryStringCacheKeys: NAMES,
  },
  {
    present: true,
    groups: [
      {
        setting: 'QueryString',
        members: ['QueryString', 'QueryStringCacheKeys'],
        modeOf: ({ QueryString }) => QueryString,
      },
    ],
  },
)

export const BEHAVIOR_MEMBERS: Readonly<Record<string, Shape>> = {
  TargetOriginId: value(),
  ViewerProtocolPolicy: value(),
  TrustedSigners: trusted,
  TrustedKeyGroups: trusted,
  AllowedMethods: METHODS,
  SmoothStreaming: value(false),
  Compress: value(false),
  LambdaFunctionAssociations: listOf({
    kind: 'keyed',
    key: 'EventType',
    item: object(
      { LambdaFunctionARN: value(), EventType: value(), IncludeBody: value(false) },
      { present: true },
    ),
  }),
  FunctionAssociations: listOf({
    kind: 'keyed',
    key: 'EventType',
    item: object({ FunctionARN: value(), EventType: value() }, { present: true }),
  }),
  FieldLevelEncryptionId: value(''),
  RealtimeLogConfigArn: value(''),
  CachePolicyId: value(''),
  OriginRequestPolicyId: value(''),
  ResponseHeadersPolicyId: value(''),
  GrpcConfig: object({ Enabled: value(false) }),
  ForwardedValues: FORWARDED_VALUES,
  MinTTL: legacy(TTL_MEMBERS.MinTTL),
  DefaultTTL: legacy(TTL_MEMBERS.DefaultTTL),
  MaxTTL: legacy(TTL_MEMBERS.MaxTTL),
}

export const BEHAVIOR_GROUPS: readonly Group[] = [
  {
    setting: 'CachePolicyId',
    members: [
      ...['CachePolicyId', 'OriginRequestPolicyId', 'ForwardedValues'],
      ...['MinTTL', 'DefaultTTL', 'MaxTTL'],
    ],
    // A policy or settings from before policies, never both (G4.4).
    modeOf: cacheSettingsOf,
    isSound: (behavior) =>
      (!behavior.OriginRequestPolicyId || Boolean(behavior.CachePolicyId)) &&
      areTtlsInOrder(behavior),
  },
  {
    setting: 'FunctionAssociations',
    members: ['FunctionAssociations', 'LambdaFunctionAssociations'],
    // Viewer events take CloudFront Functions or Lambda@Edge, not both (G4.11).
    isSound: (behavior) =>
      !hasViewerEvent(behavior.FunctionAssociations) ||
      !hasViewerEvent(behavior.LambdaFunctionAssociations),
  },
]

/** Whether a behavior caches by a policy or by settings from before policies. */
function cacheSettingsOf(behavior: JsonObject): 'policy' | 'legacy' | 'none' {
  if (behavior.CachePolicyId) return 'policy'
  return isObject(behavior.ForwardedValues) ? 'legacy' : 'none'
}

/** CloudFront fills in times to live only beside ForwardedValues. */
function legacy(shape: ValueShape): ValueShape {
  return {
    kind: 'value',
    standard: (behavior) =>
      cacheSettingsOf(behavior) === 'legacy' ? shape.standard?.(behavior) : undefined,
  }
}

function hasViewerEvent(associations: unknown): boolean {
  return itemsOf(associations).some(
    (item) => isObject(item) && String(item.EventType).startsWith('viewer-'),
  )
}
