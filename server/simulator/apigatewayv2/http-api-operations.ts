/** HTTP APIs as a whole: create (also by quick create), read, list, change, delete. */

import { pageOf } from '../apigateway/page.ts'
import { checkEnum } from '../apigateway/rest-api-operations.ts'
import { lowerId } from '../ids.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGatewayV2 } from '../protocol/sdk-types.ts'
import { checkCors } from './http-api-cors.ts'
import {
  badRequest,
  DEFAULT_STAGE,
  type Definition,
  deployTo,
  getHttpApi,
  type HttpApi,
  httpApisOf,
  httpDeploymentsOf,
  httpStagesOf,
  notSimulated,
  saveDefinition,
} from './http-api-store.ts'
import { quickIntegration } from './http-integration.ts'
import { checkRouteKey } from './route-key.ts'

/** How routes of HTTP APIs are chosen; AWS takes no other. */
const SELECTION = ['request.method', 'request.path'].map((part) => `\${${part}}`).join(' ')

export const httpApiOperations = {
  CreateApi: createApi,
  GetApi: getApi,
  GetApis: getApis,
  UpdateApi: updateApi,
  DeleteApi: deleteApi,
  DeleteCorsConfiguration: deleteCors,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

function createApi(
  input: ApiGatewayV2.CreateApiCommandInput,
  { account, region }: OperationContext,
): Returns<ApiGatewayV2.CreateApiCommandOutput> {
  checkProtocol(input.ProtocolType)
  checkSelection(input.RouteSelectionExpression)
  const api: HttpApi = {
    id: lowerId('', 10),
    region,
    name: checkName(input.Name),
    description: input.Description,
    version: input.Version,
    ipAddressType: input.IpAddressType ?? 'ipv4',
    tags: input.Tags ?? {},
    isManaged: false,
    createdAt: account.now(),
    definition: {
      ...toQuickParts(input),
      cors: input.CorsConfiguration ? checkCors(input.CorsConfiguration) : null,
      disableExecuteApiEndpoint: input.DisableExecuteApiEndpoint ?? false,
    },
  }
  account.atomically(() => {
    httpApisOf(account).put(api.id, api)
    if (input.Target) {
      deployTo(account, api, {
        name: DEFAULT_STAGE,
        apiId: api.id,
        autoDeploy: true,
        deploymentId: null,
        variables: {},
        settings: {},
        tags: {},
        isManaged: true,
        createdAt: account.now(),
        lastUpdatedAt: account.now(),
      })
    }
  })
  return toApi(api)
}

/** Quick create: one integration and one route to it. */
function toQuickParts(
  input: ApiGatewayV2.CreateApiCommandInput,
): Pick<Definition, 'integrations' | 'routes'> {
  if (!input.Target) {
    if (input.RouteKey) throw badRequest('RouteKey can only be given together with Target')
    return { routes: {}, integrations: {} }
  }
  const integration = quickIntegration(input.Target, input.CredentialsArn)
  const id = lowerId('', 7)
  const route = {
    id,
    routeKey: checkRouteKey(input.RouteKey ?? '$default'),
    target: `integrations/${integration.id}`,
    isManaged: true,
  }
  return { routes: { [id]: route }, integrations: { [integration.id]: integration } }
}

function getApi(
  input: ApiGatewayV2.GetApiCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.GetApiCommandOutput> {
  return toApi(getHttpApi(context, input.ApiId))
}

function getApis(
  input: ApiGatewayV2.GetApisCommandInput,
  { account, region }: OperationContext,
): Returns<ApiGatewayV2.GetApisCommandOutput> {
  const apis = httpApisOf(account)
    .list()
    .filter((api) => api.region === region)
  const { items, position } = pageOf(apis, ({ id }) => id, toPage(input))
  return { Items: items.map(toApi), NextToken: position }
}

function updateApi(
  input: ApiGatewayV2.UpdateApiCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.UpdateApiCommandOutput> {
  const api = getHttpApi(context, input.ApiId)
  if (input.Target || input.RouteKey || input.CredentialsArn) {
    throw notSimulated('UpdateApi with Target, RouteKey or CredentialsArn')
  }
  checkSelection(input.RouteSelectionExpression)
  const { definition } = api
  const changed: HttpApi = {
    ...api,
    name: input.Name === undefined ? api.name : checkName(input.Name),
    description: input.Description ?? api.description,
    version: input.Version ?? api.version,
    ipAddressType: input.IpAddressType ?? api.ipAddressType,
  }
  const cors = input.CorsConfiguration ? checkCors(input.CorsConfiguration) : definition.cors
  saveDefinition(context, changed, {
    ...definition,
    cors,
    disableExecuteApiEndpoint:
      input.DisableExecuteApiEndpoint ?? definition.disableExecuteApiEndpoint,
  })
  return toApi(getHttpApi(context, input.ApiId))
}

function deleteApi(
  input: ApiGatewayV2.DeleteApiCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.DeleteApiCommandOutput> {
  const { account } = context
  const { id } = getHttpApi(context, input.ApiId)
  account.atomically(() => {
    for (const collection of [httpStagesOf(account), httpDeploymentsOf(account)]) {
      for (const [key, { apiId }] of collection.entries()) if (apiId === id) collection.delete(key)
    }
    httpApisOf(account).delete(id)
  })
  return {}
}

function deleteCors(
  input: ApiGatewayV2.DeleteCorsConfigurationCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.DeleteCorsConfigurationCommandOutput> {
  const api = getHttpApi(context, input.ApiId)
  saveDefinition(context, api, { ...api.definition, cors: null })
  return {}
}

/** What the lists of this service take. Throws `BadRequestException`. */
export function toPage(input: { MaxResults?: string | undefined; NextToken?: string | undefined }) {
  const { MaxResults, NextToken } = input
  if (MaxResults !== undefined && !/^\d+$/.test(MaxResults)) {
    throw badRequest('Invalid value for maxResults')
  }
  return { position: NextToken, ...(MaxResults !== undefined && { limit: Number(MaxResults) }) }
}

function checkProtocol(protocol: ApiGatewayV2.ProtocolType | undefined) {
  checkEnum(protocol ?? '', ['HTTP', 'WEBSOCKET'], 'protocolType')
  if (protocol === 'WEBSOCKET') throw notSimulated('WebSocket APIs')
}

function checkSelection(expression: string | undefined) {
  if (expression === undefined || expression === SELECTION) return
  throw badRequest(`HTTP APIs support only the route selection expression ${SELECTION}`)
}

function checkName(name: string | undefined): string {
  if (name !== undefined && name.trim() !== '' && name.length <= 128) return name
  throw badRequest('API name must have 1 to 128 characters')
}

function toApi(api: HttpApi): ApiGatewayV2.GetApiResponse {
  const { definition } = api
  return {
    ApiEndpoint: `https://${api.id}.execute-api.${api.region}.amazonaws.com`,
    ApiGatewayManaged: api.isManaged || undefined,
    ApiId: api.id,
    ApiKeySelectionExpression: '$request.header.x-api-key',
    CorsConfiguration: definition.cors ?? undefined,
    CreatedDate: new Date(api.createdAt),
    Description: api.description,
    DisableExecuteApiEndpoint: definition.disableExecuteApiEndpoint,
    IpAddressType: api.ipAddressType,
    Name: api.name,
    ProtocolType: 'HTTP',
    RouteSelectionExpression: SELECTION,
    Tags: api.tags,
    Version: api.version,
  }
}
