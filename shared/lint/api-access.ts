/** Findings: who may call an API, and whether what it asks for gets there (I1.5, I1.8, I.2, I.8, B2.11). */

import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import { type ApiRoute, findApis, nameSome, routeName } from './api-routes.ts'
import { changeKey, forwardEverything, forwardHeaders } from './change-key.ts'
import { apiGatewayGuide, cloudfrontGuide } from './documentation.ts'
import type { FixEdit } from './finding.ts'
import { attachCachePolicy, elsewhere } from './fix-edits.ts'
import type { LintPlace, LintRule } from './lint-rule.ts'
import type { BehaviorSubject, LintSubject } from './lint-subject.ts'
import { withHeaders } from './policy-configs.ts'
import { probeOrigin } from './probe.ts'

const SAMPLE = { authorization: 'Bearer probe', 'x-api-key': 'probe' } as const

export const API_ACCESS_RULES: readonly LintRule[] = [
  {
    code: 'authorization-not-forwarded',
    severity: 'error',
    summary: 'Routes of the API need Authorization, which CloudFront takes out of the request.',
    documentation: cloudfrontGuide('add-origin-custom-headers.html'),
    *find(subject) {
      for (const behavior of subject.behaviors) {
        const routes = findRoutesWithout(subject, behavior, 'authorization', listAuthorized)
        if (routes.length === 0) continue
        yield {
          setting: behavior.setting(),
          title: `Authorization does not reach ${nameSome(routes.map(routeName))} through ${behavior.name}`,
          reason:
            'CloudFront removes Authorization from GET and HEAD unless the cache key has it or all headers are sent. The API answers every such request with 401 or 403.',
          fix: {
            sentence: behavior.edge.cachePolicy.cachingDisabled
              ? 'Send all headers except Host.'
              : 'Put Authorization into the cache key, so that nobody gets the answer for somebody else.',
            edits: sendAuthorization(subject, behavior),
          },
        }
      }
    },
  },
  {
    code: 'authorized-answers-shared',
    severity: 'error',
    summary: 'Answers for one signed-in caller are cached for all: the key has no Authorization.',
    documentation: cloudfrontGuide('understanding-the-cache-key.html'),
    *find(subject) {
      for (const behavior of subject.behaviors) {
        const routes = findApis(behavior).flatMap(listAuthorized)
        const answer = probeOrigin(subject, behavior, {
          headers: [['Authorization', SAMPLE.authorization]],
        })
        if (!answer?.cacheable || answer.header('authorization') === null) continue
        if (behavior.edge.cachePolicy.headerNames.has('authorization')) continue
        const shared = routes.filter(isReading)
        if (shared.length === 0) continue
        yield {
          setting: behavior.setting('CachePolicyId'),
          title: `Answers of ${nameSome(shared.map(routeName))} are shared among callers`,
          reason:
            'Authorization reaches the API but is not part of the cache key. What one caller may see is stored and served to everybody, also to those who are not signed in.',
          fix: {
            sentence: 'Do not cache these answers.',
            edits: attachCachePolicy(behavior, MANAGED_POLICY_IDS.cachingDisabled),
          },
        }
      }
    },
  },
  {
    code: 'api-key-not-forwarded',
    severity: 'error',
    summary: 'Routes of the API need x-api-key, which does not reach it.',
    documentation: apiGatewayGuide('api-gateway-api-key-source.html'),
    *find(subject) {
      for (const behavior of subject.behaviors) {
        const listKeyed = ({ routes }: Found) => routes.filter((route) => route.apiKeyRequired)
        const routes = findRoutesWithout(subject, behavior, 'x-api-key', listKeyed)
        if (routes.length === 0) continue
        yield {
          setting: behavior.setting('OriginRequestPolicyId'),
          title: `x-api-key does not reach ${nameSome(routes.map(routeName))} through ${behavior.name}`,
          reason: 'No policy of the behavior sends the header, so the API answers 403 Forbidden.',
          fix: {
            sentence: 'Send x-api-key to the origin.',
            edits: sendHeader(subject, behavior, 'x-api-key'),
          },
        }
      }
    },
  },
  {
    code: 'api-edge-optimized',
    severity: 'warning',
    summary: 'The API is edge-optimized: a second CloudFront of AWS stands behind this one.',
    documentation: apiGatewayGuide('api-gateway-api-endpoint-types.html'),
    find: (subject) =>
      findApisOf(subject, 'EDGE', (name) => ({
        title: `The API ${name} is edge-optimized`,
        reason:
          'Such an API has a CloudFront distribution of AWS in front of it. Every request that this distribution does not answer itself takes two of them, which costs time.',
        fix: elsewhere(`Change the endpoint type of the API ${name} to Regional.`),
      })),
  },
  {
    code: 'api-private',
    severity: 'error',
    summary: 'The API is private: CloudFront cannot reach it.',
    documentation: apiGatewayGuide('apigateway-private-apis.html'),
    find: (subject) =>
      findApisOf(subject, 'PRIVATE', (name) => ({
        title: `The API ${name} is private`,
        reason: 'A private API answers only inside a VPC. CloudFront gets 403 for every request.',
        fix: elsewhere(
          `Change the endpoint type of the API ${name} to Regional and protect it otherwise, or put a load balancer of the VPC in front of it.`,
        ),
      })),
  },
  {
    code: 'api-endpoint-disabled',
    severity: 'error',
    summary: 'The execute-api name that the origin uses is switched off.',
    documentation: apiGatewayGuide('rest-api-disable-default-endpoint.html'),
    *find({ origins }) {
      for (const { api, kind, origin, setting } of origins) {
        if (!api?.defaultEndpointDisabled || kind !== 'api-gateway') continue
        yield {
          setting: setting('DomainName'),
          title: `The API ${api.name} does not answer under ${origin.DomainName}`,
          reason: `Its default endpoint is disabled, so it answers ${api.protocol === 'HTTP' ? '404' : '403'} to every request that comes this way.`,
          fix: elsewhere(
            `Use the custom domain of the API ${api.name} as the origin's domain name, or enable its default endpoint and deploy its stage.`,
          ),
        }
      }
    },
  },
  {
    code: 'api-open-around-cloudfront',
    severity: 'warning',
    summary: 'Anybody can call the API directly, past cache, WAF and limits of the distribution.',
    documentation: cloudfrontGuide('add-origin-custom-headers.html'),
    *find({ origins }) {
      for (const { api, origin, setting, kind } of origins) {
        if (!api || kind !== 'api-gateway' || api.policy !== null) continue
        if (api.endpointType === 'PRIVATE' || api.defaultEndpointDisabled) continue
        const sendsSecret = (origin.CustomHeaders?.Items ?? []).length > 0
        const open = api.routes.filter((route) => isOpen(route))
        if (sendsSecret || open.length === 0) continue
        yield {
          setting: setting('CustomHeaders'),
          title: `The API ${api.name} answers ${nameSome(open.map(routeName))} to anybody`,
          reason: `It ${api.protocol === 'HTTP' ? 'asks for no sign-in' : 'has no resource policy and asks for no key or sign-in'}, and the origin shows it no secret. Whoever finds its execute-api address goes past the cache and the protection of CloudFront, at your cost.`,
          fix: elsewhere(
            // HTTP APIs have no web ACLs (I.9).
            `Add a custom header with a secret value to the origin (for example x-origin-verify), and let an authorizer${api.protocol === 'HTTP' ? '' : ', AWS WAF on the stage'} or the code behind the API refuse requests without it.`,
          ),
        }
      }
    },
  },
]

