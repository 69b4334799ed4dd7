/** Routes of HTTP APIs: create, read, list, change, delete. Routes with authorizers are refused by name. */
import { pageOf } from '../apigateway/page.ts'
import { lowerId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGatewayV2 } from '../protocol/sdk-types.ts'
import { toPage } from './http-api-operations.ts'
import {
  badRequest,
  getHttpApi,
  type HttpApi,
  notFound,
  notSimulated,
  type Route,
  saveDefinition,
} from './http-api-store.ts'
import { checkRouteKey } from './route-key.ts'

/** Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MAX_ROUTES = 300

export const routeOperations = {
  CreateRoute: createRoute,
  GetRoute: getRoute,
  GetRoutes: getRoutes,
  UpdateRoute: updateRoute,
  DeleteRoute: deleteRoute,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

function createRoute(
  input: ApiGatewayV2.CreateRouteCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.CreateRouteCommandOutput> {
  const api = getHttpApi(context, input.ApiId)
  refuseOthers(input)
  if (Object.keys(api.definition.routes).length >= MAX_ROUTES) {
    throw new AwsError('LimitExceededException', `Maximum number of routes is ${MAX_ROUTES}`, {
      status: 429,
    })
  }
  const route: Route = {
    id: lowerId('', 7),
    routeKey: checkRouteKey(input.RouteKey),
    target: checkTarget(api, input.Target),
    operationName: input.OperationName,
    isManaged: false,
  }
  save(context, api, route)
  return toOutput(route)
}

function getRoute(
  input: ApiGatewayV2.GetRouteCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.GetRouteCommandOutput> {
  return toOutput(findRoute(getHttpApi(context, input.ApiId), input.RouteId))
}

function getRoutes(
  input: ApiGatewayV2.GetRoutesCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.GetRoutesCommandOutput> {
  const { definition } = getHttpApi(context, input.ApiId)
  const { items, position } = pageOf(
    Object.values(definition.routes),
    ({ id }) => id,
    toPage(input),
  )
  return { Items: items.map(toOutput), NextToken: position }
}

function updateRoute(
  input: ApiGatewayV2.UpdateRouteCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.UpdateRouteCommandOutput> {
  const api = getHttpApi(context, input.ApiId)
  const before = findRoute(api, input.RouteId)
  refuseOthers(input)
  const route: Route = {
    ...before,
    routeKey: input.RouteKey === undefined ? before.routeKey : checkRouteKey(input.RouteKey),
    target: input.Target === undefined ? before.target : checkTarget(api, input.Target),
    operationName: input.OperationName ?? before.operationName,
  }
  save(context, api, route)
  return toOutput(route)
}

function deleteRoute(
  input: ApiGatewayV2.DeleteRouteCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.DeleteRouteCommandOutput> {
  const api = getHttpApi(context, input.ApiId)
  const { id } = findRoute(api, input.RouteId)
  const { [id]: _deleted, ...routes } = api.definition.routes
  saveDefinition(context, api, { ...api.definition, routes })
  return {}
}

function save(context: OperationContext, api: HttpApi, route: Route) {
  const same = Object.values(api.definition.routes).find(
    ({ id, routeKey }) => id !== route.id && routeKey === route.routeKey,
  )
  if (same) {
    throw new AwsError(
      'ConflictException',
      `Route with key ${route.routeKey} already exists for this API`,
    )
  }
  const routes = { ...api.definition.routes, [route.id]: route }
  saveDefinition(context, api, { ...api.definition, routes })
}

function refuseOthers(input: Pick<ApiGatewayV2.Route, 'ApiKeyRequired' | 'AuthorizationType'>) {
  if (input.ApiKeyRequired) throw badRequest('API keys are not supported for HTTP APIs')
  if (input.AuthorizationType && input.AuthorizationType !== 'NONE') {
    throw notSimulated(`${input.AuthorizationType} authorization of HTTP APIs`)
  }
}

/** Throws `BadRequestException` for a target that is no integration of the API. */
function checkTarget({ definition }: HttpApi, target: string | undefined): string | undefined {
  if (target === undefined) return undefined
  const [, id = ''] = /^integrations\/([a-z0-9]+)$/.exec(target) ?? []
  if (Object.hasOwn(definition.integrations, id)) return target
  throw badRequest(`Integration ${target} does not exist in this API`)
}

/** Throws `NotFoundException`. */
function findRoute({ definition }: HttpApi, id: string | undefined): Route {
  const route = Object.values(definition.routes).find((one) => one.id === id)
  if (route) return route
  throw notFound('Invalid Route identifier specified')
}

function toOutput(route: Route): ApiGatewayV2.Route {
  return {
    ApiGatewayManaged: route.isManaged || undefined,
    ApiKeyRequired: false,
    AuthorizationType: 'NONE',
    OperationName: route.operationName,
    RouteId: route.id,
    RouteKey: route.routeKey,
    Target: route.target,
  }
}
