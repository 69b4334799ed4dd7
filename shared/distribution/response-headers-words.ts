/** What a response headers policy does, in short sentences for a person. Pure. */
import { durationWords } from './policy-words.ts'
import type { ResponseHeadersPolicyConfig } from './response-headers-policy.ts'

export function responseHeadersPolicyWords(
  config: ResponseHeadersPolicyConfig | undefined,
): string[] {
  const cors = config?.CorsConfig
  const security = config?.SecurityHeadersConfig
  const transport = security?.StrictTransportSecurity
  const added = (config?.CustomHeadersConfig?.Items ?? []).map(({ Header }) => Header)
  const removed = (config?.RemoveHeadersConfig?.Items ?? []).map(({ Header }) => Header)
  const names = [
    security?.ContentTypeOptions ? 'X-Content-Type-Options' : null,
    security?.FrameOptions ? 'X-Frame-Options' : null,
    security?.ReferrerPolicy ? 'Referrer-Policy' : null,
    security?.XSSProtection ? 'X-XSS-Protection' : null,
    security?.ContentSecurityPolicy ? 'Content-Security-Policy' : null,
  ].filter((name) => name !== null)
  return [
    cors
      ? `Lets pages of ${(cors.AccessControlAllowOrigins?.Items ?? []).join(', ')} read answers (CORS)`
      : null,
    transport
      ? `Asks browsers to use HTTPS only for ${durationWords(transport.AccessControlMaxAgeSec ?? 0)}`
      : null,
    names.length > 0 ? `Adds ${names.join(', ')}` : null,
    added.length > 0 ? `Adds ${added.join(', ')}` : null,
    removed.length > 0 ? `Removes ${removed.join(', ')}` : null,
    config?.ServerTimingHeadersConfig?.Enabled ? 'Adds Server-Timing' : null,
  ].filter((sentence) => sentence !== null)
}
