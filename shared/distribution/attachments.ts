/**
 * Which behaviors and origins of a distribution use a policy, a function or an origin access control, and giving them another one.
 * Pure edits of whole configurations: what they do not name stays as it is.
 */
import type { ResourceKind, ResourceRef } from '../plans/resource.ts'
import type { CacheBehavior, DefaultCacheBehavior } from './cache-behavior.ts'
import type { DistributionConfig } from './distribution-config.ts'

/** What a behavior or an origin refers to. */
export type AttachableKind = Extract<
  ResourceKind,
  | 'CachePolicy'
  | 'OriginRequestPolicy'
  | 'ResponseHeadersPolicy'
  | 'OriginAccessControl'
  | 'Function'
>

/** `null` is the default behavior. */
export type AttachmentPlace =
  | { kind: 'behavior'; pathPattern: string | null }
  | { kind: 'origin'; originId: string }

/** The events that a CloudFront function can be there for. */
export type ViewerEvent = 'viewer-request' | 'viewer-response'

export type Attachable = {
  resource: AttachableKind
  /** As configurations name it: an id, of a function the ARN, or the reference of what a plan makes. */
  target: string
  /** Of a function. @default viewer-request */
  eventType?: ViewerEvent
}

const BEHAVIOR_FIELDS = {
  CachePolicy: 'CachePolicyId',
  OriginRequestPolicy: 'OriginRequestPolicyId',
  ResponseHeadersPolicy: 'ResponseHeadersPolicyId',
} as const

/** In CloudFront's order, the default behavior last. `id` of a function is its name. */
export function findUses(
  config: DistributionConfig,
  { resource, id }: ResourceRef,
): AttachmentPlace[] {
  if (resource === 'OriginAccessControl') {
    return listOrigins(config)
      .filter(({ OriginAccessControlId }) => OriginAccessControlId === id)
      .map(({ Id = '' }) => ({ kind: 'origin', originId: Id }))
  }
  return listBehaviors(config)
    .filter(([, behavior]) => usesOf(behavior, resource).includes(id))
    .map(([pathPattern]) => ({ kind: 'behavior', pathPattern }))
}

/** The behaviors of a configuration with their path patterns, the default one (`null`) last. */
export function listBehaviors(
  config: DistributionConfig,
): Array<[pathPattern: string | null, behavior: DefaultCacheBehavior]> {
  const listed = config.CacheBehaviors?.Items ?? []
  return [
    ...listed.map((one): [string, CacheBehavior] => [one.PathPattern ?? '', one]),
    [null, config.DefaultCacheBehavior ?? {}],
  ]
}

/** What the behavior has now in the place where `attachable` would go; `null` = nothing. */
export function findAttached(
  behavior: DefaultCacheBehavior,
  { resource, eventType = 'viewer-request' }: Pick<Attachable, 'resource' | 'eventType'>,
): string | null {
  if (resource === 'Function') {
    const found = behavior.FunctionAssociations?.Items?.find((one) => one.EventType === eventType)
    return found?.FunctionARN ?? null
  }
  return resource === 'OriginAccessControl' ? null : (behavior[BEHAVIOR_FIELDS[resource]] ?? null)
}

/** Why nothing can be attached there, for a person; `null` = it can. */
export function findAttachProblem(
  behavior: DefaultCacheBehavior,
  { resource, eventType = 'viewer-request' }: Pick<Attachable, 'resource' | 'eventType'>,
): string | null {
  if (resource === 'Function') {
    const isTaken = (behavior.LambdaFunctionAssociations?.Items ?? []).some(({ EventType }) =>
      EventType?.startsWith('viewer-'),
    )
    // A13.1: one behavior cannot have both for viewer events.
    return isTaken
      ? `It has a Lambda@Edge function for viewer events, beside which it cannot have a CloudFront function for ${eventType}.`
      : null
  }
  const isLegacy = behavior.CachePolicyId === undefined && behavior.ForwardedValues !== undefined
  return isLegacy && resource !== 'ResponseHeadersPolicy'
    ? 'It has legacy settings (ForwardedValues). Convert them to policies first.'
    : null
}

/** A configuration in which those places use `attachable`; others stay as they are. */
export function attach(
  config: DistributionConfig,
  attachable: Attachable,
  places: readonly AttachmentPlace[],
): DistributionConfig {
  if (attachable.resource === 'OriginAccessControl') {
    const ids = new Set(places.flatMap((one) => (one.kind === 'origin' ? [one.originId] : [])))
    const Items = listOrigins(config).map((origin) =>
      ids.has(origin.Id ?? '') ? { ...origin, OriginAccessControlId: attachable.target } : origin,
    )
    return { ...config, Origins: { ...config.Origins, Items } }
  }
  const patterns = new Set(
    places.flatMap((one) => (one.kind === 'behavior' ? [one.pathPattern] : [])),
  )
  const listed = config.CacheBehaviors?.Items
  const { DefaultCacheBehavior: standard } = config
  return {
    ...config,
    ...(standard && patterns.has(null)
      ? { DefaultCacheBehavior: attachToBehavior(standard, attachable) }
      : {}),
    ...(listed && {
      CacheBehaviors: {
        ...config.CacheBehaviors,
        Items: listed.map((behavior) =>
          patterns.has(behavior.PathPattern ?? '')
            ? attachToBehavior(behavior, attachable)
            : behavior,
        ),
      },
    }),
  }
}

function attachToBehavior<Behavior extends DefaultCacheBehavior>(
  behavior: Behavior,
  { resource, target, eventType = 'viewer-request' }: Attachable,
): Behavior {
  if (resource === 'OriginAccessControl') return behavior
  if (resource !== 'Function') return { ...behavior, [BEHAVIOR_FIELDS[resource]]: target }
  const before = behavior.FunctionAssociations
  const others = (before?.Items ?? []).filter((one) => one.EventType !== eventType)
  const Items = [...others, { FunctionARN: target, EventType: eventType }]
  return { ...behavior, FunctionAssociations: { ...before, Quantity: Items.length, Items } }
}

function usesOf(behavior: DefaultCacheBehavior, resource: ResourceKind): string[] {
  switch (resource) {
    case 'Function':
      return (behavior.FunctionAssociations?.Items ?? []).map(({ FunctionARN = '' }) =>
        FunctionARN.startsWith('new:') ? FunctionARN : (FunctionARN.split('/').at(-1) ?? ''),
      )
    case 'CachePolicy':
    case 'OriginRequestPolicy':
    case 'ResponseHeadersPolicy':
      return [behavior[BEHAVIOR_FIELDS[resource]] ?? '']
    default:
      return []
  }
}

function listOrigins({ Origins }: DistributionConfig) {
  return Origins?.Items ?? []
}
