/** A response headers policy made ready for requests. */
import type { ResponseHeadersPolicyConfig } from '../distribution/response-headers-policy.ts'
import { isRemovableHeader } from '../distribution/rules/response-headers-policy-rules.ts'
import { compileCors } from './cors-headers.ts'
import type { EdgeResponseHeadersPolicy } from './edge-distribution.ts'
import { type AddedHeader, listSecurityHeaders } from './security-headers.ts'

/** What the control plane would refuse to remove stays (D.6). */
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
