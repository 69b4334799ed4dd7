/**
 * HTTP_PROXY: passes the request on to this machine's loopback interface or to a host of the simulated account.
 * Any other host would be the real internet, which the simulated account never calls.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

import type { DataPlane, DataPlaneResponse, HeaderList } from '../data-plane.ts'
import { findHeader, readAll } from '../data-plane.ts'
import { isExecuteApiHost } from '../hosts.ts'
import type { ApiAnswer, ApiCall } from './api-call.ts'
import { convertRequest, convertResponse } from './binary-media.ts'
import type { Integration } from './definition.ts'
import { configurationError, GatewayError } from './gateway-error.ts'
import { type LoopbackRequest, requestLoopback } from './loopback-request.ts'
import { resolveMapping } from './mapping-values.ts'
import { forwardedHeaders } from './proxy-event.ts'
import { resolveStageVariables } from './stage-variables.ts'

/** Largest answer of an integration, in bytes. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const MAX_ANSWER_BYTES = 10_485_760

/** APIs may call APIs, but not in circles. */
const MAX_DEPTH = 5
const depths = new AsyncLocalStorage<number>()

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
const S3 = /(?:^|\.)s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com$/

/** Rejects with `GatewayError` when the host may not be called, cannot be reached or answers too much. */
export async function callHttp(
  call: ApiCall,
  integration: Integration,
  signal: AbortSignal,
): Promise<ApiAnswer> {
  const url = toTarget(call, integration)
  const contentType = findHeader(call.request.headers, 'content-type')
  const { binaryMediaTypes } = call.definition
  const body = convertRequest(
    call.request.body,
    contentType,
    binaryMediaTypes,
    integration.contentHandling,
  )
  const headers = toHeaders(call, integration, url)
  const method =
    integration.httpMethod === 'ANY' ? call.request.method : (integration.httpMethod ?? 'GET')
  const answer = await sendHttp(call, method, { url, headers, body, signal })
  const bytes = await readAnswer(answer)
  return {
    status: answer.status,
    headers: answer.headers,
    body: convertResponse(
      bytes,
      {
        contentType: findHeader(answer.headers, 'content-type'),
        accept: findHeader(call.request.headers, 'accept'),
      },
      binaryMediaTypes,
      undefined,
    ),
  }
}

/** The integration's URI with its variables filled in, and the query strings of request and mappings. */
function toTarget(call: ApiCall, { uri = '', requestParameters = {} }: Integration): URL {
  const path = resolveStageVariables(uri, call.stage.variables).replace(
    /\{([^}]+?)\+?\}/g,
    (whole, name: string) => {
      const source = requestParameters[`integration.request.path.${name}`]
      return source === undefined ? whole : (resolveMapping(source, call) ?? '')
    },
  )
  const url = URL.parse(path)
  if (!url) throw configurationError(`Invalid endpoint address ${path}`)
  for (const [name, value] of new URLSearchParams(call.request.query)) {
    url.searchParams.append(name, value)
  }
  for (const [target, source] of Object.entries(requestParameters)) {
    const [, name] = /^integration\.request\.querystring\.(.+)$/.exec(target) ?? []
    const value = name === undefined ? null : resolveMapping(source, call)
    if (name !== undefined && value !== null) url.searchParams.set(name, value)
  }
  return url
}

function toHeaders(call: ApiCall, { requestParameters = {} }: Integration, url: URL): HeaderList {
  const mapped = Object.entries(requestParameters).flatMap(([target, source]): HeaderList => {
    const [, name] = /^integration\.request\.header\.(.+)$/.exec(target) ?? []
    const value = name === undefined ? null : resolveMapping(source, call)
    return name === undefined || value === null ? [] : [[name, value]]
  })
  const own: HeaderList = [['Host', url.host], ['x-amzn-apigateway-api-id', call.api.id], ...mapped]
  const taken = own.map(([name]) => name.toLowerCase())
  return [...forwardedHeaders(call).filter(([name]) => !taken.includes(name.toLowerCase())), ...own]
}

type Sender = Pick<ApiCall, 'account' | 'request' | 'simulation'>

/** Rejects with `GatewayError` when the host may not be called or cannot be reached, and for APIs that call themselves. */
export async function sendHttp(
  call: Sender,
  method: string,
  request: Omit<LoopbackRequest, 'method'>,
): Promise<DataPlaneResponse> {
  const depth = depths.getStore() ?? 0
  if (depth >= MAX_DEPTH) throw configurationError('The API calls itself.')
  return depths.run(depth + 1, () => send(call, { method, ...request }))
}

async function send(
  call: Sender,
  { method, url, headers, body, signal }: LoopbackRequest,
): Promise<DataPlaneResponse> {
  const dataPlane = findDataPlane(call, url.hostname)
  if (!dataPlane && !LOOPBACK.test(url.hostname)) {
    throw unreachable(
      `The simulated account calls only its own hosts and this machine (127.0.0.1, localhost), not ${url.hostname}.`,
    )
  }
  try {
    if (!dataPlane) return await requestLoopback({ method, url, headers, body, signal })
    return await dataPlane({
      method,
      scheme: url.protocol === 'http:' ? 'http' : 'https',
      host: url.hostname,
      rawPath: url.pathname + url.search,
      httpVersion: '1.1',
      headers,
      body: body.byteLength > 0 ? toStream(body) : null,
      clientIp: call.request.clientIp,
      signal,
    })
  } catch (cause) {
    throw unreachable(`${url.host} did not answer.`, cause)
  }
}

function findDataPlane({ simulation, account }: Sender, host: string): DataPlane | null {
  if (isExecuteApiHost(host)) return simulation.executeApi
  if (S3.test(host)) return simulation.s3Origin({ account, sourceDistributionArn: null })
  return null
}

function toStream(body: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(body)
      controller.close()
    },
  })
}

async function readAnswer(answer: DataPlaneResponse): Promise<Uint8Array> {
  try {
    return await readAll(answer.body, MAX_ANSWER_BYTES)
  } catch (cause) {
    throw configurationError(
      'The response of the integration could not be read or is too large.',
      cause,
    )
  }
}

function unreachable(why: string, cause?: unknown): GatewayError {
  return new GatewayError(
    'INTEGRATION_FAILURE',
    `Network error communicating with endpoint. ${why}`,
    { cause },
  )
}
