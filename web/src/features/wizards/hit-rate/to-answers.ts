/** Between what the address says and the answers of the form: what nobody said has its default. Pure. */
import type { HitRateAnswers } from '#shared/wizards/hit-rate/answers.ts'
import { defaultHitRateAnswers } from '#shared/wizards/hit-rate/default-answers.ts'
import type { HitRateFacts } from '#shared/wizards/hit-rate/facts.ts'

import { defined, fromText, toText } from '../search-values.ts'
import type { HitRateSearch } from './hit-rate-search.ts'

export function toAnswers(search: HitRateSearch, facts: HitRateFacts): HitRateAnswers {
  const defaults = defaultHitRateAnswers(facts, defined({ logs: search.logs }))
  return {
    ...defaults,
    ...defined({
      distributionId: search.distribution,
      metrics: toFlag(search.metrics),
      bucket: toText(search.bucket),
      prefix: toText(search.prefix),
      cookies: toFlag(search.cookies),
      examplePath: toText(search.path),
    }),
  }
}

export function toSearch(change: Partial<HitRateAnswers>): HitRateSearch {
  const { bucket, cookies, distributionId, examplePath, logs, metrics, prefix } = change
  return {
    ...defined({
      distribution: distributionId,
      metrics: fromFlag(metrics),
      logs,
      bucket: fromText(bucket),
      prefix: fromText(prefix),
      cookies: fromFlag(cookies),
      path: fromText(examplePath),
    }),
    // The bucket is another question where it is made.
    ...(logs !== undefined && { bucket: undefined }),
    // What is asked for is of the distribution.
    ...(distributionId !== undefined && { path: undefined }),
  }
}

const toFlag = (flag: 'yes' | 'no' | undefined) => (flag === undefined ? undefined : flag === 'yes')

function fromFlag(flag: boolean | undefined): 'yes' | 'no' | undefined {
  if (flag === undefined) return undefined
  return flag ? 'yes' : 'no'
}
