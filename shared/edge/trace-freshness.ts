/** How long the answer stays at the edge and in browsers, and whether the edge compresses it: the steps about an origin's answer. */
import { errorResponseSetting } from '../distribution/setting-path.ts'
import { type CompressionObstacle, findCompressionObstacle } from './compression.ts'
import { browserTtlSeconds, explainTtl, saySeconds } from './explain-freshness.ts'
import { settingOfBehavior, settingOfKeyPart, settingOfTtl, uncapital } from './explain-settings.ts'
import { findHeader } from './headers.ts'
import type { VisitFacts } from './trace-cache.ts'
import type { TraceFreshness, TraceStep } from './trace-step.ts'
import type { Asked, Visit } from './trace-visit.ts'
import type { Walk } from './trace-walk.ts'
import { defineSteps } from './traced-step.ts'
import type { OriginOutcome } from './types.ts'
import { CLIENT_ERRORS_NEED_MAX_AGE, UNSTORED_SUCCESS_STATUSES } from './undocumented.ts'

type AskedFacts = VisitFacts & { asked: Asked; distribution: Walk['world']['distribution'] }

const STEPS = defineSteps<AskedFacts>()({
  stored: {
    stage: 'freshness',
    outcome: 'passed',
    rule: ruleOfTtl,
    sentence: ({ asked }) => {
      const seconds = asked.decision.store?.ttlSeconds ?? 0
      const conclusion = uncapital(conclusionOf(asked))
      return seconds === 0
        ? `Stored at the edge, but checked with the origin each time: ${conclusion}`
        : `Stored at the edge for ${saySeconds(seconds)}: ${conclusion}`
    },
    setting: ({ visit, asked }) => ttlSetting(visit, asked),
    data: ttlData,
    documented: ({ asked }) => isTtlDocumented(asked),
  },
  'not-stored': {
    stage: 'freshness',
    outcome: 'passed',
    rule: ruleOfTtl,
    sentence: ({ visit, asked }) =>
      `Not stored at the edge: ${uncapital(whyNotStored(visit, asked))}`,
    setting: ({ visit, asked }) => ttlSetting(visit, asked),
    data: ttlData,
    documented: ({ asked }) => isTtlDocumented(asked),
  },
  compressed: {
    stage: 'compression',
    outcome: 'changed',
    rule: 'D.4',
    sentence: ({ asked }) => {
      const { serve } = asked.decision
      const coding = serve.kind === 'origin' ? serve.contentEncoding : null
      return `The edge compresses the answer with ${coding === 'br' ? 'Brotli' : 'gzip'}.`
    },
    setting: ({ visit }) => settingOfBehavior(visit.admitted.behavior, 'Compress'),
    // D.4: that the compressed answer says Vary is seen, not documented.
    data: ({ asked }) => ({ obstacle: null, serve: asked.decision.serve.kind }),
    documented: ({ asked }) => isCompressionDocumented(asked),
  },
  'not-compressed': {
    stage: 'compression',
    outcome: 'passed',
    rule: 'D.4',
    sentence: (facts) =>
      `The edge does not compress: ${OBSTACLES[obstacleOf(facts) ?? 'no-body']}.`,
    setting: (facts) =>
      obstacleOf(facts) === 'no-common-coding'
        ? settingOfKeyPart(facts.visit.admitted.behavior, 'accept-encoding')
        : settingOfBehavior(facts.visit.admitted.behavior, 'Compress'),
    data: (facts) => ({ obstacle: obstacleOf(facts) }),
  },
})

/** How long the origin's answer stays. */
export function freshnessSteps(facts: VisitFacts, walk: Walk): TraceStep[] {
  const { asked } = facts.visit
  // A stale object in the place of an error has its step already.
  if (!asked || asked.decision.result.type === 'Hit') return []
  const code = asked.decision.store ? 'stored' : 'not-stored'
  return [STEPS[code]({ ...facts, asked, distribution: walk.world.distribution })]
}

