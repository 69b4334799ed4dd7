/** One cache behavior made ready for requests: pattern, target and policies resolved, problems written down. */
import type { DefaultCacheBehavior } from '../distribution/cache-behavior.ts'
import {
  findManagedCachePolicy,
  findManagedOriginRequestPolicy,
  findManagedResponseHeadersPolicy,
} from '../distribution/managed-policies.ts'
import type { CachePolicy, OriginRequestPolicy } from '../distribution/policies.ts'
import type { ResponseHeadersPolicy } from '../distribution/response-headers-policy.ts'
import { compileFunctions } from './compile-functions.ts'
import {
  compileCachePolicy,
  compileOriginRequestPolicy,
  MISSING_CACHE_POLICY,
  NO_ORIGIN_REQUEST_POLICY,
} from './compile-policies.ts'
import { compileResponseHeadersPolicy } from './compile-response-headers.ts'
import type {
  DistributionProblem,
  EdgeBehavior,
  EdgeCachePolicy,
  EdgeOriginRequestPolicy,
  EdgeResponseHeadersPolicy,
  EdgeTarget,
} from './edge-distribution.ts'
import { compileLegacySettings } from './legacy-settings.ts'
import { combineSelections } from './name-selection.ts'
import { compilePathPattern, isPathPattern } from './path-pattern.ts'

/** Methods when AllowedMethods or CachedMethods is left out (A7.6). */
const DEFAULT_METHODS = ['GET', 'HEAD']

export type BehaviorContext = {
  cachePolicies: readonly CachePolicy[]
  originRequestPolicies: readonly OriginRequestPolicy[]
  responseHeadersPolicies?: readonly ResponseHeadersPolicy[] | undefined
  targets: ReadonlyMap<string, EdgeTarget>
  problems: DistributionProblem[]
}

/** @param pathPattern `null` for the default behavior */
export function compileBehavior(
  context: BehaviorContext,
  behavior: DefaultCacheBehavior,
  pathPattern: string | null,
): EdgeBehavior {
  const setting = pathPattern === null ? 'DefaultCacheBehavior' : `CacheBehaviors[${pathPattern}]`
  const { cachePolicy, originRequestPolicy } = compilePolicies(context, behavior, setting)
  const originCookies = combineSelections(cachePolicy.cookies, originRequestPolicy.cookies)
  const target = findTarget(context, behavior, setting)
  if (pathPattern !== null) checkPattern(context, pathPattern, setting)
  return {
    pathPattern: pathPattern ?? '*',
    isDefault: pathPattern === null,
    matches: pathPattern === null ? () => true : compilePathPattern(pathPattern),
    target,
    targetOriginId: behavior.TargetOriginId ?? '',
    viewerProtocolPolicy: behavior.ViewerProtocolPolicy ?? 'allow-all',
    allowedMethods: new Set<string>(behavior.AllowedMethods?.Items ?? DEFAULT_METHODS),
    cachedMethods: new Set<string>(
      behavior.AllowedMethods?.CachedMethods?.Items ?? DEFAULT_METHODS,
    ),
    compress: behavior.Compress ?? false,
    restricted: Boolean(behavior.TrustedKeyGroups?.Enabled || behavior.TrustedSigners?.Enabled),
    functions: compileFunctions(behavior),
    cachePolicy,
    originRequestPolicy,
    responseHeadersPolicy: resolveResponseHeadersPolicy(
      context,
      behavior.ResponseHeadersPolicyId,
      setting,
    ),
    originCookies,
    originQueryStrings: combineSelections(
      cachePolicy.queryStrings,
      originRequestPolicy.queryStrings,
    ),
    forwardsCookies: originCookies.mode !== 'none',
    dropsAcceptEncoding: dropsAcceptEncoding(target),
  }
}

/** B.5: the origin's blank Accept-Encoding custom header takes it out of key and origin request. */
export function dropsAcceptEncoding(target: EdgeTarget | null): boolean {
  return (
    target?.primary.customHeaders.some(
      ({ lowerName, value }) => lowerName === 'accept-encoding' && value.trim() === '',
    ) ?? false
  )
}

