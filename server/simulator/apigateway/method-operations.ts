/** Methods of resources: put, read, patch, delete. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import {
  type Definition,
  findOwn,
  type Method,
  type Resource,
  withMethod,
  withResource,
} from './definition.ts'
import { applyPatches, badRequest, type PatchRule, readBoolean, recordRule } from './patch.ts'
import { toMethod } from './rest-api-output.ts'
import { getApi, getApiMethod, getApiResource, saveDefinition } from './rest-api-store.ts'

const HTTP_METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'ANY']

const REQUEST_PARAMETER = /^method\.request\.(querystring|header|path)\.[^.\s]\S*$/

export const methodOperations = {
  PutMethod: putMethod,
  GetMethod: getMethod,
  UpdateMethod: updateMethod,
  DeleteMethod: deleteMethod,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

const METHOD_PATCHES: ReadonlyArray<PatchRule<Method>> = [
  {
    path: '/authorizationType',
    ops: ['replace'],
    // The operation checks the value together with the authorizer.
    apply: (method, { value }) => ({ ...method, authorizationType: value.toUpperCase() }),
  },
  {
    path: '/authorizerId',
    ops: ['replace'],
    apply: (method, { value }) => ({ ...method, authorizerId: value || undefined }),
  },
  {
    path: '/apiKeyRequired',
    ops: ['replace'],
    apply: (method, { value }) => ({
      ...method,
      apiKeyRequired: readBoolean(value, '/apiKeyRequired'),
    }),
  },
  {
    path: '/operationName',
    ops: ['add', 'replace', 'remove'],
    apply: (method, { op, value }) => ({
      ...method,
      operationName: op === 'remove' ? undefined : value,
    }),
  },
  recordRule('requestParameters', (text) => readBoolean(text, '/requestParameters')),
  recordRule('requestModels'),
]

function putMethod(
  input: ApiGateway.PutMethodCommandInput,
  context: OperationContext,
): Returns<ApiGateway.PutMethodCommandOutput> {
  const api = getApi(context, input.restApiId)
  const resource = getApiResource(api, input.resourceId)
  const method = createMethod(input.httpMethod, input, api.definition)
  if (resource.methods[method.httpMethod]) {
    throw new AwsError('ConflictException', 'Method already exists for this resource')
  }
  saveDefinition(context, api, withMethod(api.definition, resource, method))
  return toMethod(method)
}

function getMethod(
  input: ApiGateway.GetMethodCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetMethodCommandOutput> {
  const resource = getApiResource(getApi(context, input.restApiId), input.resourceId)
  return toMethod(getApiMethod(resource, input.httpMethod))
}

function updateMethod(
  input: ApiGateway.UpdateMethodCommandInput,
  context: OperationContext,
): Returns<ApiGateway.UpdateMethodCommandOutput> {
  const api = getApi(context, input.restApiId)
  const resource = getApiResource(api, input.resourceId)
  const method = getApiMethod(resource, input.httpMethod)
  const patched = applyPatches(method, input.patchOperations, METHOD_PATCHES)
  const checked = { ...patched, ...checkAuthorization(patched, api.definition) }
  checkParameters(checked, api.definition)
  saveDefinition(context, api, withMethod(api.definition, resource, checked))
  return toMethod(checked)
}

function deleteMethod(
  input: ApiGateway.DeleteMethodCommandInput,
  context: OperationContext,
): Returns<ApiGateway.DeleteMethodCommandOutput> {
  const api = getApi(context, input.restApiId)
  const resource = getApiResource(api, input.resourceId)
  const { httpMethod } = getApiMethod(resource, input.httpMethod)
  saveDefinition(context, api, withoutMethod(api.definition, resource, httpMethod))
  return {}
}

type MethodSettings = Pick<
  ApiGateway.PutMethodRequest,
  | 'apiKeyRequired'
  | 'authorizationType'
  | 'authorizerId'
  | 'operationName'
  | 'requestModels'
  | 'requestParameters'
  | 'requestValidatorId'
>

/** A method without integration. Throws AWS's refusals of verbs, authorizers, validators, models and parameter names. */
export function createMethod(
  httpMethod: string | undefined,
  settings: MethodSettings,
  definition: Definition,
): Method {
  const name = httpMethod?.toUpperCase() ?? ''
  if (!HTTP_METHODS.includes(name)) {
    throw badRequest(`Invalid HttpMethod specified. Valid options are ${HTTP_METHODS.join(',')}`)
  }
  if (settings.requestValidatorId) {
    throw badRequest('Invalid Request Validator identifier specified')
  }
  const method: Method = {
    httpMethod: name,
    ...checkAuthorization(settings, definition),
    apiKeyRequired: settings.apiKeyRequired ?? false,
    operationName: settings.operationName,
    requestParameters: settings.requestParameters,
    requestModels: settings.requestModels,
  }
  checkParameters(method, definition)
  return method
}

/** Who may call: the type, and its authorizer where it has one. */
function checkAuthorization(
  given: Pick<MethodSettings, 'authorizationType' | 'authorizerId'>,
  { authorizers }: Definition,
): Pick<Method, 'authorizationType' | 'authorizerId'> {
  const type = (given.authorizationType ?? '').toUpperCase()
  if (type === 'NONE' || type === 'AWS_IAM') {
    return { authorizationType: type, authorizerId: undefined }
  }
  if (type === 'CUSTOM' && findOwn(authorizers, given.authorizerId)) {
    return { authorizationType: type, authorizerId: given.authorizerId }
  }
  // There are no user pools here, so none can be valid.
  if (type === 'CUSTOM' || type === 'COGNITO_USER_POOLS') {
    throw badRequest(
      'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
    )
  }
  throw badRequest(
    'Invalid authorization type specified. Valid options are NONE, AWS_IAM, CUSTOM, COGNITO_USER_POOLS',
  )
}

function checkParameters(method: Method, definition: Definition) {
  const names = Object.keys(method.requestParameters ?? {})
  const wrong = names.find((name) => !REQUEST_PARAMETER.test(name))
  if (wrong !== undefined) throw badMapping(wrong)
  if (new Set(names.map((name) => name.split('.').slice(3).join('.'))).size < names.length) {
    throw badRequest('Parameter names must be unique across querystring, header and path')
  }
  checkModels(method.requestModels, definition)
}

/** Throws `BadRequestException` for a model that the API does not have. */
export function checkModels(models: Record<string, string> | undefined, definition: Definition) {
  const unknown = Object.values(models ?? {}).find((name) => !definition.models.includes(name))
  if (unknown !== undefined) throw badRequest(`Invalid model identifier specified: ${unknown}`)
}

/** AWS's refusal of a parameter that cannot be mapped. */
export function badMapping(parameter: string): AwsError {
  return badRequest(
    `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: ${parameter}]`,
  )
}

function withoutMethod(definition: Definition, resource: Resource, httpMethod: string): Definition {
  const { [httpMethod]: _gone, ...methods } = resource.methods
  return withResource(definition, { ...resource, methods })
}
