/**
 * CORS of HTTP APIs: API Gateway answers preflights itself, and its headers take the place of those of the integration.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
import { type DataPlaneRequest, findHeader, type HeaderList } from '../data-plane.ts'
import type { ApiGatewayV2 } from '../protocol/sdk-types.ts'
import { badRequest } from './http-api-store.ts'

/** Longest time that a preflight may be kept, in seconds. */
const MAX_AGE_SECONDS = 86_400

/** Throws `BadRequestException` for what browsers and AWS do not take. */
export function checkCors(cors: ApiGatewayV2.Cors): ApiGatewayV2.Cors {
  const { AllowCredentials, AllowHeaders = [], AllowMethods = [], AllowOrigins = [], MaxAge } = cors
  if (AllowCredentials && [AllowOrigins, AllowMethods, AllowHeaders].some(hasAll)) {
    throw badRequest('Wildcards are not allowed for CORS when AllowCredentials is true')
  }
  const strange = AllowOrigins.find((origin) => origin !== '*' && !/^[a-z-]+:\/\/\S+$/.test(origin))
  if (strange !== undefined) throw badRequest(`Invalid origin '${strange}' for CORS`)
  if (MaxAge !== undefined && (MaxAge < -1 || MaxAge > MAX_AGE_SECONDS)) {
    throw badRequest(`Max age must be between -1 and ${MAX_AGE_SECONDS} seconds`)
  }
  return cors
}

/** The headers of the answer to a preflight; `null` = the request is none, or the API has no CORS. */
export function preflightHeaders(
  cors: ApiGatewayV2.Cors | null,
  request: DataPlaneRequest,
): HeaderList | null {
  const isPreflight =
    request.method === 'OPTIONS' &&
    findHeader(request.headers, 'origin') !== undefined &&
    findHeader(request.headers, 'access-control-request-method') !== undefined
  if (!cors || !isPreflight) return null
  const headers = corsHeaders(cors, request)
  if (headers.length === 0) return []
  const { AllowHeaders = [], AllowMethods = [], MaxAge } = cors
  return [
    ...headers.filter(([name]) => name !== 'access-control-expose-headers'),
    ...listHeader('access-control-allow-methods', AllowMethods),
    ...listHeader('access-control-allow-headers', AllowHeaders),
    ...(MaxAge === undefined || MaxAge < 0
      ? []
      : [['access-control-max-age', String(MaxAge)] as [string, string]]),
  ]
}

/** What an answer to a request with an allowed Origin carries; empty for every other request. */
export function corsHeaders(cors: ApiGatewayV2.Cors | null, request: DataPlaneRequest): HeaderList {
  const origin = findHeader(request.headers, 'origin')
  if (!cors || origin === undefined) return []
  const { AllowCredentials, AllowOrigins = [], ExposeHeaders = [] } = cors
  const allowed = AllowOrigins.some((one) => isAllowed(one, origin))
  if (!allowed) return []
  return [
    ['access-control-allow-origin', hasAll(AllowOrigins) ? '*' : origin],
    ...(AllowCredentials ? [['access-control-allow-credentials', 'true'] as [string, string]] : []),
    ...listHeader('access-control-expose-headers', ExposeHeaders),
  ]
}

/** With CORS on, those of the integration are left out. */
export function withoutOwnCors(cors: ApiGatewayV2.Cors | null, headers: HeaderList): HeaderList {
  if (!cors) return headers
  return headers.filter(([name]) => !name.toLowerCase().startsWith('access-control-'))
}

/** `https://*` and `http://*` allow every origin of their scheme. */
function isAllowed(allowed: string, origin: string): boolean {
  if (allowed === '*') return true
  const any = /^(https?:\/\/)\*$/.exec(allowed)
  return any ? origin.startsWith(any[1] ?? '') : allowed.toLowerCase() === origin.toLowerCase()
}

function listHeader(name: string, values: readonly string[]): HeaderList {
  return values.length > 0 ? [[name, values.join(',')]] : []
}

function hasAll(values: readonly string[]): boolean {
  return values.includes('*')
}