function compilePolicies(
  context: BehaviorContext,
  behavior: DefaultCacheBehavior,
  setting: string,
): { cachePolicy: EdgeCachePolicy; originRequestPolicy: EdgeOriginRequestPolicy } {
  if (behavior.CachePolicyId) {
    return {
      cachePolicy: resolveCachePolicy(context, behavior.CachePolicyId, setting),
      originRequestPolicy: resolveOriginRequestPolicy(
        context,
        behavior.OriginRequestPolicyId,
        setting,
      ),
    }
  }
  if (behavior.ForwardedValues) return compileLegacySettings(behavior, behavior.ForwardedValues)
  context.problems.push({
    code: 'no-cache-settings',
    setting,
    text: 'The behavior has neither CachePolicyId nor ForwardedValues, so nothing is cached. Attach a cache policy.',
  })
  return { cachePolicy: MISSING_CACHE_POLICY, originRequestPolicy: NO_ORIGIN_REQUEST_POLICY }
}

function resolveCachePolicy(context: BehaviorContext, id: string, setting: string) {
  const own = context.cachePolicies.find((policy) => policy.Id === id)
  const found = own ?? findManagedCachePolicy(id)
  if (found) {
    return compileCachePolicy({ id, config: found.CachePolicyConfig ?? {}, managed: !own })
  }
  context.problems.push({
    code: 'missing-cache-policy',
    setting: `${setting}.CachePolicyId`,
    text: `No cache policy has the id ${id}, so nothing is cached. Attach a policy that exists.`,
  })
  return MISSING_CACHE_POLICY
}

function resolveOriginRequestPolicy(
  context: BehaviorContext,
  id: string | undefined,
  setting: string,
) {
  if (!id) return NO_ORIGIN_REQUEST_POLICY
  const own = context.originRequestPolicies.find((policy) => policy.Id === id)
  const found = own ?? findManagedOriginRequestPolicy(id)
  if (found) {
    const config = found.OriginRequestPolicyConfig ?? {}
    return compileOriginRequestPolicy({ id, config, managed: !own })
  }
  context.problems.push({
    code: 'missing-origin-request-policy',
    setting: `${setting}.OriginRequestPolicyId`,
    text: `No origin request policy has the id ${id}, so only the cache key reaches the origin. Attach a policy that exists.`,
  })
  return { ...NO_ORIGIN_REQUEST_POLICY, origin: 'missing' as const }
}

function resolveResponseHeadersPolicy(
  context: BehaviorContext,
  id: string | undefined,
  setting: string,
): EdgeResponseHeadersPolicy | null {
  if (!id) return null
  const own = context.responseHeadersPolicies?.find((policy) => policy.Id === id)
  const found = own ?? findManagedResponseHeadersPolicy(id)
  if (found) {
    const config = found.ResponseHeadersPolicyConfig ?? {}
    return compileResponseHeadersPolicy({ id, config, managed: !own })
  }
  context.problems.push({
    code: 'missing-response-headers-policy',
    setting: `${setting}.ResponseHeadersPolicyId`,
    text: `No response headers policy has the id ${id}, so responses keep the origin's headers. Attach a policy that exists.`,
  })
  return null
}

function findTarget(
  { targets, problems }: BehaviorContext,
  behavior: DefaultCacheBehavior,
  setting: string,
): EdgeTarget | null {
  const id = behavior.TargetOriginId ?? ''
  const target = targets.get(id) ?? null
  if (!target) {
    problems.push({
      code: 'missing-origin',
      setting: `${setting}.TargetOriginId`,
      text: `No origin or complete origin group has the id "${id}", so requests fail with 502. Target an origin that exists.`,
    })
  }
  return target
}

function checkPattern({ problems }: BehaviorContext, pathPattern: string, setting: string) {
  if (isPathPattern(pathPattern)) return
  problems.push({
    code: 'bad-path-pattern',
    setting: `${setting}.PathPattern`,
    text: `"${pathPattern}" is not a path pattern: 1 to 255 of A-Z a-z 0-9 _ - . * ? $ / ~ " ' @ : + &.`,
  })
}