/** Only where an origin's answer was there to be compressed. */
export function compressionSteps(facts: VisitFacts, walk: Walk): TraceStep[] {
  const { asked } = facts.visit
  if (asked?.decision.serve.kind !== 'origin' || walk.page) return []
  const code = asked.decision.serve.contentEncoding ? 'compressed' : 'not-compressed'
  return [STEPS[code]({ ...facts, asked, distribution: walk.world.distribution })]
}

/** `null` when nothing of an origin is in the answer. */
export function freshnessOf({ world, visit, response }: Walk): TraceFreshness | null {
  if (!visit) return null
  const browser = browserTtlSeconds(response.headers, world.nowMs)
  const edge = edgeTtlOf(visit, world.nowMs)
  return {
    edgeTtlSeconds: edge,
    browserTtlSeconds: browser,
    sentence: `${sayEdge(visit, edge)} ${sayBrowser(browser)}`,
  }
}

function edgeTtlOf({ asked, lookup }: Visit, nowMs: number): number | null {
  if (asked) return asked.decision.store?.ttlSeconds ?? null
  if (lookup.kind === 'miss' || lookup.kind === 'revalidate') return null
  return Math.max(0, Math.ceil((lookup.stored.expiresAtMs - nowMs) / 1000))
}

function sayEdge(visit: Visit, seconds: number | null): string {
  if (seconds === null) {
    return `Not kept at the edge: ${visit.asked ? uncapital(whyNotStored(visit, visit.asked)) : 'nothing is stored.'}`
  }
  if (!visit.asked) return `Still stays at the edge for ${saySeconds(seconds)}.`
  const conclusion = uncapital(conclusionOf(visit.asked))
  return seconds === 0
    ? `Kept at the edge, but checked with the origin each time: ${conclusion}`
    : `Stays at the edge for ${saySeconds(seconds)}: ${conclusion}`
}

function sayBrowser(seconds: number | null): string {
  if (seconds === null) return 'No header tells browsers how long: each guesses.'
  if (seconds === 0) return 'Browsers ask again each time.'
  return `Browsers keep it for ${saySeconds(seconds)}.`
}

/** The model's last reason is the one about the TTL. */
function conclusionOf({ decision }: Asked): string {
  return decision.reasons.at(-1)?.text ?? ''
}

function ruleOfTtl({ asked }: AskedFacts): string {
  return asked.decision.reasons.at(-1)?.rule ?? 'C.1'
}

/** Why nothing is stored; the TTL's own reason only where the method and the status would allow it. */
export function whyNotStored({ admitted }: Visit, asked: Asked): string {
  const { behavior, method, cacheable } = admitted
  if (!cacheable && !behavior.cachePolicy.cachingDisabled) {
    return `Answers to ${method} are not among CachedMethods.`
  }
  const status = statusOfOutcome(outcomeOf(asked))
  if (cacheable && UNSTORED_SUCCESS_STATUSES.has(status)) return `A ${status} is not stored.`
  return conclusionOf(asked)
}

function ttlSetting({ admitted }: Visit, asked: Asked) {
  const { behavior } = admitted
  const outcome = outcomeOf(asked)
  const status = statusOfOutcome(outcome)
  if (status >= 400) return errorResponseSetting(status, 'ErrorCachingMinTTL')
  if (!admitted.cacheable && !behavior.cachePolicy.cachingDisabled) {
    return settingOfBehavior(behavior, 'AllowedMethods.CachedMethods')
  }
  if (behavior.cachePolicy.cachingDisabled) return settingOfTtl(behavior, 'MaxTTL')
  const seconds = asked.decision.store?.ttlSeconds
  const { minTtlSeconds, maxTtlSeconds } = behavior.cachePolicy
  if (seconds === undefined || (minTtlSeconds > 0 && seconds === minTtlSeconds)) {
    return settingOfTtl(behavior, 'MinTTL')
  }
  if (outcome.kind === 'response' && !saysLifetime(outcome))
    return settingOfTtl(behavior, 'DefaultTTL')
  return seconds === maxTtlSeconds ? settingOfTtl(behavior, 'MaxTTL') : null
}

