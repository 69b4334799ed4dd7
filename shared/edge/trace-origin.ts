/** Steps of a trace at the origin: which one is asked, for what, what it is assumed to answer, and failover. */
import { originGroupSetting, originSetting } from '../distribution/setting-path.ts'
import { nameOfOrigin, originUrl } from './explain-origin.ts'
import { type ExplainedHeader, explainOriginHeaders } from './explain-origin-headers.ts'
import { settingOfBehavior, settingOfRequestPart } from './explain-settings.ts'
import { missingPolicy, type VisitFacts } from './trace-cache.ts'
import { originCodeSteps } from './trace-code.ts'
import type { TraceStep } from './trace-step.ts'
import type { Asked, Attempt } from './trace-visit.ts'
import type { Walk } from './trace-walk.ts'
import { TRACE_META } from './trace-world.ts'
import { defineSteps } from './traced-step.ts'
import type { OriginOutcome } from './types.ts'

type AttemptFacts = VisitFacts & { asked: Asked; attempt: Attempt }

const STEPS = defineSteps<AttemptFacts>()({
  'origin-chosen': {
    stage: 'origin',
    outcome: 'passed',
    rule: ({ visit }) => (visit.admitted.secondary ? 'A11.1' : 'B8.1'),
    sentence: ({ visit, attempt }) => {
      const { secondary, behavior } = visit.admitted
      const name = nameOfOrigin(attempt.origin)
      if (!secondary)
        return `The behavior sends its requests to ${name} (origin ${attempt.origin.id}).`
      return `The behavior targets the origin group ${behavior.targetOriginId}: ${name} first, ${nameOfOrigin(secondary)} when that fails.`
    },
    setting: ({ visit }) => settingOfBehavior(visit.admitted.behavior, 'TargetOriginId'),
    data: ({ visit, attempt }) => ({
      originId: attempt.origin.id,
      domainName: attempt.origin.domainName,
      kind: attempt.origin.kind,
      secondOriginId: visit.admitted.secondary?.id ?? null,
    }),
  },
  'origin-request-policy-missing': missingPolicy(
    'missing-origin-request-policy',
    'OriginRequestPolicyId',
  ),
  'origin-request-built': {
    stage: 'origin-request',
    outcome: 'changed',
    rule: ({ attempt }) => (attempt.origin.originPath === '' ? 'B8.1' : 'B8.2'),
    sentence: (facts) => {
      const { request } = facts.attempt
      const headers = headersOf(facts)
      const count = (change: ExplainedHeader['change']) =>
        headers.filter((header) => header.change === change).length
      const conditions = facts.asked.stored ? ' It is asked whether the stored object changed.' : ''
      return `The origin gets ${request.method} ${originUrl(request)}. Headers: ${count('kept')} as the viewer sent them, ${count('changed')} changed, ${count('added')} added, ${count('removed')} removed.${conditions}`
    },
    setting: ({ visit, attempt }) =>
      attempt.origin.originPath === ''
        ? settingOfRequestPart(visit.admitted.behavior, 'headers')
        : originSetting(attempt.origin.id, 'OriginPath'),
    data: (facts) => {
      const { request } = facts.attempt
      return { method: request.method, url: originUrl(request), headers: headersOf(facts) }
    },
    // C-5: with policies, the documents disagree on what passes unlisted.
    documented: (facts) =>
      facts.visit.admitted.behavior.cachePolicy.origin === 'legacy' ||
      !headersOf(facts).some(({ why }) => why === 'It passes although no policy lists it.'),
  },
  'origin-answered': {
    stage: 'origin-response',
    outcome: 'passed',
    rule: 'A.12',
    sentence: ({ attempt: { origin, outcome } }) => {
      const isGenerated = outcome.kind === 'response' && outcome.isGenerated
      const who = isGenerated ? 'the origin-request function' : nameOfOrigin(origin)
      return `Assumed: ${who} answers ${sayOutcome(outcome)}.`
    },
    data: ({ attempt }) => ({ assumed: true, outcome: attempt.outcome }),
  },
  'origin-not-modified': {
    stage: 'origin-response',
    outcome: 'passed',
    rule: 'C3.2',
    sentence: ({ attempt }) =>
      `Assumed: ${nameOfOrigin(attempt.origin)} answers 304, the stored object is unchanged and starts a new life.`,
    data: ({ attempt }) => ({ assumed: true, outcome: attempt.outcome }),
    // C3.8: that the headers of the 304 count is the model's choice.
    documented: () => false,
  },
  'origin-failed': {
    stage: 'origin-response',
    outcome: 'stopped',
    rule: ({ asked }) => asked.decision.reasons[0]?.rule ?? 'A.12',
    sentence: ({ attempt }) =>
      `Assumed: ${nameOfOrigin(attempt.origin)} ${sayOutcome(attempt.outcome)}.`,
    setting: ({ attempt }) =>
      attempt.outcome.kind === 'timeout'
        ? originSetting(attempt.origin.id, 'CustomOriginConfig.OriginReadTimeout')
        : originSetting(attempt.origin.id),
    data: ({ attempt }) => ({ assumed: true, outcome: attempt.outcome }),
  },
  'failed-over': {
    stage: 'origin',
    outcome: 'changed',
    rule: ({ asked }) => asked.failover?.reason.rule ?? 'A11.2',
    sentence: ({ asked }) => asked.failover?.reason.text ?? '',
    setting: ({ visit }) =>
      originGroupSetting(visit.admitted.behavior.targetOriginId, 'FailoverCriteria'),
    data: ({ asked }) => ({ secondOriginId: asked.second?.origin.id ?? null }),
  },
  'failover-declined': {
    stage: 'origin',
    outcome: 'passed',
    rule: ({ asked }) => asked.failover?.reason.rule ?? 'A11.2',
    sentence: ({ asked }) => asked.failover?.reason.text ?? '',
    setting: ({ visit }) =>
      originGroupSetting(visit.admitted.behavior.targetOriginId, 'FailoverCriteria'),
  },
  'stale-served-instead': {
    stage: 'origin-response',
    outcome: 'changed',
    rule: 'C.6',
    sentence: ({ asked }) => asked.decision.reasons.at(-1)?.text ?? '',
    data: ({ asked }) => ({ retryInSeconds: asked.decision.store?.ttlSeconds ?? null }),
  },
  'refreshed-in-background': {
    stage: 'origin-response',
    outcome: 'passed',
    rule: 'C4.1',
    sentence: () => 'The viewer does not wait for it: the answer renews the object at the edge.',
  },
})

