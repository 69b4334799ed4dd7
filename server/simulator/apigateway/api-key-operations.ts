/** API keys: create, look at, patch, delete. A key opens nothing until it is in a usage plan. */
import { randomBytes } from 'node:crypto'

import { lowerId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { pageOf } from './page.ts'
import { applyPatches, badRequest, type PatchRule, readBoolean, textRule } from './patch.ts'
import { type ApiKey, apiKeysOf, forgetPlanKey, getKey, plansOfKey } from './usage-store.ts'

/** Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html */
const MIN_VALUE_LENGTH = 20
const MAX_VALUE_LENGTH = 128

/** Length of the values that API Gateway makes up. */
const GENERATED_LENGTH = 40

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

export const apiKeyOperations = {
  CreateApiKey: createApiKey,
  GetApiKey: getApiKey,
  GetApiKeys: getApiKeys,
  UpdateApiKey: updateApiKey,
  DeleteApiKey: deleteApiKey,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

/** Source: https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateApiKey-Patch */
const API_KEY_PATCHES: ReadonlyArray<PatchRule<ApiKey>> = [
  textRule('name'),
  textRule('description'),
  textRule('customerId'),
  {
    path: '/enabled',
    ops: ['replace'],
    apply: (key, { value }) => ({ ...key, enabled: readBoolean(value, '/enabled') }),
  },
]

function createApiKey(
  input: ApiGateway.CreateApiKeyCommandInput,
  { account, region }: OperationContext,
): Returns<ApiGateway.CreateApiKeyCommandOutput> {
  if (input.stageKeys?.length) {
    throw badRequest('The simulated account does not simulate stage keys; use a usage plan.')
  }
  const value = checkValue(input.value || generateValue())
  const keys = apiKeysOf(account)
  if (keys.list().some((key) => key.region === region && key.value === value)) {
    throw new AwsError('ConflictException', 'API Key already exists')
  }
  const key: ApiKey = {
    id: lowerId('', 10),
    region,
    name: input.name,
    description: input.description,
    value,
    enabled: input.enabled ?? false,
    customerId: input.customerId,
    tags: input.tags ?? {},
    createdAt: account.now(),
    lastUpdatedAt: account.now(),
  }
  keys.put(key.id, key)
  return toApiKey(key, true)
}

function getApiKey(
  input: ApiGateway.GetApiKeyCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetApiKeyCommandOutput> {
  return toApiKey(getKey(context, input.apiKey), input.includeValue)
}

function getApiKeys(
  input: ApiGateway.GetApiKeysCommandInput,
  { account, region }: OperationContext,
): Returns<ApiGateway.GetApiKeysCommandOutput> {
  const { nameQuery, customerId } = input
  const fitting = apiKeysOf(account)
    .list()
    .filter((key) => key.region === region)
    .filter((key) => !nameQuery || key.name?.startsWith(nameQuery))
    .filter((key) => !customerId || key.customerId === customerId)
  const { items, position } = pageOf(fitting, ({ id }) => id, input)
  return { items: items.map((key) => toApiKey(key, input.includeValues)), position }
}

function updateApiKey(
  input: ApiGateway.UpdateApiKeyCommandInput,
  context: OperationContext,
): Returns<ApiGateway.UpdateApiKeyCommandOutput> {
  const { account } = context
  const patched = applyPatches(
    getKey(context, input.apiKey),
    input.patchOperations,
    API_KEY_PATCHES,
  )
  const changed = { ...patched, lastUpdatedAt: account.now() }
  apiKeysOf(account).put(changed.id, changed)
  return toApiKey(changed, false)
}

function deleteApiKey(
  input: ApiGateway.DeleteApiKeyCommandInput,
  context: OperationContext,
): Returns<ApiGateway.DeleteApiKeyCommandOutput> {
  const { account } = context
  const { id } = getKey(context, input.apiKey)
  account.atomically(() => {
    for (const plan of plansOfKey(account, id)) forgetPlanKey(account, plan.id, id)
    apiKeysOf(account).delete(id)
  })
  return {}
}

function checkValue(value: string): string {
  if (value.length < MIN_VALUE_LENGTH) {
    throw badRequest(`API Key value should be at least ${MIN_VALUE_LENGTH} characters`)
  }
  if (value.length > MAX_VALUE_LENGTH) {
    throw badRequest(`API Key value exceeds maximum size of ${MAX_VALUE_LENGTH} characters`)
  }
  return value
}

function generateValue(): string {
  return [...randomBytes(GENERATED_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

function toApiKey(key: ApiKey, includeValue: boolean | undefined): ApiGateway.ApiKey {
  return {
    id: key.id,
    value: includeValue ? key.value : undefined,
    name: key.name,
    customerId: key.customerId,
    description: key.description,
    enabled: key.enabled,
    createdDate: new Date(key.createdAt),
    lastUpdatedDate: new Date(key.lastUpdatedAt),
    stageKeys: [],
    tags: Object.keys(key.tags).length > 0 ? key.tags : undefined,
  }
}
