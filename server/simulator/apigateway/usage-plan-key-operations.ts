/** Which API keys belong to a usage plan. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { pageOf } from './page.ts'
import { badRequest } from './patch.ts'
import { checkOnePlanPerStage } from './usage-plan-rules.ts'
import {
  type ApiKey,
  apiKeysOf,
  forgetPlanKey,
  getKey,
  getPlan,
  usagePlanKeysOf,
} from './usage-store.ts'

export const usagePlanKeyOperations = {
  CreateUsagePlanKey: createUsagePlanKey,
  GetUsagePlanKey: getUsagePlanKey,
  GetUsagePlanKeys: getUsagePlanKeys,
  DeleteUsagePlanKey: deleteUsagePlanKey,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

function createUsagePlanKey(
  input: ApiGateway.CreateUsagePlanKeyCommandInput,
  context: OperationContext,
): Returns<ApiGateway.CreateUsagePlanKeyCommandOutput> {
  const { account } = context
  const plan = getPlan(context, input.usagePlanId)
  if (input.keyType !== 'API_KEY') throw badRequest('Usage Plan Key type must be API_KEY')
  const key = getKey(context, input.keyId)
  const id = `${plan.id}/${key.id}`
  if (usagePlanKeysOf(account).has(id)) {
    throw new AwsError('ConflictException', 'Usage Plan Key already exists')
  }
  checkOnePlanPerStage(context, plan, [key.id])
  usagePlanKeysOf(account).put(id, { usagePlanId: plan.id, keyId: key.id })
  return toPlanKey(key)
}

function getUsagePlanKey(
  input: ApiGateway.GetUsagePlanKeyCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetUsagePlanKeyCommandOutput> {
  return toPlanKey(findPlanKey(input, context))
}

function getUsagePlanKeys(
  input: ApiGateway.GetUsagePlanKeysCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetUsagePlanKeysCommandOutput> {
  const { account } = context
  const plan = getPlan(context, input.usagePlanId)
  const keys = usagePlanKeysOf(account)
    .list()
    .filter(({ usagePlanId }) => usagePlanId === plan.id)
    .flatMap(({ keyId }) => apiKeysOf(account).get(keyId) ?? [])
    .filter(({ name }) => !input.nameQuery || name?.startsWith(input.nameQuery))
  const { items, position } = pageOf(keys, ({ id }) => id, input)
  return { items: items.map(toPlanKey), position }
}

function deleteUsagePlanKey(
  input: ApiGateway.DeleteUsagePlanKeyCommandInput,
  context: OperationContext,
): Returns<ApiGateway.DeleteUsagePlanKeyCommandOutput> {
  const { id } = findPlanKey(input, context)
  context.account.atomically(() => forgetPlanKey(context.account, input.usagePlanId ?? '', id))
  return {}
}

/** Throws `NotFoundException` when the plan is not there, or the key not in it. */
function findPlanKey(
  input: { usagePlanId: string | undefined; keyId: string | undefined },
  context: OperationContext,
): ApiKey {
  const plan = getPlan(context, input.usagePlanId)
  const isIn = usagePlanKeysOf(context.account).has(`${plan.id}/${input.keyId}`)
  if (isIn) return getKey(context, input.keyId)
  throw new AwsError('NotFoundException', 'Invalid Usage Plan Key identifier specified')
}

function toPlanKey({ id, value, name }: ApiKey): ApiGateway.UsagePlanKey {
  return { id, type: 'API_KEY', value, name }
}
