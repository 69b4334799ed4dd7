/** A distribution and requests for tests, each part with a default that the test may replace. */
import type { CacheBehavior, DefaultCacheBehavior } from '../../distribution/cache-behavior.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import type { Origin } from '../../distribution/origin.ts'
import type { CachePolicyConfig, OriginRequestPolicyConfig } from '../../distribution/policies.ts'
import type { ResponseHeadersPolicyConfig } from '../../distribution/response-headers-policy.ts'
import { admitRequest } from '../admit-request.ts'
import { compileDistribution } from '../compile-distribution.ts'
import { decideOnOriginResponse } from '../decide-on-origin-response.ts'
import type { EdgeDistribution } from '../edge-distribution.ts'
import type {
  AdmittedRequest,
  HeaderPair,
  OriginDecision,
  OriginOutcome,
  StoredObject,
  ViewerRequest,
} from '../types.ts'

export const DOMAIN_NAME = 'd111111abcdef8.cloudfront.net'

export const META = { pop: 'FRA56-P1', requestId: 'request-1', viaId: 'abc', nowMs: 0 }

/** The value of AllowedMethods with all seven methods. */
export function allMethods(cached: Array<'GET' | 'HEAD' | 'OPTIONS'> = ['GET', 'HEAD']) {
  const Items: NonNullable<DefaultCacheBehavior['AllowedMethods']>['Items'] = [
    'GET',
    'HEAD',
    'OPTIONS',
    'PUT',
    'PATCH',
    'POST',
    'DELETE',
  ]
  return { Items, CachedMethods: { Items: cached } }
}

export type Setup = {
  /** Parts of the default behavior. */
  behavior?: DefaultCacheBehavior
  behaviors?: CacheBehavior[]
  /** Of the default behavior; by default one hour, nothing in the key. */
  cachePolicy?: CachePolicyConfig
  originRequestPolicy?: OriginRequestPolicyConfig
  /** Under the id `own`; a behavior has it only if it names it. */
  responseHeadersPolicy?: ResponseHeadersPolicyConfig
  /** Parts of the only origin. */
  origin?: Origin
  config?: DistributionConfig
}

const HOUR = { MinTTL: 0, DefaultTTL: 3_600, MaxTTL: 31_536_000 }

/** One custom origin `origin.example`, allow-all, GET and HEAD. */
export function createDistribution(setup: Setup = {}): EdgeDistribution {
  const policies = setup.behavior?.ForwardedValues
    ? {}
    : {
        CachePolicyId: 'cache',
        ...(setup.originRequestPolicy && { OriginRequestPolicyId: 'request' }),
      }
  return compileDistribution({
    id: 'E1',
    domainName: DOMAIN_NAME,
    config: {
      Enabled: true,
      Origins: {
        Items: [{ Id: 'origin', DomainName: 'origin.example', ...setup.origin }],
      },
      DefaultCacheBehavior: { TargetOriginId: 'origin', ...policies, ...setup.behavior },
      CacheBehaviors: {
        Items: (setup.behaviors ?? []).map((behavior) => ({
          TargetOriginId: 'origin',
          CachePolicyId: 'cache',
          ...behavior,
        })),
      },
      ...setup.config,
    },
    cachePolicies: [{ Id: 'cache', CachePolicyConfig: { ...HOUR, ...setup.cachePolicy } }],
    originRequestPolicies: [
      { Id: 'request', OriginRequestPolicyConfig: setup.originRequestPolicy ?? {} },
    ],
    responseHeadersPolicies: [
      { Id: 'own', ResponseHeadersPolicyConfig: setup.responseHeadersPolicy ?? {} },
    ],
  })
}

/** GET https://d111111abcdef8.cloudfront.net/a */
export function createRequest(request: Partial<ViewerRequest> = {}): ViewerRequest {
  return {
    method: 'GET',
    scheme: 'https',
    httpVersion: '1.1',
    host: DOMAIN_NAME,
    rawPath: '/a',
    headers: [],
    clientIp: '192.0.2.2',
    hasBody: false,
    ...request,
  }
}

/** Admits the request, or fails the test with the reason why the gate refused. */
export function admit(distribution: EdgeDistribution, request: ViewerRequest): AdmittedRequest {
  const admission = admitRequest(distribution, request)
  if (admission.kind === 'lookup') return admission
  throw new Error(`The gate answered ${admission.response.status}: ${admission.reasons[0]?.text}`)
}

/** An origin's response. */
export function respond(status: number, headers: HeaderPair[] = [], hasBody = true): OriginOutcome {
  return { kind: 'response', status, headers, hasBody }
}

/** What the model decides when `request` meets `outcome`. */
export function decide({
  distribution,
  request = createRequest(),
  outcome,
  stored = null,
  nowMs = 0,
}: {
  distribution: EdgeDistribution
  request?: ViewerRequest
  outcome: OriginOutcome
  stored?: StoredObject | null
  nowMs?: number
}): { admitted: AdmittedRequest; decision: OriginDecision } {
  const admitted = admit(distribution, request)
  const origin = admitted.primary
  const decision = decideOnOriginResponse({
    distribution,
    admitted,
    outcome,
    origin,
    stored,
    nowMs,
  })
  return { admitted, decision }
}
