/** Gateway responses as settings: put, read, list, delete. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import {
  DEFAULT_TEMPLATES,
  GATEWAY_RESPONSE_STATUS,
  gatewayResponseOf,
  isGatewayResponseType,
} from './gateway-responses.ts'
import { badMapping } from './method-operations.ts'
import { checkStatusCode } from './method-response-operations.ts'
import { pageOf } from './page.ts'
import { badRequest } from './patch.ts'
import { getApi, saveDefinition } from './rest-api-store.ts'
import { findTemplateProblem } from './templates.ts'

const MAPPING =
  /^(?:'[^']*'|method\.request\.(?:header|querystring|path)\.\S+|context\.[\w.]+|stageVariables\.\w+)$/

export const gatewayResponseOperations = {
  PutGatewayResponse: putGatewayResponse,
  GetGatewayResponse: getGatewayResponse,
  GetGatewayResponses: getGatewayResponses,
  DeleteGatewayResponse: deleteGatewayResponse,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

function putGatewayResponse(
  input: ApiGateway.PutGatewayResponseCommandInput,
  context: OperationContext,
): Returns<ApiGateway.PutGatewayResponseCommandOutput> {
  const api = getApi(context, input.restApiId)
  const response = createGatewayResponse(checkType(input.responseType), input)
  const gatewayResponses = {
    ...api.definition.gatewayResponses,
    [response.responseType]: response,
  }
  saveDefinition(context, api, { ...api.definition, gatewayResponses })
  return response
}

function getGatewayResponse(
  input: ApiGateway.GetGatewayResponseCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetGatewayResponseCommandOutput> {
  const { definition } = getApi(context, input.restApiId)
  return gatewayResponseOf(checkType(input.responseType), definition.gatewayResponses)
}

function getGatewayResponses(
  input: ApiGateway.GetGatewayResponsesCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetGatewayResponsesCommandOutput> {
  const { definition } = getApi(context, input.restApiId)
  const all = Object.keys(GATEWAY_RESPONSE_STATUS)
    .filter(isGatewayResponseType)
    .map((type) => gatewayResponseOf(type, definition.gatewayResponses))
  return pageOf(all, ({ responseType = '' }) => responseType, input)
}

function deleteGatewayResponse(
  input: ApiGateway.DeleteGatewayResponseCommandInput,
  context: OperationContext,
): Returns<ApiGateway.DeleteGatewayResponseCommandOutput> {
  const api = getApi(context, input.restApiId)
  const type = checkType(input.responseType)
  const { [type]: removed, ...gatewayResponses } = api.definition.gatewayResponses
  if (!removed) throw new AwsError('NotFoundException', 'Gateway response type not defined on api')
  saveDefinition(context, api, { ...api.definition, gatewayResponses })
  return {}
}

/** A customized response. Throws AWS's refusals, and names templates that are not simulated. */
export function createGatewayResponse(
  responseType: ApiGateway.GatewayResponseType,
  given: Pick<
    ApiGateway.GatewayResponse,
    'responseParameters' | 'responseTemplates' | 'statusCode'
  >,
) {
  for (const [target, source] of Object.entries(given.responseParameters ?? {})) {
    if (!/^gatewayresponse\.header\.[^.\s]\S*$/.test(target)) throw badMapping(target)
    if (!MAPPING.test(source)) throw badMapping(source)
  }
  for (const template of Object.values(given.responseTemplates ?? {})) {
    const problem = findTemplateProblem(template)
    if (problem) {
      throw badRequest(`The simulated account does not simulate ${problem} in mapping templates.`)
    }
  }
  const status = GATEWAY_RESPONSE_STATUS[responseType]
  const statusCode = given.statusCode ? checkStatusCode(given.statusCode) : status?.toString()
  return {
    responseType,
    statusCode,
    responseParameters: given.responseParameters ?? {},
    responseTemplates: given.responseTemplates ?? DEFAULT_TEMPLATES,
    defaultResponse: false,
  } satisfies ApiGateway.GatewayResponse
}

function checkType(type: string | undefined): ApiGateway.GatewayResponseType {
  if (type !== undefined && isGatewayResponseType(type)) return type
  throw badRequest(
    `Invalid Response Type specified: ${type}. Valid options are ${Object.keys(GATEWAY_RESPONSE_STATUS).join(', ')}`,
  )
}
