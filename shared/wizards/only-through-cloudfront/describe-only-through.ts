/** What the answers come to, in words, while somebody is still answering. Pure. */
import type { AnswerLine } from '../api-cdn/describe-answers.ts'
import type { OnlyThroughAnswers } from './answers.ts'
import type { OnlyThroughFacts } from './facts.ts'
import { WAYS } from './ways.ts'

/** In the order in which it happens. */
export function describeOnlyThrough(
  { task, way }: OnlyThroughAnswers,
  { distribution, origin, probe }: OnlyThroughFacts,
): AnswerLine[] {
  if (!distribution || !origin) return []
  return [
    { label: 'Callers go to', text: distribution.name },
    { label: 'Nobody else reaches', text: origin.domainName, isUrl: true },
    { label: task === 'rotate' ? 'Rotates' : 'By', text: WAYS[way].name },
    ...(probe.status === null
      ? []
      : [{ label: 'Through CloudFront today', text: `${probe.path} answers ${probe.status}` }]),
    ...(probe.directStatus === null
      ? []
      : [{ label: 'Past CloudFront today', text: sayDirect(probe.directStatus) }]),
  ]
}

function sayDirect(status: number): string {
  return status === 401 || status === 403
    ? `refused with ${status} already`
    : `anybody gets an answer, ${status}`
}
