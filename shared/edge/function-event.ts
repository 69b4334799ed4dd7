/**
 * The event object that a CloudFront function's `handler` gets (A13.10).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
import type { EdgeEventType } from './edge-code.ts'
import type { SeenRequest } from './edge-code-request.ts'
import type { EdgeDistribution } from './edge-distribution.ts'
import {
  type FunctionValues,
  toCookieValues,
  toHeaderValues,
  toQueryValues,
  toSetCookieValues,
} from './function-values.ts'
import type { HeaderPair } from './types.ts'

export type FunctionEvent = {
  version: '1.0'
  context: {
    distributionDomainName: string
    distributionId: string
    eventType: EdgeEventType
    requestId: string
  }
  viewer: { ip: string }
  request: {
    method: string
    uri: string
    querystring: FunctionValues
    headers: FunctionValues
    cookies: FunctionValues
  }
  response?: {
    statusCode: number
    statusDescription: string
    headers: FunctionValues
    cookies: FunctionValues
  }
}

/** A response as an event shows it. */
export type SeenResponse = { status: number; statusDescription: string; headers: HeaderPair[] }

/** @param response only for viewer-response */
export function buildFunctionEvent({
  distribution,
  requestId,
  request,
  response,
}: {
  distribution: Pick<EdgeDistribution, 'id' | 'domainName'>
  requestId: string
  request: SeenRequest
  response?: SeenResponse
}): FunctionEvent {
  const event: FunctionEvent = {
    version: '1.0',
    context: {
      distributionDomainName: distribution.domainName,
      distributionId: distribution.id,
      eventType: response ? 'viewer-response' : 'viewer-request',
      requestId,
    },
    viewer: { ip: request.clientIp },
    request: {
      method: request.method,
      uri: request.uri,
      querystring: toQueryValues(request.query),
      headers: toHeaderValues(withoutNamed(request.headers, 'cookie')),
      cookies: toCookieValues(valuesOf(request.headers, 'cookie')),
    },
  }
  if (!response) return event
  return {
    ...event,
    response: {
      statusCode: response.status,
      statusDescription: response.statusDescription,
      headers: toHeaderValues(withoutNamed(response.headers, 'set-cookie')),
      cookies: toSetCookieValues(valuesOf(response.headers, 'set-cookie')),
    },
  }
}

export function withoutNamed(headers: readonly HeaderPair[], lowerName: string): HeaderPair[] {
  return headers.filter(([name]) => name.toLowerCase() !== lowerName)
}

export function valuesOf(headers: readonly HeaderPair[], lowerName: string): string[] {
  return headers.filter(([name]) => name.toLowerCase() === lowerName).map(([, value]) => value)
}
