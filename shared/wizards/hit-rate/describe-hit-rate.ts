/** What the answers come to, in words, while somebody is still answering. Pure. */
import type { AnswerLine } from '../api-cdn/describe-answers.ts'
import type { HitRateAnswers } from './answers.ts'
import type { HitRateFacts } from './facts.ts'

/** Empty until a distribution is chosen. */
export function describeHitRate(answers: HitRateAnswers, facts: HitRateFacts): AnswerLine[] {
  const { distribution } = facts
  if (!distribution) return []
  return [
    { label: 'Distribution', text: distribution.name },
    { label: 'Metrics', text: sayMetrics(answers, distribution.metrics?.isOn ?? null) },
    { label: 'Access logs', text: sayLogs(answers, distribution.config.Logging) },
  ]
}

function sayMetrics({ metrics }: HitRateAnswers, isOn: boolean | null): string {
  if (isOn === null) return 'Not known'
  if (isOn) return 'On already, and stay on'
  return metrics ? 'Go on: hit rate, origin latency, errors by status' : 'Stay off'
}

type Logging = { Enabled?: boolean | undefined; Bucket?: string | undefined } | undefined

function sayLogs({ bucket, cookies, logs, prefix }: HitRateAnswers, now: Logging): string {
  if (logs === 'as-is') return now?.Enabled ? `Stay in ${now.Bucket}` : 'Stay off'
  const place = `s3://${bucket || '…'}/${prefix}`
  return `To ${place}${logs === 'new' ? ', a new bucket' : ''}${cookies ? ', with cookies' : ''}`
}
