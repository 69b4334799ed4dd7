/** What UpdateUsagePlan may change. Source: https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateUsagePlan-Patch */
import { badRequest, type PatchRule, textRule } from './patch.ts'
import { nameOfStage } from './usage-plan-rules.ts'
import type { PlanStage, Quota, Throttle, UsagePlan } from './usage-store.ts'

/** A quota of which not all members are said yet is checked after patching. */
type PatchedPlan = Omit<UsagePlan, 'quota'> & { quota?: Partial<Quota> | undefined }

export const USAGE_PLAN_PATCHES: ReadonlyArray<PatchRule<PatchedPlan>> = [
  {
    path: '/name',
    ops: ['replace'],
    apply: (plan, { value }) => ({ ...plan, name: value }),
  },
  textRule('description'),
  textRule('productCode'),
  { path: '/throttle', ops: ['remove'], apply: (plan) => ({ ...plan, throttle: undefined }) },
  throttleRule('rateLimit'),
  throttleRule('burstLimit'),
  { path: '/quota', ops: ['remove'], apply: (plan) => ({ ...plan, quota: undefined }) },
  quotaRule('limit'),
  quotaRule('offset'),
  {
    path: '/quota/period',
    ops: ['add', 'replace'],
    // The operation checks the value after patching.
    apply: (plan, { value }) => ({
      ...plan,
      quota: { ...plan.quota, period: value as Quota['period'] },
    }),
  },
  {
    path: '/apiStages',
    ops: ['add', 'remove'],
    apply: (plan, { op, value }) => {
      const [apiId = '', stage = ''] = value.split(':')
      const known = plan.apiStages.some((one) => nameOfStage(one) === value)
      if (stage === '' || (op === 'remove' && !known)) {
        throw badRequest('Invalid API Stage specified')
      }
      const others = plan.apiStages.filter((one) => nameOfStage(one) !== value)
      return { ...plan, apiStages: op === 'remove' ? others : [...others, { apiId, stage }] }
    },
  },
  {
    path: '/apiStages/*/throttle',
    ops: ['remove'],
    apply: (plan, { keys: [stage = ''] }) =>
      withStage(plan, stage, (one) => ({ ...one, throttle: undefined })),
  },
  methodThrottleRule('rateLimit'),
  methodThrottleRule('burstLimit'),
]

function throttleRule(name: keyof Throttle): PatchRule<PatchedPlan> {
  return {
    path: `/throttle/${name}`,
    ops: ['add', 'replace'],
    apply: (plan, { value }) => ({
      ...plan,
      throttle: { ...plan.throttle, [name]: readNumber(value, `/throttle/${name}`) },
    }),
  }
}

function quotaRule(name: 'limit' | 'offset'): PatchRule<PatchedPlan> {
  return {
    path: `/quota/${name}`,
    ops: ['add', 'replace'],
    apply: (plan, { value }) => ({
      ...plan,
      quota: { ...plan.quota, [name]: readNumber(value, `/quota/${name}`) },
    }),
  }
}

/** `/apiStages/{apiId:stage}/throttle/{path}/{method}/rateLimit`, the slashes of the path escaped. */
function methodThrottleRule(name: keyof Throttle): PatchRule<PatchedPlan> {
  return {
    path: `/apiStages/*/throttle/*/*/${name}`,
    ops: ['add', 'replace'],
    apply: (plan, { keys: [stage = '', path = '', method = ''], value }) =>
      withStage(plan, stage, (one) => {
        const key = `${path.replace(/\/$/, '')}/${method}`
        const limits = { ...one.throttle?.[key], [name]: readNumber(value, name) }
        return { ...one, throttle: { ...one.throttle, [key]: limits } }
      }),
  }
}

function withStage(plan: PatchedPlan, name: string, change: (stage: PlanStage) => PlanStage) {
  if (!plan.apiStages.some((one) => nameOfStage(one) === name)) {
    throw badRequest('Invalid API Stage specified')
  }
  const apiStages = plan.apiStages.map((one) => (nameOfStage(one) === name ? change(one) : one))
  return { ...plan, apiStages }
}

function readNumber(text: string, path: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw badRequest(`Invalid patch value  '${text}' specified for path '${path}'. Must be a number`)
}
