/**
 * The event that a function gets from a Lambda proxy integration, payload format 1.0.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 */
import { findHeader, type HeaderList } from '../data-plane.ts'
import type { ApiCall } from './api-call.ts'
import { isBinaryType } from './binary-media.ts'
import { toRequestContext } from './request-context.ts'

/** Headers of one connection, which are not handed on. */
const HOP_HEADERS = [
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

/** Never throws. Names and values as on AWS: empty collections are `null`, path and path parameters stay encoded. */
export function toProxyEvent(call: ApiCall): Record<string, unknown> {
  const { definition, request, resource, stage } = call
  const headers = forwardedHeaders(call)
  const query = [...new URLSearchParams(request.query)]
  const contentType = findHeader(request.headers, 'content-type')
  const hasBody = request.body.byteLength > 0
  const isBase64Encoded = hasBody && isBinaryType(contentType, definition.binaryMediaTypes)
  return {
    resource: resource.path,
    path: request.path,
    httpMethod: request.method,
    headers: lastValues(headers),
    multiValueHeaders: allValues(headers),
    queryStringParameters: lastValues(query),
    multiValueQueryStringParameters: allValues(query),
    pathParameters: emptyToNull(call.pathParameters),
    stageVariables: emptyToNull(stage.variables),
    requestContext: toRequestContext(call),
    body: hasBody ? Buffer.from(request.body).toString(isBase64Encoded ? 'base64' : 'utf8') : null,
    isBase64Encoded,
  }
}

type Forwarded = Pick<ApiCall, 'receivedAt' | 'request' | 'requestId'> & {
  api: Pick<ApiCall['api'], 'id' | 'region'>
}

/** The request's headers as an integration sees them, with those that API Gateway adds. */
export function forwardedHeaders({ api, request, requestId, receivedAt }: Forwarded): HeaderList {
  const added = [
    'host',
    'x-amzn-trace-id',
    'x-forwarded-for',
    'x-forwarded-port',
    'x-forwarded-proto',
  ]
  const received = request.headers.filter(
    ([name]) => ![...HOP_HEADERS, ...added].includes(name.toLowerCase()),
  )
  const forwardedFor = findHeader(request.headers, 'x-forwarded-for')
  return [
    ...received,
    ['Host', `${api.id}.execute-api.${api.region}.amazonaws.com`],
    [
      'X-Amzn-Trace-Id',
      findHeader(request.headers, 'x-amzn-trace-id') ?? traceId(requestId, receivedAt),
    ],
    ['X-Forwarded-For', forwardedFor ? `${forwardedFor}, ${request.clientIp}` : request.clientIp],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-Proto', 'https'],
  ]
}

/** `Root=1-{seconds in hex}-{96 random bits}`, the random part taken from the request's id. */
function traceId(requestId: string, receivedAt: number): string {
  const seconds = Math.floor(receivedAt / 1_000).toString(16)
  return `Root=1-${seconds}-${requestId.replaceAll('-', '').slice(0, 24)}`
}

function lastValues(pairs: HeaderList): Record<string, string> | null {
  return emptyToNull(Object.fromEntries(pairs))
}

function allValues(pairs: HeaderList): Record<string, string[]> | null {
  const grouped = Map.groupBy(pairs, ([name]) => name)
  const values = [...grouped].map(([name, list]) => [name, list.map(([, value]) => value)] as const)
  return emptyToNull(Object.fromEntries(values))
}

function emptyToNull<Value extends object>(value: Value): Value | null {
  return Object.keys(value).length > 0 ? value : null
}
