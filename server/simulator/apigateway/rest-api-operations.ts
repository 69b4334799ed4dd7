/** REST APIs as a whole: create, read, list, patch, delete. */
import { lowerId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { type Definition, emptyDefinition } from './definition.ts'
import { pageOf } from './page.ts'
import { applyPatches, badRequest } from './patch.ts'
import { readResourcePolicy } from './resource-policy.ts'
import { toRestApi } from './rest-api-output.ts'
import { REST_API_PATCHES } from './rest-api-patches.ts'
import { deploymentsOf, getApi, type RestApi, restApisOf, stagesOf } from './rest-api-store.ts'
import { forgetPlanStages } from './usage-store.ts'

/** Largest `minimumCompressionSize`, in bytes. Source: https://docs.aws.amazon.com/apigateway/latest/api/API_CreateRestApi.html */
const MAX_COMPRESSION_SIZE = 10_485_760

export const restApiOperations = {
  CreateRestApi: createRestApi,
  GetRestApi: getRestApi,
  GetRestApis: getRestApis,
  UpdateRestApi: updateRestApi,
  DeleteRestApi: deleteRestApi,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

function createRestApi(
  input: ApiGateway.CreateRestApiCommandInput,
  context: OperationContext,
): Returns<ApiGateway.CreateRestApiCommandOutput> {
  const { account, region } = context
  const { name = '' } = input
  if (name.trim() === '') throw badRequest('API name must not be empty')
  const original = input.cloneFrom ? getApi(context, input.cloneFrom).definition : emptyDefinition()
  const id = lowerId('', 10)
  const definition: Definition = {
    ...original,
    binaryMediaTypes: input.binaryMediaTypes ?? original.binaryMediaTypes,
    minimumCompressionSize: checkCompression(input.minimumCompressionSize),
    apiKeySource: checkEnum(
      input.apiKeySource ?? 'HEADER',
      ['HEADER', 'AUTHORIZER'],
      'apiKeySource',
    ),
    policy:
      input.policy &&
      readResourcePolicy(input.policy, { accountId: account.id, region, apiId: id }),
  }
  const api: RestApi = {
    id,
    region,
    name,
    description: input.description,
    version: input.version,
    createdAt: account.now(),
    endpointConfiguration: checkEndpoint(input.endpointConfiguration),
    securityPolicy: input.securityPolicy,
    endpointAccessMode: input.endpointAccessMode,
    disableExecuteApiEndpoint: input.disableExecuteApiEndpoint ?? false,
    isDefaultEndpointOff: input.disableExecuteApiEndpoint ?? false,
    tags: input.tags ?? {},
    definition,
  }
  restApisOf(account).put(id, api)
  return toRestApi(api)
}

function getRestApi(
  input: ApiGateway.GetRestApiCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetRestApiCommandOutput> {
  return toRestApi(getApi(context, input.restApiId))
}

function getRestApis(
  input: ApiGateway.GetRestApisCommandInput,
  { account, region }: OperationContext,
): Returns<ApiGateway.GetRestApisCommandOutput> {
  const apis = restApisOf(account)
    .list()
    .filter((api) => api.region === region)
  const { items, position } = pageOf(apis, ({ id }) => id, input)
  return { items: items.map(toRestApi), position }
}

function updateRestApi(
  input: ApiGateway.UpdateRestApiCommandInput,
  context: OperationContext,
): Returns<ApiGateway.UpdateRestApiCommandOutput> {
  const { account, region } = context
  const api = getApi(context, input.restApiId)
  const patched = applyPatches(api, input.patchOperations, REST_API_PATCHES)
  const { definition } = patched
  checkCompression(definition.minimumCompressionSize)
  checkEnum(definition.apiKeySource, ['HEADER', 'AUTHORIZER'], 'apiKeySource')
  checkEndpoint(patched.endpointConfiguration)
  const policy =
    definition.policy &&
    readResourcePolicy(definition.policy, { accountId: account.id, region, apiId: api.id })
  const changed = { ...patched, definition: { ...definition, policy } }
  restApisOf(account).put(api.id, changed)
  return toRestApi(changed)
}

function deleteRestApi(
  input: ApiGateway.DeleteRestApiCommandInput,
  context: OperationContext,
): Returns<ApiGateway.DeleteRestApiCommandOutput> {
  const { account } = context
  const { id } = getApi(context, input.restApiId)
  for (const collection of [stagesOf(account), deploymentsOf(account)]) {
    for (const [key, { apiId }] of collection.entries()) if (apiId === id) collection.delete(key)
  }
  forgetPlanStages(account, id)
  restApisOf(account).delete(id)
  return {}
}

/** Throws `BadRequestException` for a size out of range. */
export function checkCompression(sizeBytes: number | undefined): number | undefined {
  if (sizeBytes === undefined) return undefined
  if (Number.isInteger(sizeBytes) && sizeBytes >= 0 && sizeBytes <= MAX_COMPRESSION_SIZE) {
    return sizeBytes
  }
  throw badRequest(
    `Invalid minimum compression size, must be between 0 and ${MAX_COMPRESSION_SIZE}`,
  )
}

/** The endpoint configuration with AWS's defaults. Throws `BadRequestException`. */
export function checkEndpoint(
  given: ApiGateway.EndpointConfiguration | undefined,
): ApiGateway.EndpointConfiguration {
  const types = given?.types ?? ['EDGE']
  if (types.length > 1) throw badRequest('Cannot create an API with multiple Endpoint Types.')
  for (const type of types) {
    checkEnum(type, ['REGIONAL', 'EDGE', 'PRIVATE'], 'endpointConfiguration.types')
  }
  if (types.includes('PRIVATE')) {
    throw badRequest('The simulated account has no VPC, so it does not simulate PRIVATE endpoints.')
  }
  return { ...given, types, ipAddressType: given?.ipAddressType ?? 'ipv4' }
}

/** Throws `ValidationException`, as AWS does for a value that is not of the list. */
export function checkEnum<Value extends string>(
  value: Value,
  allowed: readonly string[],
  member: string,
): Value {
  if (allowed.includes(value)) return value
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`,
  )
}
