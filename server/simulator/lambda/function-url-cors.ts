/**
 * What Lambda adds to answers of a function URL for other sites' scripts, and its own answer to their preflights.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors
 */
import { type DataPlaneRequest, findHeader, type HeaderList } from '../data-plane.ts'
import type { Lambda } from '../protocol/sdk-types.ts'

/** The headers of the answer to a preflight, which the function does not see; `null` for other requests. */
export function answerPreflight(
  cors: Lambda.Cors | undefined,
  request: DataPlaneRequest,
): HeaderList | null {
  const method = findHeader(request.headers, 'access-control-request-method')
  if (!cors || request.method !== 'OPTIONS' || method === undefined) return null
  const asked = findHeader(request.headers, 'access-control-request-headers') ?? ''
  const headers = asked.split(',').map((name) => name.trim().toLowerCase())
  const allowed = headers.filter((name) => name !== '' && includes(cors.AllowHeaders, name))
  const origin = corsHeaders(cors, request)
  if (origin.length === 0) return []
  return [
    ...origin.filter(([name]) => name !== 'Access-Control-Expose-Headers'),
    ...(includes(cors.AllowMethods, method)
      ? [['Access-Control-Allow-Methods', method] as [string, string]]
      : []),
    ...(allowed.length > 0
      ? [['Access-Control-Allow-Headers', allowed.join(',')] as [string, string]]
      : []),
    ...(cors.MaxAge === undefined
      ? []
      : [['Access-Control-Max-Age', String(cors.MaxAge)] as [string, string]]),
  ]
}

/** For the answer to a script of an allowed origin; empty for everybody else. */
export function corsHeaders(
  cors: Lambda.Cors | undefined,
  { headers }: DataPlaneRequest,
): HeaderList {
  const origin = findHeader(headers, 'origin')
  if (!cors || origin === undefined || !includes(cors.AllowOrigins, origin)) return []
  const { AllowCredentials, ExposeHeaders = [] } = cors
  const isForAll = cors.AllowOrigins?.includes('*') && !AllowCredentials
  return [
    ['Access-Control-Allow-Origin', isForAll ? '*' : origin],
    ...(isForAll ? [] : [['Vary', 'Origin'] as [string, string]]),
    ...(AllowCredentials ? [['Access-Control-Allow-Credentials', 'true'] as [string, string]] : []),
    ...(ExposeHeaders.length > 0
      ? [['Access-Control-Expose-Headers', ExposeHeaders.join(',')] as [string, string]]
      : []),
  ]
}

function includes(allowed: readonly string[] | undefined, value: string): boolean {
  const wanted = value.toLowerCase()
  return (allowed ?? []).some((one) => one === '*' || one.toLowerCase() === wanted)
}
