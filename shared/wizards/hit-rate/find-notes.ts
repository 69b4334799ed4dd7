/** What somebody should know before a distribution's metrics or logs are switched on. Pure. */
import type { WizardNote } from '../wizard.ts'
import type { HitRateAnswers } from './answers.ts'
import type { HitRateFacts } from './facts.ts'
import { toLogHost, toLogRegion } from './log-buckets.ts'

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide'
const LOGS = `${GUIDE}/standard-logging-legacy-s3.html`
const METRICS = `${GUIDE}/viewing-cloudfront-metrics.html#monitoring-console.distributions-additional`

/** Most important first. */
export function findHitRateNotes(answers: HitRateAnswers, facts: HitRateFacts): WizardNote[] {
  return [...noteLogs(answers, facts), ...noteMetrics(answers, facts)]
}

function noteMetrics({ metrics }: HitRateAnswers, { distribution }: HitRateFacts): WizardNote[] {
  if (!metrics || distribution?.metrics?.isOn) return []
  return [
    {
      severity: 'info',
      sentence:
        'The hit rate counts from when the metrics go on: nothing is known of the time before. It leaves out POST, PUT and answers with an error status.',
      source: METRICS,
    },
  ]
}

function noteLogs(answers: HitRateAnswers, { distribution, region }: HitRateFacts): WizardNote[] {
  const { bucket, cookies, logs } = answers
  if (logs === 'as-is') return []
  const { Bucket: before, Enabled } = distribution?.config.Logging ?? {}
  const notes: WizardNote[] = []
  if (cookies) {
    notes.push({
      severity: 'warning',
      sentence:
        'Cookies stand in the log as viewers sent them: whoever reads it can take over sessions that are still open. Keep the bucket to few people, and its files for a short time.',
      source: LOGS,
    })
  }
  if (Enabled && before !== toLogHost(bucket)) {
    notes.push({
      severity: 'warning',
      sentence: `Log files go to ${before} today, and no longer from then on. What stands there stays.`,
    })
  }
  notes.push({
    severity: 'info',
    sentence:
      'Log files come some minutes to an hour after the requests, sometimes a day: the run does not wait for one. Undoing keeps a bucket that holds files by then.',
    source: LOGS,
  })
  if (logs === 'new') {
    const elsewhere =
      toLogRegion(region) === region
        ? ''
        : ` It is made in ${toLogRegion(region)}: CloudFront does not deliver to ${region}.`
    notes.push({
      severity: 'info',
      sentence: `The new bucket takes access control lists (ObjectOwnership BucketOwnerPreferred), because CloudFront writes its logs by one; all public access stays blocked.${elsewhere}`,
      source: LOGS,
    })
  }
  return notes
}
