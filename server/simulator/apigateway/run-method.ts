/** Runs the integration of a method within its time, and finishes the answer as API Gateway does. */
import { gzipSync } from 'node:zlib'

import { findHeader, type HeaderList } from '../data-plane.ts'
import type { ApiAnswer, ApiCall } from './api-call.ts'
import type { Integration } from './definition.ts'
import { configurationError, GatewayError } from './gateway-error.ts'
import { callHttp } from './http-proxy.ts'
import { callLambda } from './lambda-proxy.ts'
import { answerMock } from './mock-integration.ts'
import { findUnsimulatedPart } from './unsimulated.ts'

/**
 * Headers that an integration may not set itself; they come back under another name.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const REMAPPED = ['connection', 'content-length', 'date', 'server', 'www-authenticate']
const DROPPED = ['transfer-encoding', 'trailer', 'upgrade', 'keep-alive']

/** Rejects with `GatewayError`. */
export async function runMethod(call: ApiCall): Promise<ApiAnswer> {
  const { methodIntegration } = call.method
  if (!methodIntegration) throw configurationError('No integration defined for method')
  const problem = findUnsimulatedPart(methodIntegration)
  if (problem) throw configurationError(`The simulated account does not simulate ${problem}.`)
  const answer = await runInTime(methodIntegration.timeoutInMillis, (signal) =>
    integrate(call, methodIntegration, signal),
  )
  const headers = answer.headers.flatMap(toOuterHeader)
  if (findHeader(headers, 'content-type') === undefined) {
    headers.push(['Content-Type', 'application/json'])
  }
  return compress(call, { ...answer, headers })
}

async function integrate(call: ApiCall, integration: Integration, signal: AbortSignal) {
  switch (integration.type) {
    case 'AWS_PROXY':
      return await callLambda(call, integration)
    case 'HTTP_PROXY':
      return await callHttp(call, integration, signal)
    case 'MOCK':
      return answerMock(call, integration)
    default:
      throw configurationError(`${integration.type} integrations are not simulated.`)
  }
}

/** What is still running after `timeoutMs` is aborted where it can be, and its answer forgotten. */
export async function runInTime(
  timeoutMs: number,
  run: (signal: AbortSignal) => Promise<ApiAnswer>,
): Promise<ApiAnswer> {
  const aborted = new AbortController()
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    reject(new GatewayError('INTEGRATION_TIMEOUT', 'Endpoint request timed out'))
    aborted.abort()
  }, timeoutMs)
  try {
    return await Promise.race([run(aborted.signal), late])
  } finally {
    clearTimeout(timer)
  }
}

function toOuterHeader([name, value]: [string, string]): HeaderList {
  const lower = name.toLowerCase()
  if (DROPPED.includes(lower)) return []
  return [[REMAPPED.includes(lower) ? `x-amzn-Remapped-${name}` : name, value]]
}

function compress(call: ApiCall, answer: ApiAnswer): ApiAnswer {
  const { minimumCompressionSize: minimum } = call.definition
  const accepted = findHeader(call.request.headers, 'accept-encoding') ?? ''
  const isWanted = /(?:^|[,\s])(?:gzip|\*)(?:\s*[,;]|\s*$)/i.test(accepted)
  const isCoded = findHeader(answer.headers, 'content-encoding') !== undefined
  if (minimum === undefined || answer.body.byteLength < minimum || !isWanted || isCoded)
    return answer
  return {
    ...answer,
    headers: [...answer.headers, ['Content-Encoding', 'gzip']],
    body: gzipSync(answer.body),
  }
}
