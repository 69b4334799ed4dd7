/**
 * The event object that a Lambda@Edge function gets: `Records[0].cf`.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html
 */
import type { EdgeEventType } from './edge-code.ts'
import type { SeenRequest } from './edge-code-request.ts'
import type { EdgeDistribution, EdgeOrigin } from './edge-distribution.ts'
import type { SeenResponse } from './function-event.ts'
import type { HeaderPair } from './types.ts'

/** `{ 'user-agent': [{ key: 'User-Agent', value: 'curl/8' }] }` */
type LambdaHeaders = Record<string, Array<{ key: string; value: string }>>

export type LambdaOrigin =
  | {
      custom: {
        customHeaders: LambdaHeaders
        domainName: string
        keepaliveTimeout: number
        path: string
        port: number
        protocol: 'http' | 'https'
        readTimeout: number
        sslProtocols: string[]
      }
    }
  | {
      s3: {
        authMethod: 'none' | 'origin-access-identity'
        customHeaders: LambdaHeaders
        domainName: string
        path: string
        region: string
      }
    }

type LambdaRequest = {
  clientIp: string
  headers: LambdaHeaders
  method: string
  querystring: string
  uri: string
  origin?: LambdaOrigin
  body?: { inputTruncated: boolean; action: 'read-only'; encoding: 'base64'; data: string }
}

export type LambdaEdgeEvent = {
  Records: [
    {
      cf: {
        config: {
          distributionDomainName: string
          distributionId: string
          eventType: EdgeEventType
          requestId: string
        }
        request: LambdaRequest
        response?: { status: string; statusDescription: string; headers: LambdaHeaders }
      }
    },
  ]
}

/** Not documented per origin here: what an origin has when its keep-alive timeout is not set, in seconds. */
const KEEPALIVE_TIMEOUT_SECONDS = 5

/** @param origin only of origin events; @param response only of response events */
export function buildLambdaEdgeEvent({
  distribution,
  eventType,
  requestId,
  request,
  origin,
  response,
}: {
  distribution: Pick<EdgeDistribution, 'id' | 'domainName'>
  eventType: EdgeEventType
  requestId: string
  request: SeenRequest
  origin?: LambdaOrigin | undefined
  response?: SeenResponse | undefined
}): LambdaEdgeEvent {
  const { body } = request
  return {
    Records: [
      {
        cf: {
          config: {
            distributionDomainName: distribution.domainName,
            distributionId: distribution.id,
            eventType,
            requestId,
          },
          request: {
            clientIp: request.clientIp,
            headers: toLambdaHeaders(request.headers),
            method: request.method,
            querystring: request.query,
            uri: request.uri,
            ...(origin ? { origin } : {}),
            ...(body
              ? {
                  body: {
                    inputTruncated: body.isTruncated,
                    action: 'read-only',
                    encoding: 'base64',
                    data: body.base64,
                  },
                }
              : {}),
          },
          ...(response
            ? {
                response: {
                  status: String(response.status),
                  statusDescription: response.statusDescription,
                  headers: toLambdaHeaders(response.headers),
                },
              }
            : {}),
        },
      },
    ],
  }
}

function toLambdaHeaders(headers: readonly HeaderPair[]): LambdaHeaders {
  const groups = new Map<string, Array<{ key: string; value: string }>>()
  for (const [key, value] of headers) {
    const lowerName = key.toLowerCase()
    groups.set(lowerName, [...(groups.get(lowerName) ?? []), { key, value }])
  }
  return Object.fromEntries(groups)
}

/** @param scheme how the origin would be asked; decides the port */
export function toLambdaOrigin(origin: EdgeOrigin, scheme: 'http' | 'https'): LambdaOrigin {
  const customHeaders = toLambdaHeaders(
    origin.customHeaders.map(({ name, value }): HeaderPair => [name, value]),
  )
  const { domainName, originPath: path } = origin
  if (origin.kind === 's3') {
    const region = /\.s3[.-]([a-z0-9-]+)\.amazonaws\.com$/.exec(domainName)?.[1] ?? 'us-east-1'
    return { s3: { authMethod: 'none', customHeaders, domainName, path, region } }
  }
  return {
    custom: {
      customHeaders,
      domainName,
      keepaliveTimeout: KEEPALIVE_TIMEOUT_SECONDS,
      path,
      port: scheme === 'https' ? origin.httpsPort : origin.httpPort,
      protocol: scheme,
      readTimeout: origin.readTimeoutSeconds,
      sslProtocols: ['TLSv1.2'],
    },
  }
}
