/** What API Gateway refuses about the limits and stages of a usage plan. */

import { AwsError } from '../protocol/aws-error.ts'
import type { OperationContext } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { badRequest } from './patch.ts'
import { restApisOf, stagesOf } from './rest-api-store.ts'
import {
  type PlanStage,
  plansOfKey,
  type Quota,
  type Throttle,
  type UsagePlan,
  usagePlanKeysOf,
} from './usage-store.ts'

const PERIODS = ['DAY', 'WEEK', 'MONTH']

/** Throws `BadRequestException` for a rate or burst that is no positive number. */
export function checkThrottle(
  throttle: ApiGateway.ThrottleSettings | undefined,
): Throttle | undefined {
  if (!throttle) return undefined
  const { rateLimit, burstLimit } = throttle
  if (rateLimit !== undefined && !(rateLimit >= 0)) {
    throw badRequest('Usage Plan throttle rate limit must not be negative')
  }
  if (burstLimit !== undefined && !(Number.isInteger(burstLimit) && burstLimit >= 0)) {
    throw badRequest('Usage Plan throttle burst limit must be a whole number that is not negative')
  }
  return { rateLimit, burstLimit }
}

/** Throws `BadRequestException` for a quota without limit or period, or with an offset that is not below the limit. */
export function checkQuota(quota: ApiGateway.QuotaSettings | undefined): Quota | undefined {
  if (!quota) return undefined
  const { limit = 0, offset = 0, period = '' } = quota
  if (!Number.isInteger(limit) || limit < 1) {
    throw badRequest('Usage Plan quota limit must be greater than 0')
  }
  if (!PERIODS.includes(period)) {
    throw badRequest(`Usage Plan quota period must be one of ${PERIODS.join(', ')}`)
  }
  if (!Number.isInteger(offset) || offset < 0 || offset >= limit) {
    throw badRequest('Usage Plan quota offset must be less than the limit and not negative')
  }
  // Checked just above.
  return { limit, offset, period: period as Quota['period'] }
}

/** Throws `NotFoundException` for a stage that is not there, `BadRequestException` for one named twice. */
export function checkStages(
  { account, region }: Pick<OperationContext, 'account' | 'region'>,
  given: ApiGateway.ApiStage[] | undefined,
): PlanStage[] {
  const stages = (given ?? []).map(({ apiId = '', stage = '', throttle }): PlanStage => {
    const isHere = restApisOf(account).get(apiId)?.region === region
    if (!isHere || !stagesOf(account).has(`${apiId}/${stage}`)) {
      throw new AwsError('NotFoundException', `API Stage not found: ${apiId}:${stage}`)
    }
    const limits = Object.entries(throttle ?? {}).map(([key, limit]) => [key, checkThrottle(limit)])
    return { apiId, stage, throttle: limits.length > 0 ? Object.fromEntries(limits) : undefined }
  })
  const names = stages.map(nameOfStage)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice === undefined) return stages
  throw badRequest(`API Stage ${twice} is given more than once`)
}

/** Throws `ConflictException` when one of the plan's keys has another plan for one of its stages. */
export function checkOnePlanPerStage(
  { account }: Pick<OperationContext, 'account'>,
  plan: UsagePlan,
  keyIds = usagePlanKeysOf(account)
    .list()
    .filter(({ usagePlanId }) => usagePlanId === plan.id)
    .map(({ keyId }) => keyId),
) {
  const own = plan.apiStages.map(nameOfStage)
  for (const keyId of keyIds) {
    for (const other of plansOfKey(account, keyId)) {
      const shared = other.apiStages.map(nameOfStage).find((name) => own.includes(name))
      if (other.id === plan.id || shared === undefined) continue
      throw new AwsError(
        'ConflictException',
        `API Key ${keyId} already has the usage plan ${other.id} for the API stage ${shared}: a key can have one usage plan per stage`,
      )
    }
  }
}

/** `{apiId}:{stage}`, as patches and messages have it. */
export function nameOfStage({ apiId, stage }: PlanStage): string {
  return `${apiId}:${stage}`
}
