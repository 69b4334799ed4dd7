/** Runs the integration of a route: a function, or an HTTP endpoint that gets the request as it is. */
import type { ApiAnswer } from '../apigateway/api-call.ts'
import { GatewayError } from '../apigateway/gateway-error.ts'
import { sendHttp } from '../apigateway/http-proxy.ts'
import { invokeFunction } from '../apigateway/invoke-function.ts'
import { forwardedHeaders } from '../apigateway/proxy-event.ts'
import { readProxyResponse } from '../apigateway/proxy-response.ts'
import { runInTime } from '../apigateway/run-method.ts'
import { resolveStageVariables } from '../apigateway/stage-variables.ts'
import { type HeaderList, readAll } from '../data-plane.ts'
import { toUrlAnswer } from '../lambda/function-url-answer.ts'
import type { LambdaResult } from '../simulation.ts'
import { gatewayAnswer, type HttpApiCall } from './http-api-call.ts'
import type { Integration } from './http-api-store.ts'
import { toInvocationUri } from './http-integration.ts'
import { toEvent1, toEvent2 } from './lambda-event.ts'

/** Largest answer, in bytes. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MAX_ANSWER_BYTES = 10_485_760

/** Headers of one connection. */
const HOP_HEADERS = ['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade']

/** What a function with a status and no type answers. */
const DEFAULT_TYPE = 'text/plain;charset=UTF-8'

/** Never rejects for what an integration does: 500 and 503 are answers. */
export async function runHttpIntegration(call: HttpApiCall): Promise<ApiAnswer> {
  const id = call.route.target?.replace('integrations/', '') ?? ''
  const integration = call.definition.integrations[id]
  if (!integration) return internalError()
  try {
    const answer = await runInTime(integration.timeoutMs, (signal) =>
      integration.type === 'AWS_PROXY'
        ? callFunction(call, integration)
        : callEndpoint(call, integration, signal),
    )
    const headers = answer.headers.filter(([name]) => !HOP_HEADERS.includes(name.toLowerCase()))
    return { ...answer, headers }
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    return toRefusal(error)
  }
}

async function callFunction(call: HttpApiCall, integration: Integration): Promise<ApiAnswer> {
  const { account, api, request, route, stage } = call
  const isNew = integration.payloadFormatVersion === '2.0'
  const place = `arn:aws:execute-api:${api.region}:${account.id}:${api.id}/${stage.name}`
  const path = route.routeKey.replace(/^[A-Z]+ /, '')
  const result = await invokeFunction(call, {
    uri: toInvocationUri(integration.uri, api.region),
    credentials: integration.credentialsArn,
    sourceArn: path === '$default' ? `${place}/$default` : `${place}/${request.method}${path}`,
    event: isNew ? toEvent2(call) : toEvent1(call),
  })
  if (result.functionError) return internalError()
  return isNew ? readAnswer2(result) : readAnswer1(result)
}

/** Anything but an object with a status is the body of a 200, as JSON: a text in quotes, too. */
async function readAnswer2(result: LambdaResult): Promise<ApiAnswer> {
  const { status, headers, body } = toUrlAnswer(result, DEFAULT_TYPE)
  if (status === 502) return internalError()
  return { status, headers, body: await readAll(body, MAX_ANSWER_BYTES) }
}

function readAnswer1({ payload }: LambdaResult): ApiAnswer {
  const answer = readProxyResponse(payload, true)
  const hasType = answer.headers.some(([name]) => name.toLowerCase() === 'content-type')
  return hasType
    ? answer
    : { ...answer, headers: [['Content-Type', DEFAULT_TYPE], ...answer.headers] }
}

/** `{proxy}` in the URL is filled with the path parameter of that name; the query is sent on. */
async function callEndpoint(
  call: HttpApiCall,
  integration: Integration,
  signal: AbortSignal,
): Promise<ApiAnswer> {
  const { pathParameters, request, stage } = call
  const filled = resolveStageVariables(integration.uri, stage.variables).replace(
    /\{([\w.:-]+)\+?\}/g,
    (whole, name: string) =>
      pathParameters[name]?.split('/').map(encodeURIComponent).join('/') ?? whole,
  )
  const url = URL.parse(filled)
  if (!url) return internalError()
  for (const [name, value] of new URLSearchParams(request.query))
    url.searchParams.append(name, value)
  const method = integration.method === 'ANY' ? request.method : integration.method
  const headers = toEndpointHeaders(call, url)
  const answer = await sendHttp(call, method, { url, headers, body: request.body, signal })
  const body = await readAll(answer.body, MAX_ANSWER_BYTES).catch((cause: unknown) => {
    throw new GatewayError('INTEGRATION_FAILURE', 'The answer could not be read.', { cause })
  })
  return { status: answer.status, headers: answer.headers, body }
}

/** HTTP endpoints are told of the viewer by `Forwarded`, not by `X-Forwarded-…`. */
function toEndpointHeaders(call: HttpApiCall, url: URL): HeaderList {
  const { api, request } = call
  const host = `${api.id}.execute-api.${api.region}.amazonaws.com`
  return [
    ...forwardedHeaders(call).filter(
      ([name]) => !/^(?:host|forwarded|via|x-forwarded-(?:for|port|proto))$/i.test(name),
    ),
    ['Host', url.host],
    ['Forwarded', `for=${request.clientIp};host=${host};proto=https`],
    ['Via', 'HTTP/1.1 AmazonAPIGateway'],
  ]
}

function toRefusal({ type }: GatewayError): ApiAnswer {
  if (type === 'REQUEST_TOO_LARGE') return gatewayAnswer(413, 'Request Entity Too Large')
  if (type === 'INTEGRATION_TIMEOUT' || type === 'INTEGRATION_FAILURE') {
    return gatewayAnswer(503, 'Service Unavailable')
  }
  return internalError()
}

function internalError(): ApiAnswer {
  return gatewayAnswer(500, 'Internal Server Error')
}