function ttlData({ visit, asked, distribution, nowMs }: AskedFacts): Record<string, unknown> {
  const outcome = outcomeOf(asked)
  const { serve } = asked.decision
  const response =
    outcome.kind === 'response'
      ? outcome
      : {
          status: statusOfOutcome(outcome),
          headers: serve.kind === 'generated' ? serve.response.headers : [],
        }
  return {
    edgeTtlSeconds: asked.decision.store?.ttlSeconds ?? null,
    lines: explainTtl({
      distribution,
      behavior: visit.admitted.behavior,
      response,
      nowMs,
      conclusion: asked.decision.store ? conclusionOf(asked) : whyNotStored(visit, asked),
    }),
  }
}

/** C-4, C-8, C8.10: where the documents are silent or disagree. */
/** C8.10: the guide's TTL table is about objects, parts of them (C9.2) and redirects (C8.1); nothing is said of the other statuses. */
const STATUSES_WITH_TTL_RULES: ReadonlySet<number> = new Set([200, 206, 301, 302, 303, 307, 308])

function isTtlDocumented(asked: Asked): boolean {
  const outcome = outcomeOf(asked)
  if (outcome.kind !== 'response') return true
  if (CLIENT_ERRORS_NEED_MAX_AGE.has(outcome.status)) return false
  if (outcome.status < 400 && !STATUSES_WITH_TTL_RULES.has(outcome.status)) return false
  const cacheControl = findHeader(outcome.headers, 'cache-control')
  return cacheControl === null || saysLifetime(outcome) || /no-|private/.test(cacheControl)
}

/** D4.6, D4.11: whether the limits themselves count, and what becomes of a Content-Type's parameters. */
function isCompressionDocumented(asked: Asked): boolean {
  const outcome = outcomeOf(asked)
  if (outcome.kind !== 'response') return true
  const length = findHeader(outcome.headers, 'content-length')
  if (length === '1000' || length === '10000000') return false
  return !(findHeader(outcome.headers, 'content-type') ?? '').includes(';')
}

function saysLifetime(outcome: Extract<OriginOutcome, { kind: 'response' }>): boolean {
  const { headers } = outcome
  return (
    /(max-age|s-maxage)=/i.test(findHeader(headers, 'cache-control') ?? '') ||
    findHeader(headers, 'expires') !== null
  )
}

function outcomeOf({ first, second }: Asked): OriginOutcome {
  return (second ?? first).outcome
}

function statusOfOutcome(outcome: OriginOutcome): number {
  if (outcome.kind === 'response') return outcome.status
  if (outcome.kind === 'code-failed') return outcome.failure.status
  return outcome.kind === 'timeout' ? 504 : 502
}

const OBSTACLES = {
  'compress-is-off': 'Compress is off',
  'no-common-coding':
    'the viewer offers no coding that the cache policy has on, or the policy has none on',
  status: 'only 200, 403 and 404 are compressed',
  'no-body': 'there is no body',
  'encoded-by-origin': 'the origin encoded the body itself',
  'no-content-length': 'the origin does not say Content-Length',
  'too-small': 'the body has less than 1,000 bytes',
  'too-big': 'the body has more than 10,000,000 bytes',
  'content-type': 'its content type is not among those that CloudFront compresses',
} as const satisfies Record<CompressionObstacle, string>

function obstacleOf({ visit, asked }: AskedFacts): CompressionObstacle | null {
  const outcome = outcomeOf(asked)
  if (outcome.kind !== 'response') return null
  const { behavior, acceptEncoding } = visit.admitted
  return findCompressionObstacle({ behavior, acceptEncoding, response: outcome })
}
