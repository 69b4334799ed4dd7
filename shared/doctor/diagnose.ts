/** The doctor: judges every known cause by the evidence, orders them by certainty, and says it in one sentence. Pure. */
import { API_ACCESS_CAUSES } from './api-access.ts'
import { API_WAY_CAUSES } from './api-way.ts'
import { BROWSER_CAUSES } from './browser.ts'
import { BUCKET_CAUSES } from './bucket.ts'
import type { Cause } from './cause.ts'
import type { Diagnosis, JudgedCause, Judgement } from './diagnosis.ts'
import { EDGE_REFUSAL_CAUSES } from './edge-refusals.ts'
import type { Evidence } from './evidence.ts'
import { FRESHNESS_CAUSES } from './freshness.ts'
import { NAME_CAUSES } from './name.ts'
import { ORIGIN_ERROR_CAUSES } from './origin-errors.ts'
import { isAnsweredWell, sayAnswer, sayWell } from './read-answer.ts'
import { REDIRECT_CAUSES } from './redirects.ts'

/** In the order in which a request meets them; of two that are equally sure, the first is shown first. */
const CAUSES: readonly Cause[] = [
  ...NAME_CAUSES,
  ...EDGE_REFUSAL_CAUSES,
  ...API_WAY_CAUSES,
  ...API_ACCESS_CAUSES,
  ...BUCKET_CAUSES,
  ...ORIGIN_ERROR_CAUSES,
  ...FRESHNESS_CAUSES,
  ...REDIRECT_CAUSES,
  ...BROWSER_CAUSES,
]

const RANK = { is: 0, may: 1, unknown: 2, not: 3 } as const satisfies Record<
  Judgement['certainty'],
  number
>

/** Never throws. */
export function diagnose(evidence: Evidence): Pick<Diagnosis, 'causes' | 'state' | 'verdict'> {
  const causes = CAUSES.map(
    ({ judge, ...cause }): JudgedCause => ({ ...cause, ...judge(evidence) }),
  ).sort((a, b) => RANK[a.certainty] - RANK[b.certainty])
  return { causes, ...sum(evidence, causes) }
}

function sum(
  evidence: Evidence,
  causes: readonly JudgedCause[],
): Pick<Diagnosis, 'state' | 'verdict'> {
  const [first] = causes
  if (first?.certainty === 'is') return { state: 'ill', verdict: first.sentence }
  const guesses = causes.filter(({ certainty }) => certainty === 'may')
  const isWell = isAnsweredWell(evidence) && evidence.sees === null
  if (isWell && guesses.length === 0) {
    return { state: 'well', verdict: `Nothing is wrong here. ${sayWell(evidence)}` }
  }
  const [guess] = guesses
  if (guess && isAnsweredWell(evidence)) {
    return { state: 'suspect', verdict: `${sayWell(evidence)} ${guess.sentence}` }
  }
  if (guess) return { state: 'suspect', verdict: `Not sure. ${guess.sentence}` }
  return sayUnexplained(evidence)
}

function sayUnexplained(evidence: Evidence): Pick<Diagnosis, 'state' | 'verdict'> {
  const { direct, live, origin } = evidence
  const answer = live?.observation
  if (isAnsweredWell(evidence)) {
    return {
      state: 'unexplained',
      verdict: `${sayWell(evidence)} What you see cannot be seen from here: it may be gone, or depend on your browser, sign-in or place.`,
    }
  }
  if (!answer) {
    return live?.problem
      ? { state: 'unexplained', verdict: `The URL could not be asked. ${live.problem}` }
      : { state: 'well', verdict: 'The configuration holds nothing that would make this URL fail.' }
  }
  const own = direct?.observation
  if (own && own.status === answer.status && origin) {
    return {
      state: 'unexplained',
      verdict: `${origin.id} itself answers ${sayAnswer(own)}: CloudFront only passes it on. Its own log says why.`,
    }
  }
  const id = answer.requestId ? ` AWS Support finds the request by its id ${answer.requestId}.` : ''
  return {
    state: 'unexplained',
    verdict: `It answers ${sayAnswer(answer)}, and none of the causes that are known here explains it.${id}`,
  }
}
