/** The distribution that stands in front of the API afterwards: a new one, or an existing one with one behavior more. */
import { toStagePath } from '../../apis/http-api.ts'
import type { CacheBehavior, DefaultCacheBehavior } from '../../distribution/cache-behavior.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import { addBehavior, listPatterns } from '../../distribution/edit-behaviors.ts'
import { addOrigin, findFreeOriginId, toList } from '../../distribution/edit-origins.ts'
import { toCustomOrigin } from '../../distribution/new-origin.ts'
import type { Origin } from '../../distribution/origin.ts'
import { covers } from '../../edge/pattern-coverage.ts'
import type { ApiCdnAnswers } from './answers.ts'
import type { ApiCdnFacts, WizardApi } from './facts.ts'
import { type ChosenPolicies, toBase } from './to-policies.ts'
import { toHost } from './viewer-path.ts'

const METHODS = {
  read: ['GET', 'HEAD'],
  'read-and-options': ['GET', 'HEAD', 'OPTIONS'],
  all: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
} as const

type Parts = { answers: ApiCdnAnswers; facts: ApiCdnFacts; api: WizardApi }

export function toNewDistribution(parts: Parts, policies: ChosenPolicies): DistributionConfig {
  const { answers } = parts
  const origin = toOrigin(toBase(parts.api), parts)
  return {
    Comment: answers.comment,
    Enabled: true,
    Aliases: { Quantity: 0 },
    DefaultRootObject: '',
    Origins: toList([origin]),
    DefaultCacheBehavior: toBehavior(origin.Id ?? '', answers, policies),
    PriceClass: answers.priceClass,
    HttpVersion: answers.httpVersion,
    IsIPV6Enabled: true,
    ViewerCertificate: { CloudFrontDefaultCertificate: true },
    Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
  }
}

export function withApiBehavior(
  config: DistributionConfig,
  parts: Parts,
  policies: ChosenPolicies,
): DistributionConfig {
  const { answers } = parts
  const there = findSameOrigin(config, parts)
  const id = there?.Id ?? findFreeOriginId(config, toBase(parts.api))
  const withOrigin = there ? config : addOrigin(config, toOrigin(id, parts))
  const behavior: CacheBehavior = {
    PathPattern: answers.pathPattern,
    ...toBehavior(id, answers, policies),
  }
  return addBehavior(withOrigin, behavior, findPosition(config, answers.pathPattern).at)
}

/** Right before the first behavior that takes all of its paths: in front of what it is an exception of, behind its own exceptions. */
export function findPosition(
  config: DistributionConfig,
  pattern: string,
): { at: number; wider: string | null } {
  const patterns = listPatterns(config)
  const at = patterns.findIndex((other) => covers(other, pattern))
  return at === -1 ? { at: patterns.length, wider: null } : { at, wider: patterns[at] ?? null }
}

/** An origin that asks the same stage of the same API in a way as safe; what it sends along (a secret header) serves here too. */
export function findSameOrigin(config: DistributionConfig, parts: Parts): Origin | null {
  const wanted = toOrigin('', parts)
  const found = config.Origins?.Items?.find(
    ({ CustomOriginConfig: connection, DomainName, OriginPath = '' }) =>
      DomainName === wanted.DomainName &&
      OriginPath === wanted.OriginPath &&
      connection?.OriginProtocolPolicy === 'https-only' &&
      connection.OriginSslProtocols?.Items?.every((version) => version === 'TLSv1.2'),
  )
  return found ?? null
}

/** Section I.1: without protocol and stage, HTTPS only with TLSv1.2. */
function toOrigin(id: string, { answers, facts }: Parts): Origin {
  const host = toHost({ apiId: answers.apiId, region: facts.region })
  return {
    ...toCustomOrigin(id, host),
    OriginPath: answers.keepsStage ? '' : toStagePath(answers.stage),
  }
}

function toBehavior(
  originId: string,
  { compresses, methods, viewers }: ApiCdnAnswers,
  { cache, originRequest }: ChosenPolicies,
): DefaultCacheBehavior {
  return {
    TargetOriginId: originId,
    ViewerProtocolPolicy: viewers,
    AllowedMethods: { ...toList(METHODS[methods]), CachedMethods: toList(['GET', 'HEAD']) },
    Compress: compresses,
    CachePolicyId: cache.id,
    OriginRequestPolicyId: originRequest.id,
  }
}
