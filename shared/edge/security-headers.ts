/**
 * The security headers of a response headers policy, as text (D.6).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html#understanding-response-headers-policies-security
 */
import type { ResponseHeadersPolicyConfig } from '../distribution/response-headers-policy.ts'

/** A header that a policy adds. */
export type AddedHeader = {
  section: 'security' | 'custom'
  name: string
  lowerName: string
  value: string
  /** The policy's value goes before the origin's. */
  override: boolean
}

type SecurityHeadersConfig = NonNullable<ResponseHeadersPolicyConfig['SecurityHeadersConfig']>

export function listSecurityHeaders(config: SecurityHeadersConfig): AddedHeader[] {
  const { ContentSecurityPolicy, ContentTypeOptions, FrameOptions, ReferrerPolicy } = config
  const headers: AddedHeader[] = []
  const add = (name: string, value: string | undefined, override: boolean | undefined) => {
    if (value === undefined) return
    const lowerName = name.toLowerCase()
    headers.push({ section: 'security', name, lowerName, value, override: override ?? false })
  }
  add(
    'Content-Security-Policy',
    ContentSecurityPolicy?.ContentSecurityPolicy,
    ContentSecurityPolicy?.Override,
  )
  add('Referrer-Policy', ReferrerPolicy?.ReferrerPolicy, ReferrerPolicy?.Override)
  add(
    'Strict-Transport-Security',
    toTransportSecurity(config.StrictTransportSecurity),
    config.StrictTransportSecurity?.Override,
  )
  // Its presence switches it on.
  add(
    'X-Content-Type-Options',
    ContentTypeOptions ? 'nosniff' : undefined,
    ContentTypeOptions?.Override,
  )
  add('X-Frame-Options', FrameOptions?.FrameOption, FrameOptions?.Override)
  add('X-XSS-Protection', toXssProtection(config.XSSProtection), config.XSSProtection?.Override)
  return headers
}

function toTransportSecurity(
  config: SecurityHeadersConfig['StrictTransportSecurity'],
): string | undefined {
  if (config?.AccessControlMaxAgeSec === undefined) return undefined
  const directives = [`max-age=${config.AccessControlMaxAgeSec}`]
  if (config.IncludeSubdomains) directives.push('includeSubDomains')
  if (config.Preload) directives.push('preload')
  return directives.join('; ')
}

/** `0`, `1`, `1; mode=block` or `1; report=<uri>`; the control plane refuses both additions together. */
function toXssProtection(config: SecurityHeadersConfig['XSSProtection']): string | undefined {
  if (!config) return undefined
  if (!config.Protection) return '0'
  if (config.ModeBlock) return '1; mode=block'
  return config.ReportUri ? `1; report=${config.ReportUri}` : '1'
}
