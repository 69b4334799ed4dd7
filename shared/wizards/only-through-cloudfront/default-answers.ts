/** The answers with which the form begins. */
import type { OnlyThroughAnswers } from './answers.ts'
import type { OnlyThroughFacts, OriginFacts } from './facts.ts'
import { waysOf } from './ways.ts'

/** @param chosen what the person said already, where other defaults follow from it */
export function defaultOnlyThroughAnswers(
  { distribution, origin, probe }: OnlyThroughFacts,
  chosen: Partial<Pick<OnlyThroughAnswers, 'task'>> = {},
): OnlyThroughAnswers {
  const facts = origin?.facts
  const closedBy = facts?.kind === 'rest-api' ? facts.closedBy : null
  const task = chosen.task ?? (closedBy ? 'rotate' : 'protect')
  return {
    distributionId: distribution?.id ?? '',
    originId: origin?.id ?? '',
    task,
    way: (task === 'rotate' ? closedBy?.way : undefined) ?? recommend(facts),
    path: probe.path,
  }
}

/** Who asks for keys of callers already cannot give CloudFront one in their place. */
function recommend(facts: OriginFacts | undefined) {
  const [first = 'header', second = first] = waysOf(facts?.kind ?? 'custom')
  return facts?.kind === 'rest-api' && asksForKeys(facts) ? second : first
}

/** Some method wants a key, and it is not the one that CloudFront sends. */
export function asksForKeys({
  api,
  closedBy,
}: Extract<OriginFacts, { kind: 'rest-api' }>): boolean {
  if (closedBy?.way === 'api-key') return false
  const methods = Object.values(api.document.resources).flatMap((one) => Object.values(one.methods))
  return methods.some(({ apiKeyRequired }) => apiKeyRequired)
}
