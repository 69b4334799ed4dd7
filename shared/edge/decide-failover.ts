/** Whether an origin group asks its second origin (A.11). */

import { isCachedMethod } from './methods.ts'
import type { AdmittedRequest, OriginOutcome, Reason } from './types.ts'

/**
 * A11.3: a connection failure fails over only when 503 is selected, a timeout only when 504 is; A11.4: GET, HEAD and cached
 * OPTIONS only; A11.5: 2xx and 3xx never. A failed secondary is final: call this for the primary's outcome only.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html
 */
export function decideFailover({
  admitted,
  outcome,
}: {
  admitted: Pick<AdmittedRequest, 'behavior' | 'method'>
  outcome: OriginOutcome
}): { failover: boolean; reason: Reason } {
  const { behavior, method } = admitted
  const target = behavior.target
  if (!target?.secondary) return stay('A11.1', 'The behavior has no origin group.')
  const mayRepeat = method === 'GET' || method === 'HEAD' || isCachedMethod(behavior, method)
  if (!mayRepeat) {
    return stay('A11.4', `Only GET, HEAD and cached OPTIONS fail over, not ${method}.`)
  }
  if (outcome.kind === 'code-failed') return stay('A11.2', 'A failed function never fails over.')
  if (outcome.kind === 'response' && outcome.isGenerated) {
    return stay('A11.1', 'The answer of an origin-request function never fails over.')
  }
  const status = statusForFailover(outcome)
  if (status < 400) return stay('A11.5', `A ${status} never fails over.`)
  if (!target.failoverStatusCodes.has(status)) {
    return stay(
      'A11.2',
      `${nameOutcome(outcome)} counts as ${status}, which the group does not list.`,
    )
  }
  const text = `${nameOutcome(outcome)} counts as ${status}, which the group lists: the second origin is asked.`
  return { failover: true, reason: { rule: 'A11.2', text } }
}

type Asked = Exclude<OriginOutcome, { kind: 'code-failed' }>

function statusForFailover(outcome: Asked): number {
  if (outcome.kind === 'response') return outcome.status
  return outcome.kind === 'timeout' ? 504 : 503
}

function nameOutcome(outcome: Asked): string {
  if (outcome.kind === 'response') return `The origin's ${outcome.status}`
  return outcome.kind === 'timeout' ? 'A timeout' : 'A failed connection'
}

function stay(rule: string, text: string): { failover: boolean; reason: Reason } {
  return { failover: false, reason: { rule, text } }
}
