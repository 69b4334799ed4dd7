/**
 * The CORS headers that a response headers policy gives to a request (D.6).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html#understanding-response-headers-policies-cors
 */
import type { ResponseHeadersPolicyConfig } from '../distribution/response-headers-policy.ts'
import { compileAllowedHeader, compileAllowedOrigin } from './cors-matching.ts'
import type { EdgeCors } from './edge-distribution.ts'
import { findHeader } from './headers.ts'
import type { HeaderPair, ViewerRequest } from './types.ts'
import {
  CORS_NEEDS_ORIGIN_HEADER,
  ECHOED_ORIGIN_ADDS_VARY,
  EXPOSES_HEADERS_ON_PREFLIGHT_ONLY,
  PREFLIGHT_NEEDS_REQUEST_METHOD,
  SENDS_ALLOW_ORIGIN_ONLY,
} from './undocumented.ts'

/** What the special value `ALL` stands for. */
const ALL_METHODS = 'GET, DELETE, HEAD, OPTIONS, PATCH, POST, PUT'

export function compileCors(
  policyId: string,
  config: NonNullable<ResponseHeadersPolicyConfig['CorsConfig']>,
): EdgeCors {
  const origins = config.AccessControlAllowOrigins?.Items ?? []
  const hasPreflight = !SENDS_ALLOW_ORIGIN_ONLY.has(policyId)
  const methods = (hasPreflight && config.AccessControlAllowMethods?.Items) || []
  const headers = (hasPreflight && config.AccessControlAllowHeaders?.Items) || []
  const isPattern = (name: string) => name !== '*' && name.includes('*')
  return {
    allowsAnyOrigin: origins.includes('*'),
    allowedOrigins: origins.map(compileAllowedOrigin),
    allowsCredentials: config.AccessControlAllowCredentials ?? false,
    methods: methods.includes('ALL') ? ALL_METHODS : methods.join(', '),
    headers: headers.filter((name) => !isPattern(name)),
    headerPatterns: headers.filter(isPattern).map(compileAllowedHeader),
    exposedHeaders: (config.AccessControlExposeHeaders?.Items ?? []).join(', '),
    exposesOnPreflightOnly: EXPOSES_HEADERS_ON_PREFLIGHT_ONLY.has(policyId),
    maxAgeSeconds: config.AccessControlMaxAgeSec ?? null,
    override: config.OriginOverride ?? false,
  }
}

/** Empty when the request is none of CORS, or its origin is not allowed. */
export function buildCorsHeaders(
  cors: EdgeCors,
  request: Pick<ViewerRequest, 'method' | 'headers'>,
): HeaderPair[] {
  const origin = findHeader(request.headers, 'origin')
  if (origin === null && (CORS_NEEDS_ORIGIN_HEADER || !cors.allowsAnyOrigin)) return []
  if (!cors.allowsAnyOrigin && !cors.allowedOrigins.some((allows) => allows(origin ?? ''))) {
    return []
  }
  const headers: HeaderPair[] = [
    ['Access-Control-Allow-Origin', cors.allowsAnyOrigin ? '*' : (origin ?? '')],
  ]
  if (!cors.allowsAnyOrigin && ECHOED_ORIGIN_ADDS_VARY) headers.push(['Vary', 'Origin'])
  if (cors.allowsCredentials) headers.push(['Access-Control-Allow-Credentials', 'true'])
  const preflight = isPreflight(request)
  if (preflight) addPreflightHeaders(headers, cors, request)
  if (cors.exposedHeaders !== '' && (preflight || !cors.exposesOnPreflightOnly)) {
    headers.push(['Access-Control-Expose-Headers', cors.exposedHeaders])
  }
  return headers
}

function isPreflight({ method, headers }: Pick<ViewerRequest, 'method' | 'headers'>): boolean {
  if (method !== 'OPTIONS') return false
  return (
    !PREFLIGHT_NEEDS_REQUEST_METHOD || findHeader(headers, 'access-control-request-method') !== null
  )
}

function addPreflightHeaders(
  headers: HeaderPair[],
  cors: EdgeCors,
  request: Pick<ViewerRequest, 'headers'>,
): void {
  if (cors.methods !== '') headers.push(['Access-Control-Allow-Methods', cors.methods])
  const requested = findHeader(request.headers, 'access-control-request-headers') ?? ''
  const matched = requested
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && cors.headerPatterns.some((allows) => allows(name)))
  const allowed = [...cors.headers, ...matched.filter((name) => !cors.headers.includes(name))]
  if (allowed.length > 0) headers.push(['Access-Control-Allow-Headers', allowed.join(', ')])
  if (cors.maxAgeSeconds !== null) {
    headers.push(['Access-Control-Max-Age', String(cors.maxAgeSeconds)])
  }
}

/** Any header of CORS, listed in the policy or not (C-6). */
export function isCorsHeader(lowerName: string): boolean {
  return lowerName.startsWith('access-control-')
}
