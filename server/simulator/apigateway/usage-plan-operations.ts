/** Usage plans: which stages the keys of a plan open, and how often. */
import { lowerId } from '../ids.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { pageOf } from './page.ts'
import { applyPatches, badRequest } from './patch.ts'
import { USAGE_PLAN_PATCHES } from './usage-plan-patches.ts'
import {
  checkOnePlanPerStage,
  checkQuota,
  checkStages,
  checkThrottle,
  nameOfStage,
} from './usage-plan-rules.ts'
import {
  forgetPlanKey,
  getPlan,
  type UsagePlan,
  usagePlanKeysOf,
  usagePlansOf,
} from './usage-store.ts'

export const usagePlanOperations = {
  CreateUsagePlan: createUsagePlan,
  GetUsagePlan: getUsagePlan,
  GetUsagePlans: getUsagePlans,
  UpdateUsagePlan: updateUsagePlan,
  DeleteUsagePlan: deleteUsagePlan,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

function createUsagePlan(
  input: ApiGateway.CreateUsagePlanCommandInput,
  context: OperationContext,
): Returns<ApiGateway.CreateUsagePlanCommandOutput> {
  const { account, region } = context
  const plan: UsagePlan = {
    id: lowerId('', 6),
    region,
    name: checkName(input.name),
    description: input.description,
    apiStages: checkStages(context, input.apiStages),
    throttle: checkThrottle(input.throttle),
    quota: checkQuota(input.quota),
    tags: input.tags ?? {},
    createdAt: account.now(),
  }
  usagePlansOf(account).put(plan.id, plan)
  return toUsagePlan(plan)
}

function getUsagePlan(
  input: ApiGateway.GetUsagePlanCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetUsagePlanCommandOutput> {
  return toUsagePlan(getPlan(context, input.usagePlanId))
}

function getUsagePlans(
  input: ApiGateway.GetUsagePlansCommandInput,
  { account, region }: OperationContext,
): Returns<ApiGateway.GetUsagePlansCommandOutput> {
  const fitting = usagePlansOf(account)
    .list()
    .filter((plan) => plan.region === region)
    .filter(({ id }) => !input.keyId || usagePlanKeysOf(account).has(`${id}/${input.keyId}`))
  const { items, position } = pageOf(fitting, ({ id }) => id, input)
  return { items: items.map(toUsagePlan), position }
}

function updateUsagePlan(
  input: ApiGateway.UpdateUsagePlanCommandInput,
  context: OperationContext,
): Returns<ApiGateway.UpdateUsagePlanCommandOutput> {
  const before = getPlan(context, input.usagePlanId)
  const patched = applyPatches(before, input.patchOperations, USAGE_PLAN_PATCHES)
  const changed: UsagePlan = {
    ...patched,
    name: checkName(patched.name),
    apiStages: checkStages(context, patched.apiStages),
    throttle: checkThrottle(patched.throttle),
    quota: checkQuota(patched.quota),
  }
  checkOnePlanPerStage(context, changed)
  usagePlansOf(context.account).put(changed.id, changed)
  return toUsagePlan(changed)
}

function deleteUsagePlan(
  input: ApiGateway.DeleteUsagePlanCommandInput,
  context: OperationContext,
): Returns<ApiGateway.DeleteUsagePlanCommandOutput> {
  const { account } = context
  const { id, apiStages } = getPlan(context, input.usagePlanId)
  const [stage] = apiStages
  if (stage) {
    throw badRequest(
      `Cannot delete Usage Plan ${id} because there are API Stages associated with it, including ${nameOfStage(stage)}`,
    )
  }
  account.atomically(() => {
    for (const { usagePlanId, keyId } of usagePlanKeysOf(account).list()) {
      if (usagePlanId === id) forgetPlanKey(account, id, keyId)
    }
    usagePlansOf(account).delete(id)
  })
  return {}
}

function checkName(name: string | undefined): string {
  if (name !== undefined && name.trim() !== '') return name
  throw badRequest('Usage Plan name cannot be blank')
}

function toUsagePlan(plan: UsagePlan): ApiGateway.UsagePlan {
  const { id, name, description, apiStages, throttle, quota, productCode, tags } = plan
  return {
    id,
    name,
    description,
    apiStages,
    throttle,
    quota,
    productCode,
    tags: Object.keys(tags).length > 0 ? tags : undefined,
  }
}
