/** Checks and what came of them in words. Pure. */
import { isWriting } from '../pinned-tests/is-writing.ts'
import { sayExpectations } from '../pinned-tests/say-expectations.ts'
import { nameOfCheck, type ProofCheck } from './proof-check.ts'
import type { ProofResult } from './proof-result.ts'

/** What is sent, or looked up: `POST /api/orders`. */
export function saySent(check: ProofCheck): string {
  if (check.kind === 'resolves') {
    return `DNS ${check.domainName}${check.answers ? `, then GET https://${check.domainName}/` : ''}`
  }
  if (check.kind === 'measured') return `GET ${check.path}, then CloudWatch`
  const { method, url } = check.kind === 'through' ? check.test.request : check.request
  return `${method.toUpperCase()} ${url}`
}

/** What must come of it: `status 200; Miss, then Hit`. */
export function sayPromised(check: ProofCheck): string {
  switch (check.kind) {
    case 'through':
      return sayExpectations(check.test.expect)
    case 'direct':
      return `status ${sayStatuses(check.statuses)}`
    case 'measured':
      return `a new value of ${check.metric}`
    default:
      return `it leads to the distribution${check.answers ? ', and CloudFront answers there' : ''}`
  }
}

/** `401 or 403`. */
export function sayStatuses(statuses: readonly number[]): string {
  return statuses.join(' or ')
}

/** Whether sending it may change something behind the distribution. */
export function mayWrite(check: ProofCheck): boolean {
  if (check.kind === 'resolves' || check.kind === 'measured') return false
  return isWriting(check.kind === 'through' ? check.test.request : check.request)
}

/** `3 of 7`: how many are asked, whatever came of them. */
export function countAsked(results: readonly Pick<ProofResult, 'state'>[]): string {
  const asked = results.filter(({ state }) => state === 'passed' || state === 'failed')
  return `${asked.length} of ${results.length}`
}

/** How it went, in one sentence; `null` = it is not at its end. */
export function sayProof(results: readonly ProofResult[]): string | null {
  if (results.some(({ state }) => state === 'pending' || state === 'running')) return null
  const failed = results.filter(({ state }) => state === 'failed')
  if (failed.length === 0) return `${sayPassed(results.length)} as promised`
  return `${failed.length} of ${results.length} ${results.length === 1 ? 'check' : 'checks'} failed`
}

function sayPassed(count: number): string {
  return count === 1 ? 'The request was answered' : `${count} of ${count} requests were answered`
}

/** Why a check failed: `"A bogus path keeps its 404": status was 200, not 404`. */
export function sayWhyFailed({ answer, check, problem }: ProofResult): string {
  const name = `"${nameOfCheck(check)}"`
  if (problem !== null) return `${name}: ${problem}`
  const wrong = (answer?.checks ?? []).filter(({ passed }) => passed === false)
  const reasons = wrong.map(
    ({ actual, expected, what }) => `${what} was ${actual}, expected ${expected}`,
  )
  return `${name}: ${reasons.join('; ')}`
}
