/**
 * How fast and how often a key may call by its usage plan: a bucket of tokens that fills with the account's clock, and a
 * count per period. Buckets live in memory and are full after a restart; counts are kept.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
import type { Account } from '../accounts.ts'
import { GatewayError } from './gateway-error.ts'
import { type Quota, type Throttle, type UsagePlan, usageCountsOf } from './usage-store.ts'

type Bucket = { tokens: number; filledAt: number }

/** `/images/GET` of one stage, where the plan has limits of its own for it. */
type Place = { plan: UsagePlan; keyId: string; apiId: string; stage: string; methodKey: string }

export type UsageMeter = {
  /** Counts one request. Throws `GatewayError` 429 once a limit is reached. */
  count: (account: Account, place: Place) => void
}

export function createUsageMeter(): UsageMeter {
  const buckets = new Map<string, Bucket>()
  return {
    count: (account, { plan, keyId, apiId, stage, methodKey }) => {
      const ofStage = plan.apiStages.find((one) => one.apiId === apiId && one.stage === stage)
      const own = ofStage?.throttle?.[methodKey]
      const bucketId = [
        account.accessKeyId,
        plan.id,
        keyId,
        ...(own ? [apiId, stage, methodKey] : []),
      ]
      takeToken(buckets, bucketId.join(' '), own ?? plan.throttle, account.now())
      if (plan.quota) countUse(account, `${plan.id}/${keyId}`, plan, plan.quota)
    },
  }
}

function takeToken(
  buckets: Map<string, Bucket>,
  id: string,
  throttle: Throttle | undefined,
  now: number,
) {
  if (throttle?.rateLimit === undefined && throttle?.burstLimit === undefined) return
  const { rateLimit = Number.POSITIVE_INFINITY, burstLimit = Math.max(1, Math.ceil(rateLimit)) } =
    throttle
  const before = buckets.get(id) ?? { tokens: burstLimit, filledAt: now }
  const filled = Math.min(burstLimit, before.tokens + fillOf(rateLimit, now - before.filledAt))
  if (filled < 1) {
    throw new GatewayError('THROTTLED', 'Too Many Requests')
  }
  buckets.set(id, { tokens: filled - 1, filledAt: now })
}

/** Tokens that come in `elapsedMs`; without a rate a bucket is always full. */
function fillOf(rateLimit: number, elapsedMs: number): number {
  return rateLimit === Number.POSITIVE_INFINITY ? rateLimit : (rateLimit * elapsedMs) / 1_000
}

function countUse(account: Account, id: string, { createdAt }: UsagePlan, quota: Quota) {
  const periodStart = startOfPeriod(account.now(), quota.period)
  const before = usageCountsOf(account).get(id)
  const used = before?.periodStart === periodStart ? before.used : 0
  const limit = createdAt >= periodStart ? quota.limit - quota.offset : quota.limit
  if (used >= limit) throw new GatewayError('QUOTA_EXCEEDED', 'Limit Exceeded')
  usageCountsOf(account).put(id, { periodStart, used: used + 1 })
}

/** Midnight UTC of the day, of the week's Sunday, or of the month's first day. */
function startOfPeriod(now: number, period: Quota['period']): number {
  const date = new Date(now)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  if (period === 'MONTH') return Date.UTC(year, month, 1)
  return Date.UTC(year, month, period === 'WEEK' ? day - date.getUTCDay() : day)
}
