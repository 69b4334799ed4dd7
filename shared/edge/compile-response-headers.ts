/** A response headers policy made ready for requests. */
import type { ResponseHeadersPolicyConfig } from '../distribution/response-headers-policy.ts'
import { compileCors } from './cors-headers.ts'
import type { EdgeResponseHeadersPolicy } from './edge-distribution.ts'
import { type AddedHeader, listSecurityHeaders } from './security-headers.ts'

/**
 * Headers that a policy cannot remove, in lower case; the prefixes are in `isRemovableHeader`.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html#remove-headers-disallowed
 */
const NEVER_REMOVED: ReadonlySet<string> = new Set(
  `connection content-encoding content-length expect host keep-alive proxy-authenticate proxy-authorization proxy-connection
  trailer transfer-encoding upgrade via warning x-accel-buffering x-accel-charset x-accel-limit-rate x-accel-redirect x-amzn-auth
  x-amzn-cf-billing x-amzn-cf-id x-amzn-cf-xff x-amzn-errortype x-amzn-fle-profile x-amzn-header-count x-amzn-header-order
  x-amzn-lambda-integration-tag x-amzn-requestid x-cache x-forwarded-proto x-real-ip`.split(/\s+/),
)

/** Whether `RemoveHeadersConfig` may name the header, in any case. */
export function isRemovableHeader(name: string): boolean {
  const lowerName = name.toLowerCase()
  return !NEVER_REMOVED.has(lowerName) && !/^x-(amz-cf|edge)-/.test(lowerName)
}

export function compileResponseHeadersPolicy({
  id,
  config,
  managed,
}: {
  id: string
  config: ResponseHeadersPolicyConfig
  managed: boolean
}): EdgeResponseHeadersPolicy {
  const removed = (config.RemoveHeadersConfig?.Items ?? []).map(({ Header = '' }) => Header)
  const timing = config.ServerTimingHeadersConfig
  return {
    origin: managed ? 'managed' : 'custom',
    id,
    name: config.Name ?? '',
    cors: config.CorsConfig ? compileCors(id, config.CorsConfig) : null,
    headers: [
      ...listSecurityHeaders(config.SecurityHeadersConfig ?? {}),
      ...listCustomHeaders(config.CustomHeadersConfig),
    ],
    removed: new Set(removed.filter(isRemovableHeader).map((name) => name.toLowerCase())),
    serverTiming: timing?.Enabled ? { samplingRate: timing.SamplingRate ?? 0 } : null,
  }
}

function listCustomHeaders(config: ResponseHeadersPolicyConfig['CustomHeadersConfig']) {
  return (config?.Items ?? []).map(
    ({ Header = '', Value = '', Override = false }): AddedHeader => ({
      section: 'custom',
      name: Header,
      lowerName: Header.toLowerCase(),
      value: Value,
      override: Override,
    }),
  )
}
