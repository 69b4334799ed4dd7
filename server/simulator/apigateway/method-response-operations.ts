/** Method responses: which statuses a method declares, with which headers and models. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { type Definition, findOwn, withMethod } from './definition.ts'
import { badMapping, checkModels } from './method-operations.ts'
import { applyPatches, badRequest, type PatchRule, readBoolean, recordRule } from './patch.ts'
import { getApi, getApiMethod, getApiResource, saveDefinition } from './rest-api-store.ts'

const RESPONSE_PARAMETER = /^method\.response\.header\.[^.\s]\S*$/

export const methodResponseOperations = {
  PutMethodResponse: putMethodResponse,
  GetMethodResponse: getMethodResponse,
  UpdateMethodResponse: updateMethodResponse,
  DeleteMethodResponse: deleteMethodResponse,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>
type Target = {
  restApiId: string | undefined
  resourceId: string | undefined
  httpMethod: string | undefined
  statusCode: string | undefined
}

const PATCHES: ReadonlyArray<PatchRule<ApiGateway.MethodResponse>> = [
  recordRule('responseParameters', (text) => readBoolean(text, '/responseParameters')),
  recordRule('responseModels'),
]

function putMethodResponse(
  input: ApiGateway.PutMethodResponseCommandInput,
  context: OperationContext,
): Returns<ApiGateway.PutMethodResponseCommandOutput> {
  const { api, method } = find(input, context)
  const response = createMethodResponse(input, api.definition)
  if (method.methodResponses?.[response.statusCode]) {
    throw new AwsError('ConflictException', 'Response already exists for this resource')
  }
  save(input, context, response.statusCode, response)
  return response
}

function getMethodResponse(
  input: ApiGateway.GetMethodResponseCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetMethodResponseCommandOutput> {
  return findResponse(input, context)
}

function updateMethodResponse(
  input: ApiGateway.UpdateMethodResponseCommandInput,
  context: OperationContext,
): Returns<ApiGateway.UpdateMethodResponseCommandOutput> {
  const patched = applyPatches(findResponse(input, context), input.patchOperations, PATCHES)
  const response = createMethodResponse(patched, find(input, context).api.definition)
  save(input, context, response.statusCode, response)
  return response
}

function deleteMethodResponse(
  input: ApiGateway.DeleteMethodResponseCommandInput,
  context: OperationContext,
): Returns<ApiGateway.DeleteMethodResponseCommandOutput> {
  const { statusCode = '' } = findResponse(input, context)
  save(input, context, statusCode, undefined)
  return {}
}

/** Throws AWS's refusals of statuses, header names and models. */
export function createMethodResponse(
  given: ApiGateway.MethodResponse,
  definition: Definition,
): ApiGateway.MethodResponse & { statusCode: string } {
  const { statusCode, responseParameters, responseModels } = given
  const wrong = Object.keys(responseParameters ?? {}).find((key) => !RESPONSE_PARAMETER.test(key))
  if (wrong !== undefined) throw badMapping(wrong)
  checkModels(responseModels, definition)
  return { statusCode: checkStatusCode(statusCode), responseParameters, responseModels }
}

/** Throws `BadRequestException` unless it is three digits from 100 to 599. */
export function checkStatusCode(statusCode: string | undefined): string {
  if (statusCode !== undefined && /^[1-5]\d\d$/.test(statusCode)) return statusCode
  throw badRequest(`Invalid status code specified: ${statusCode ?? ''}`)
}

function find(input: Target, context: OperationContext) {
  const api = getApi(context, input.restApiId)
  const resource = getApiResource(api, input.resourceId)
  return { api, resource, method: getApiMethod(resource, input.httpMethod) }
}

function findResponse(input: Target, context: OperationContext): ApiGateway.MethodResponse {
  const response = findOwn(find(input, context).method.methodResponses, input.statusCode)
  if (response) return response
  throw new AwsError('NotFoundException', 'Invalid Response status code specified')
}

function save(
  input: Target,
  context: OperationContext,
  statusCode: string,
  response: ApiGateway.MethodResponse | undefined,
) {
  const { api, resource, method } = find(input, context)
  const { [statusCode]: _before, ...others } = method.methodResponses ?? {}
  const methodResponses = response ? { ...others, [statusCode]: response } : others
  const changed = { ...method, methodResponses }
  saveDefinition(context, api, withMethod(api.definition, resource, changed))
}
