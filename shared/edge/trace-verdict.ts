/** The one sentence above a trace: who answers, whether it is cached, and why. */

import { nameFunction } from './edge-code-failure.ts'
import type { EdgeCachePolicy } from './edge-distribution.ts'
import { saySeconds } from './explain-freshness.ts'
import { nameOfOrigin } from './explain-origin.ts'
import { nameOfBehavior, nameOfPolicy, uncapital } from './explain-settings.ts'
import { whyNotStored } from './trace-freshness.ts'
import { behaviorOf, reachedBehavior } from './trace-gate.ts'
import type { Visit } from './trace-visit.ts'
import { isPageServed, type Walk } from './trace-walk.ts'

export function sayVerdict(walk: Walk): string {
  const { visit, viewerRequest, viewerResponse } = walk
  const isUnknown =
    viewerRequest.kind === 'unknown' ||
    viewerResponse.kind === 'unknown' ||
    Boolean(visit?.asked && findOriginFunctions(visit).length > 0)
  return isUnknown
    ? `${sayAnswer(walk)} Functions that are unknown from here may change that.`
    : sayAnswer(walk)
}

function sayAnswer(walk: Walk): string {
  const { page, visit, response } = walk
  if (page?.visit) {
    const { errorPage } = page
    return isPageServed(page)
      ? `${sayWay(walk)} The viewer sees ${errorPage.path} with status ${response.status} instead.`
      : `${sayWay(walk)} Its error page ${errorPage.path} fails too, with ${response.status}.`
  }
  return visit && response.status === 304
    ? `${sayWay(walk)} The viewer has it already: 304.`
    : sayWay(walk)
}

function findOriginFunctions({ admitted }: Visit) {
  return admitted.behavior.functions.filter(({ eventType }) => eventType.startsWith('origin-'))
}

function sayWay(walk: Walk): string {
  return walk.visit ? sayVisit(walk.visit, walk.world.nowMs) : sayRefusal(walk)
}

function sayRefusal(walk: Walk): string {
  const { refusal, viewerRequest } = walk
  const status = refusal?.response.status ?? 0
  const text = refusal?.reasons[0]?.text ?? ''
  if (refusal?.result.type === 'Redirect') {
    const location = refusal.response.headers.find(([name]) => name === 'Location')?.[1] ?? ''
    return `Redirected by ${nameOfBehavior(behaviorOf(walk))} to ${location} (${status}), because ViewerProtocolPolicy is redirect-to-https.`
  }
  if (viewerRequest.kind === 'generated') {
    return `Answered by ${uncapital(nameFunction(viewerRequest.edgeFunction))} of ${nameOfBehavior(behaviorOf(walk))} with ${status}; neither cache nor origin is asked.`
  }
  const who = reachedBehavior(walk) ? ` by ${nameOfBehavior(behaviorOf(walk))}` : ''
  return `Refused${who} with ${status}: ${text}`
}

function sayVisit(visit: Visit, nowMs: number): string {
  const { admitted, asked, lookup } = visit
  const by = `by ${nameOfBehavior(admitted.behavior)}`
  if (!asked || lookup.kind === 'stale-while-revalidate') {
    return `Served ${by} from the edge cache, ${sayHit(visit, nowMs)}.`
  }
  const { decision, first, second } = asked
  const origin = nameOfOrigin((second ?? first).origin)
  const over = second ? `, after ${nameOfOrigin(first.origin)} failed` : ''
  if (decision.result.type === 'Hit') {
    return `Served ${by} from the edge cache although expired, because ${origin} fails${over}.`
  }
  if (decision.result.type === 'RefreshHit') {
    return `Served ${by} from the edge cache, after ${origin} said that it is unchanged.`
  }
  const { outcome } = second ?? first
  if (decision.serve.kind === 'generated') {
    return `Fails ${by} with ${decision.serve.response.status}${over}: ${decision.serve.response.sentence}`
  }
  const status =
    outcome.kind === 'response' && outcome.status >= 400 ? ` with ${outcome.status}` : ''
  return `Served ${by} from ${origin}${status}${over}, ${sayCaching(visit)}.`
}

function sayHit({ lookup }: Visit, nowMs: number): string {
  switch (lookup.kind) {
    case 'fresh': {
      const left = saySeconds(Math.max(0, Math.ceil((lookup.stored.expiresAtMs - nowMs) / 1000)))
      const { status } = lookup.stored
      return status < 400
        ? `still fresh for ${left}`
        : `which still remembers the ${status} of the origin for ${left}`
    }
    case 'stale-while-revalidate':
      return 'expired, while it is refreshed in the background (stale-while-revalidate)'
    default:
      return 'expired, because the origin failed a moment ago'
  }
}

/** `cached for 1 day, because …` or `never cached, because CachingDisabled`. */
function sayCaching(visit: Visit): string {
  const { admitted, asked } = visit
  const { behavior } = admitted
  const { cachePolicy } = behavior
  if (!asked) return ''
  if (cachePolicy.cachingDisabled) {
    return `never cached${whyDisabled(cachePolicy)}`
  }
  const why = withoutStop(
    asked.decision.store ? (asked.decision.reasons.at(-1)?.text ?? '') : whyNotStored(visit, asked),
  )
  if (!admitted.cacheable) return `never cached, because ${why}`
  const { store } = asked.decision
  if (!store) return `not cached, because ${why}`
  return store.ttlSeconds === 0
    ? `cached but checked each time, because ${why}`
    : `cached for ${saySeconds(store.ttlSeconds)}, because ${why}`
}

function whyDisabled({ origin, name, id }: EdgeCachePolicy): string {
  switch (origin) {
    case 'missing':
      return ' as far as can be seen, because its cache policy is not known here'
    case 'legacy':
      return ', because its legacy cache settings rule it out'
    case 'managed':
      return `, because ${nameOfPolicy({ name, id })}`
    default:
      return `, because all TTLs of the cache policy ${nameOfPolicy({ name, id })} are 0`
  }
}

/** Inside a sentence: without its capital and its full stop. */
function withoutStop(text: string): string {
  return uncapital(text).replace(/\.$/, '')
}
