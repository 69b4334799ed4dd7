/** Step 15: the request that goes to an origin (B.8). */
import type { EdgeOrigin } from './edge-distribution.ts'
import { buildOriginHeaders } from './origin-headers.ts'
import { selectQueryStrings } from './query-strings.ts'
import type { AdmittedRequest, OriginRequest, StoredObject, ViewerRequest } from './types.ts'

/**
 * @param origin `admitted.primary`, or `admitted.secondary` after `decideFailover`
 * @param stored the expired object that the origin is asked about, if there is one
 * @param requestId becomes X-Amz-Cf-Id
 */
export function buildOriginRequest({
  admitted,
  request,
  origin,
  stored,
  requestId,
}: {
  admitted: AdmittedRequest
  request: ViewerRequest
  origin: EdgeOrigin
  stored?: StoredObject | null | undefined
  requestId: string
}): OriginRequest {
  const scheme = originScheme(origin, request)
  return {
    originId: origin.id,
    origin,
    scheme,
    port: scheme === 'https' ? origin.httpsPort : origin.httpPort,
    method: admitted.method,
    path: originPath(admitted, origin),
    headers: buildOriginHeaders({ admitted, request, origin, stored, requestId }),
  }
}

/** B8.2: OriginPath before the raw path (A5.2), then the query strings that both policies let through (B.9). */
function originPath({ behavior, uri, query }: AdmittedRequest, origin: EdgeOrigin): string {
  const forwarded = selectQueryStrings(query, behavior.originQueryStrings)
  return forwarded === '' ? origin.originPath + uri : `${origin.originPath}${uri}?${forwarded}`
}

/** A12.6. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html#DownloadDistValuesOriginProtocolPolicy */
function originScheme(origin: EdgeOrigin, request: ViewerRequest): 'http' | 'https' {
  switch (origin.protocolPolicy) {
    case 'http-only':
      return 'http'
    case 'https-only':
      return 'https'
    default:
      return request.scheme
  }
}
