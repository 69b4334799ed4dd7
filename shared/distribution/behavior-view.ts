/** Cache behaviors of a configuration as our API shows them, policies by name. Pure: the server shows what is saved, the browser what is drafted. */
import { possibleCodings } from '../edge/compression.ts'
import { compileLegacySettings } from '../edge/legacy-settings.ts'
import type { CacheBehavior, DefaultCacheBehavior } from './cache-behavior.ts'
import type { DistributionConfig } from './distribution-config.ts'
import type { BehaviorView, EdgeFunctionView } from './distribution-view.ts'
import type { PolicyViews } from './policy-views.ts'
import { legacyWords } from './policy-words.ts'

/** What CloudFront allows and caches when a behavior says nothing. */
const READ_METHODS = ['GET', 'HEAD']

/** How people see the default behavior named. No path pattern can be this: it has a space. */
export const DEFAULT_BEHAVIOR_NAME = 'Default (*)'

/** In order of precedence, the default behavior last. */
export function toBehaviorViews(config: DistributionConfig, policies: PolicyViews): BehaviorView[] {
  const behaviors = config.CacheBehaviors?.Items ?? []
  const views = behaviors.map((behavior, precedence) =>
    toView(behavior, { precedence, pathPattern: behavior.PathPattern ?? '', policies }),
  )
  const last = config.DefaultCacheBehavior
  if (!last) return views
  const place = { precedence: behaviors.length, pathPattern: DEFAULT_BEHAVIOR_NAME, policies }
  return [...views, toView(last, place)]
}

type Place = { precedence: number; pathPattern: string; policies: PolicyViews }

function toView(
  behavior: DefaultCacheBehavior | CacheBehavior,
  { precedence, pathPattern, policies }: Place,
): BehaviorView {
  const allowed = behavior.AllowedMethods
  return {
    precedence,
    pathPattern,
    originId: behavior.TargetOriginId ?? '',
    viewerProtocolPolicy: behavior.ViewerProtocolPolicy ?? 'allow-all',
    allowedMethods: allowed?.Items ?? READ_METHODS,
    cachedMethods: allowed?.CachedMethods?.Items ?? READ_METHODS,
    compress: behavior.Compress ?? false,
    codings: codingsOf(behavior, policies),
    signedOnly: Boolean(behavior.TrustedKeyGroups?.Enabled || behavior.TrustedSigners?.Enabled),
    cachePolicy: policies.cache(behavior.CachePolicyId),
    originRequestPolicy: policies.originRequest(behavior.OriginRequestPolicyId),
    responseHeadersPolicy: policies.responseHeaders(behavior.ResponseHeadersPolicyId),
    legacy: behavior.CachePolicyId ? null : { words: legacyWords(behavior) },
    functions: functionsOf(behavior),
  }
}

function codingsOf(behavior: DefaultCacheBehavior, policies: PolicyViews) {
  const cachePolicy = behavior.ForwardedValues
    ? compileLegacySettings(behavior, behavior.ForwardedValues).cachePolicy
    : policies.variants(behavior.CachePolicyId)
  return cachePolicy && possibleCodings({ compress: behavior.Compress ?? false, cachePolicy })
}

function functionsOf(behavior: DefaultCacheBehavior | CacheBehavior): EdgeFunctionView[] {
  const cloudfront = behavior.FunctionAssociations?.Items ?? []
  const lambda = behavior.LambdaFunctionAssociations?.Items ?? []
  return [
    ...cloudfront.map(({ EventType, FunctionARN }) => ({
      eventType: EventType ?? 'viewer-request',
      arn: FunctionARN ?? '',
      kind: 'cloudfront-function' as const,
    })),
    ...lambda.map(({ EventType, LambdaFunctionARN }) => ({
      eventType: EventType ?? 'viewer-request',
      arn: LambdaFunctionARN ?? '',
      kind: 'lambda-edge' as const,
    })),
  ]
}
