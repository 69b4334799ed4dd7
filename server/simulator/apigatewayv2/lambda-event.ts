/**
 * The event that a function gets from an HTTP API, in payload format 2.0 or 1.0.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
import { forwardedHeaders } from '../apigateway/proxy-event.ts'
import { toClfTime } from '../apigateway/request-context.ts'
import { findHeader, type HeaderList } from '../data-plane.ts'
import { isTextType, joinValues } from '../lambda/function-url-event.ts'
import type { HttpApiCall } from './http-api-call.ts'

/** Names are in lower case; repeated headers and query parameters are joined with commas. Never throws. */
export function toEvent2(call: HttpApiCall): Record<string, unknown> {
  const { pathParameters, request, route, stage } = call
  const headers = lowerHeaders(call)
  const cookies = headers
    .filter(([name]) => name === 'cookie')
    .flatMap(([, value]) => value.split(/;\s*/))
  const query = joinValues([...new URLSearchParams(request.query)])
  const path = decode(request.path)
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: path,
    rawQueryString: request.query,
    ...(cookies.length > 0 && { cookies }),
    headers: joinValues(headers.filter(([name]) => name !== 'cookie')),
    ...filled('queryStringParameters', query),
    requestContext: {
      ...commonContext(call),
      http: {
        method: request.method,
        path,
        protocol: request.protocol,
        sourceIp: request.clientIp,
        userAgent: findHeader(request.headers, 'user-agent') ?? '',
      },
      routeKey: route.routeKey,
      time: toClfTime(call.receivedAt),
      timeEpoch: call.receivedAt,
    },
    ...filled('pathParameters', pathParameters),
    ...filled('stageVariables', stage.variables),
    ...toBody(call),
  }
}

/** Like a REST API's, with what HTTP APIs have not as `null`. Never throws. */
export function toEvent1(call: HttpApiCall): Record<string, unknown> {
  const { pathParameters, request, route, stage } = call
  const headers = lowerHeaders(call)
  const query = [...new URLSearchParams(request.query)]
  const path = decode(request.path)
  const resource = route.routeKey.replace(/^[A-Z]+ /, '')
  const { body, isBase64Encoded } = toBody(call)
  return {
    version: '1.0',
    resource,
    path,
    httpMethod: request.method,
    headers: Object.fromEntries(headers),
    multiValueHeaders: allValues(headers),
    queryStringParameters: orNull(Object.fromEntries(query)),
    multiValueQueryStringParameters: orNull(allValues(query)),
    requestContext: {
      ...commonContext(call),
      authorizer: { claims: null, scopes: null },
      extendedRequestId: call.requestId,
      httpMethod: request.method,
      identity: {
        accessKey: null,
        accountId: null,
        caller: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: request.clientIp,
        user: null,
        userAgent: findHeader(request.headers, 'user-agent') ?? '',
        userArn: null,
      },
      path,
      protocol: request.protocol,
      requestTime: toClfTime(call.receivedAt),
      requestTimeEpoch: call.receivedAt,
      resourceId: route.routeKey,
      resourcePath: resource,
    },
    pathParameters: orNull(pathParameters),
    stageVariables: orNull(stage.variables),
    body: body ?? null,
    isBase64Encoded,
  }
}

function commonContext({ account, api, requestId, stage }: HttpApiCall) {
  return {
    accountId: account.id,
    apiId: api.id,
    domainName: `${api.id}.execute-api.${api.region}.amazonaws.com`,
    domainPrefix: api.id,
    requestId,
    stage: stage.name,
  }
}

function lowerHeaders(call: HttpApiCall): HeaderList {
  return forwardedHeaders(call).map(([name, value]) => [name.toLowerCase(), value])
}

function toBody({ request: { body, headers } }: HttpApiCall) {
  if (body.byteLength === 0) return { isBase64Encoded: false }
  const isText = isTextType(findHeader(headers, 'content-type'))
  return {
    body: Buffer.from(body).toString(isText ? 'utf8' : 'base64'),
    isBase64Encoded: !isText,
  }
}

function allValues(pairs: HeaderList): Record<string, string[]> {
  const grouped = Map.groupBy(pairs, ([name]) => name)
  return Object.fromEntries(
    [...grouped].map(([name, list]) => [name, list.map(([, value]) => value)]),
  )
}

/** In format 2.0 what is empty is absent. */
function filled(name: string, values: Readonly<Record<string, string>>) {
  return Object.keys(values).length > 0 ? { [name]: values } : {}
}

function orNull<Value extends object>(value: Value): Value | null {
  return Object.keys(value).length > 0 ? value : null
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path // A stray `%`: it stands for itself.
  }
}