/** What is asked of whom; nothing when the cache answered alone. */
export function originSteps(facts: VisitFacts, walk: Walk): TraceStep[] {
  const { asked, lookup } = facts.visit
  if (!asked) return []
  const first: AttemptFacts = { ...facts, asked, attempt: asked.first }
  const steps = [STEPS['origin-chosen'](first), ...attemptSteps(first, walk)]
  if (asked.failover && !isFine(asked.first.outcome)) {
    steps.push(STEPS[asked.second ? 'failed-over' : 'failover-declined'](first))
  }
  if (asked.second) steps.push(...attemptSteps({ ...facts, asked, attempt: asked.second }, walk))
  if (asked.decision.result.type === 'Hit' && asked.decision.serve.kind === 'stored') {
    steps.push(STEPS['stale-served-instead'](first))
  }
  if (lookup.kind === 'stale-while-revalidate') steps.push(STEPS['refreshed-in-background'](first))
  return steps
}

function attemptSteps(facts: AttemptFacts, walk: Walk): TraceStep[] {
  const { attempt, asked, visit } = facts
  const { outcome } = attempt
  const steps: TraceStep[] = []
  if (visit.admitted.behavior.originRequestPolicy.origin === 'missing') {
    steps.push(STEPS['origin-request-policy-missing'](facts))
  }
  steps.push(STEPS['origin-request-built'](facts), ...originCodeSteps(walk, 'origin-request'))
  if (outcome.kind !== 'response') return [...steps, STEPS['origin-failed'](facts)]
  const isUnchanged = outcome.status === 304 && asked.stored !== null
  steps.push(STEPS[isUnchanged ? 'origin-not-modified' : 'origin-answered'](facts))
  steps.push(...originCodeSteps(walk, 'origin-response'))
  return steps
}

/** Several words of one step are made from it. */
const explained = new WeakMap<Attempt, ExplainedHeader[]>()

function headersOf({ visit, asked, attempt }: AttemptFacts): ExplainedHeader[] {
  const known = explained.get(attempt)
  if (known) return known
  const { admitted, request } = visit
  const { requestId } = TRACE_META
  const input = { admitted, request, origin: attempt.origin, stored: asked.stored, requestId }
  const headers = explainOriginHeaders(input, attempt.request.headers)
  explained.set(attempt, headers)
  return headers
}

function isFine(outcome: OriginOutcome): boolean {
  return outcome.kind === 'response' && outcome.status < 400
}

const UNREACHABLE = {
  dns: 'has a domain name that does not resolve',
  connect: 'takes no connection',
  tls: 'does not agree on TLS with CloudFront, or has a certificate that is not trusted',
  closed: 'closes the connection',
  'invalid-response': 'answers what is not HTTP',
  'headers-too-big': 'answers with more than 32,768 bytes of headers',
} as const

function sayOutcome(outcome: OriginOutcome): string {
  switch (outcome.kind) {
    case 'response':
      return String(outcome.status)
    case 'timeout':
      return 'does not answer in time'
    case 'unreachable':
      return UNREACHABLE[outcome.cause]
    case 'code-failed':
      return `is not asked: ${outcome.failure.reason.text}`
  }
}
