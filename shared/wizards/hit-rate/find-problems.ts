/** Why answers of "Measure the hit rate" cannot be used, each at the path of its answer. Pure. */
import { findNewBucketProblem } from '../parts/bucket-parts.ts'
import type { WizardProblem } from '../wizard.ts'
import type { HitRateAnswers } from './answers.ts'
import type { HitRateFacts } from './facts.ts'
import { takesLogs, toLogHost } from './log-buckets.ts'

export function findHitRateProblems(answers: HitRateAnswers, facts: HitRateFacts): WizardProblem[] {
  const { distribution } = facts
  if (!distribution || distribution.id !== answers.distributionId) {
    const message =
      answers.distributionId === ''
        ? 'Choose the distribution whose hit rate you want to know.'
        : `The distribution ${answers.distributionId} cannot be read, or is gone. Choose another one.`
    return [{ path: 'distributionId', message }]
  }
  const bucket = findBucketProblem(answers, facts)
  return [
    ...findChoiceProblems(answers, facts),
    ...(bucket === null ? [] : [{ path: 'bucket', message: bucket }]),
    ...findTextProblems(answers),
  ]
}

function findChoiceProblems(
  { logs, metrics }: HitRateAnswers,
  { distribution }: HitRateFacts,
): WizardProblem[] {
  if (metrics && distribution?.metrics === null) {
    const message =
      'Whether the additional metrics are on could not be read, so that nothing can be planned. Get cloudfront:GetMonitoringSubscription, or leave them as they are.'
    return [{ path: 'metrics', message }]
  }
  if (logs !== 'as-is' || (metrics && !distribution?.metrics?.isOn)) return []
  const message = metrics
    ? 'The hit rate is published already, so that there is nothing to do. Choose access logs, or another distribution.'
    : 'Choose the metrics, access logs or both: else there is nothing to do.'
  return [{ path: metrics ? 'logs' : 'metrics', message }]
}

/** `null` = nothing against it, as far as can be seen from here. */
function findBucketProblem(
  { bucket: name, cookies, logs, prefix }: HitRateAnswers,
  { bucket, buckets, distribution }: HitRateFacts,
): string | null {
  const names = buckets.map((one) => one.name)
  if (logs === 'as-is') return null
  if (logs === 'new') return findNewBucketProblem(name, names)
  if (name === '') return 'Choose the bucket that gets the log files.'
  const region = buckets.find((one) => one.name === name)?.region
  if (region === undefined) return `The account has no bucket ${name}. Choose one of the list.`
  if (!takesLogs(region)) {
    return `CloudFront does not deliver logs to buckets in ${region}. Choose a bucket of another region, or make one.`
  }
  if (bucket?.name === name && bucket.ownership === 'BucketOwnerEnforced') {
    return `Access control lists are off in ${name} (ObjectOwnership BucketOwnerEnforced), and CloudFront needs one to write its logs. Choose another bucket, or make one for the logs: switching lists on would open this one to who holds an old one.`
  }
  const {
    Bucket,
    Enabled,
    IncludeCookies = false,
    Prefix = '',
  } = distribution?.config.Logging ?? {}
  const isSame = Enabled && Bucket === toLogHost(name) && Prefix === prefix
  if (isSame && IncludeCookies === cookies) {
    return `The logs go to ${name} already, exactly so. Leave them as they are.`
  }
  return null
}

function findTextProblems({ examplePath, logs, metrics, prefix }: HitRateAnswers): WizardProblem[] {
  const problems: WizardProblem[] = []
  if (logs !== 'as-is' && prefix.startsWith('/')) {
    const message = 'The prefix cannot begin with a slash. Write it as cloudfront/.'
    problems.push({ path: 'prefix', message })
  }
  if (metrics && !/^\/[\x21-\x7e]*$/.test(examplePath)) {
    const message = 'Write the path as a browser sends it, beginning with /: /index.html.'
    problems.push({ path: 'examplePath', message })
  }
  return problems
}
