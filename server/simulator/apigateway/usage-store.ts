/** What the simulated account remembers of API keys and usage plans: who may call which stage, how fast and how often. */
import type { Account } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Collection } from '../state/collection.ts'

/** All moments are milliseconds since 1970 on the account's clock. */
export type ApiKey = {
  /** 10 lower-case letters and digits; its id in the collection. */
  id: string
  region: string
  name?: string | undefined
  description?: string | undefined
  /** 20 to 128 characters; unique in its region. */
  value: string
  enabled: boolean
  customerId?: string | undefined
  tags: Record<string, string>
  createdAt: number
  lastUpdatedAt: number
}

/** Requests per second, and how many may come at once. */
export type Throttle = { rateLimit?: number | undefined; burstLimit?: number | undefined }

export type Quota = {
  /** Requests in one period. */
  limit: number
  /** Requests taken off the limit in the period in which the plan was made. */
  offset: number
  period: 'DAY' | 'WEEK' | 'MONTH'
}

export type PlanStage = {
  apiId: string
  stage: string
  /** By resource path and method: `/images/GET`. */
  throttle?: Record<string, Throttle> | undefined
}

export type UsagePlan = {
  /** 6 lower-case letters and digits; its id in the collection. */
  id: string
  region: string
  name: string
  description?: string | undefined
  apiStages: PlanStage[]
  throttle?: Throttle | undefined
  quota?: Quota | undefined
  productCode?: string | undefined
  tags: Record<string, string>
  createdAt: number
}

/** What one key has used of one plan. */
export type UsageCount = {
  /** Where the quota's present period began. */
  periodStart: number
  used: number
}

/** The API keys of all regions, by id. */
export function apiKeysOf(account: Account): Collection<ApiKey> {
  return account.collection<ApiKey>('apigateway.apikeys')
}

/** The usage plans of all regions, by id. */
export function usagePlansOf(account: Account): Collection<UsagePlan> {
  return account.collection<UsagePlan>('apigateway.usageplans')
}

/** Which keys belong to which plans, by `{planId}/{keyId}`. */
export function usagePlanKeysOf(
  account: Account,
): Collection<{ usagePlanId: string; keyId: string }> {
  return account.collection('apigateway.usageplankeys')
}

/** How much of a plan's quota each key has used, by `{planId}/{keyId}`. */
export function usageCountsOf(account: Account): Collection<UsageCount> {
  return account.collection<UsageCount>('apigateway.usagecounts')
}

type Place = { account: Account; region: string }

/** Throws `NotFoundException` when there is no such key in this region. */
export function getKey({ account, region }: Place, id: string | undefined): ApiKey {
  const key = apiKeysOf(account).get(id ?? '')
  if (key?.region === region) return key
  throw new AwsError('NotFoundException', 'Invalid API Key identifier specified')
}

/** Throws `NotFoundException` when there is no such plan in this region. */
export function getPlan({ account, region }: Place, id: string | undefined): UsagePlan {
  const plan = usagePlansOf(account).get(id ?? '')
  if (plan?.region === region) return plan
  throw new AwsError('NotFoundException', 'Invalid Usage Plan ID specified')
}

/** Plans that a key belongs to. */
export function plansOfKey(account: Account, keyId: string): UsagePlan[] {
  return usagePlansOf(account)
    .list()
    .filter(({ id }) => usagePlanKeysOf(account).has(`${id}/${keyId}`))
}

/** Takes a key out of a plan, with what it has used. */
export function forgetPlanKey(account: Account, usagePlanId: string, keyId: string) {
  const id = `${usagePlanId}/${keyId}`
  usagePlanKeysOf(account).delete(id)
  usageCountsOf(account).delete(id)
}

/** A stage that is deleted leaves its usage plans; without `stage` all stages of the API do. */
export function forgetPlanStages(account: Account, apiId: string, stage?: string) {
  const isGone = (one: PlanStage) => one.apiId === apiId && (!stage || one.stage === stage)
  for (const plan of usagePlansOf(account).list()) {
    if (!plan.apiStages.some(isGone)) continue
    const apiStages = plan.apiStages.filter((one) => !isGone(one))
    usagePlansOf(account).put(plan.id, { ...plan, apiStages })
  }
}
