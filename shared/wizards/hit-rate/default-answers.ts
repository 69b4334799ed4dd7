/** A good answer to every question, out of what the distribution has already. Pure. */
import { toBucketName } from '../parts/bucket-parts.ts'
import { toFreeName } from '../parts/free-name.ts'
import type { HitRateAnswers } from './answers.ts'
import type { HitRateFacts } from './facts.ts'

/** Log files stand below it, apart from whatever else is in the bucket. */
const PREFIX = 'cloudfront/'

/** @param chosen what the person said already, where other defaults follow from it */
export function defaultHitRateAnswers(
  { accountId, buckets, distribution }: HitRateFacts,
  chosen: Partial<Pick<HitRateAnswers, 'logs'>> = {},
): HitRateAnswers {
  const logs = chosen.logs ?? 'as-is'
  const taken = buckets.map(({ name }) => name)
  const wanted = toBucketName('cloudfront', 'logs', accountId)
  return {
    distributionId: distribution?.id ?? '',
    metrics: true,
    logs,
    bucket: logs === 'new' ? toFreeName(wanted, taken) : '',
    prefix: PREFIX,
    cookies: false,
    examplePath: distribution?.examplePath ?? '/',
  }
}