const isOpen = ({ authorization, apiKeyRequired, method }: ApiRoute) =>
  authorization === 'NONE' && !apiKeyRequired && method !== 'OPTIONS'

/** An API with the routes that the behavior can reach there. */
type Found = Pick<ReturnType<typeof findApis>[number], 'api' | 'routes'>

const isReading = ({ method }: ApiRoute) => ['GET', 'HEAD', 'ANY'].includes(method)

/** Routes that read Authorization. What a Lambda authorizer of an HTTP API looks at is not known. */
function listAuthorized({ api, routes }: Found): ApiRoute[] {
  return routes.filter(
    (route) =>
      readsAuthorization(route) && !(api.protocol === 'HTTP' && route.authorization === 'CUSTOM'),
  )
}

/** A Lambda authorizer may look at other headers, which its route then declares. */
function readsAuthorization({ authorization, headers }: ApiRoute): boolean {
  if (authorization !== 'CUSTOM') return authorization !== 'NONE'
  return headers.length === 0 || headers.some(({ name }) => name.toLowerCase() === 'authorization')
}

/** Routes that need the header and do not get it, asked one method at a time. */
function findRoutesWithout(
  subject: LintSubject,
  behavior: BehaviorSubject,
  header: keyof typeof SAMPLE,
  listNeeding: (found: Found) => ApiRoute[],
): ApiRoute[] {
  if (behavior.changesRequest) return []
  const routes = findApis(behavior).flatMap(listNeeding)
  return routes.filter(({ method }) => {
    const answer = probeOrigin(subject, behavior, {
      method: method === 'ANY' ? 'GET' : method,
      headers: [[header, SAMPLE[header]]],
    })
    return answer !== null && answer.header(header) === null
  })
}

function sendAuthorization(subject: LintSubject, behavior: BehaviorSubject): FixEdit[] {
  if (behavior.edge.cachePolicy.cachingDisabled) return forwardEverything(behavior)
  return changeKey(subject, behavior, {
    suffix: 'by-authorization',
    change: (key) => withHeaders(key, ['Authorization']),
  })
}

/** Origin request policies need a cache policy beside them (B8.9): legacy settings take the header into their list. */
function sendHeader(subject: LintSubject, behavior: BehaviorSubject, name: string): FixEdit[] {
  if (behavior.behavior.CachePolicyId) return forwardHeaders(subject, behavior, [name])
  if (behavior.edge.cachePolicy.cachingDisabled) return forwardEverything(behavior)
  return changeKey(subject, behavior, {
    suffix: `by-${name}`,
    change: (key) => withHeaders(key, [name]),
  })
}

function* findApisOf(
  { origins }: LintSubject,
  endpointType: 'EDGE' | 'PRIVATE',
  toPlace: (name: string) => Omit<LintPlace, 'setting'>,
): Generator<LintPlace> {
  for (const { api, kind, setting } of origins) {
    if (api?.endpointType !== endpointType || kind !== 'api-gateway') continue
    yield { setting: setting('DomainName'), ...toPlace(api.name) }
  }
}
