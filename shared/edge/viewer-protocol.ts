/**
 * Step 7: viewer protocol policy (A.6).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html
 */
import type { EdgeBehavior } from './edge-distribution.ts'
import { generateRedirect } from './generated-response.ts'
import { normalizeHost } from './host-selection.ts'
import { type Refusal, refuse } from './refusal.ts'
import { edgeResult } from './result-types.ts'
import type { ViewerRequest } from './types.ts'

const HTTPS_ONLY = refuse({
  status: 403,
  event: 'error-response',
  rule: 'A.6',
  text: 'The behavior is configured for HTTPS only. Repeat the request with https.',
})

const OLD_HTTP = refuse({
  status: 403,
  event: 'error-response',
  rule: 'A.6',
  text: 'A redirect to HTTPS that keeps the method needs HTTP 1.1 or newer. Repeat the request with https.',
})

/** What an HTTP request gets instead of the object: a redirect, an error, or `null` to go on. */
export function answerProtocol(
  { viewerProtocolPolicy }: Pick<EdgeBehavior, 'viewerProtocolPolicy'>,
  request: ViewerRequest,
): Refusal | null {
  if (request.scheme === 'https' || viewerProtocolPolicy === 'allow-all') return null
  if (viewerProtocolPolicy === 'https-only') return HTTPS_ONLY
  const repeatsAsGet = request.method === 'GET' || request.method === 'HEAD'
  if (!repeatsAsGet && request.httpVersion === '1.0') return OLD_HTTP
  const status = repeatsAsGet ? 301 : 307
  const location = `https://${normalizeHost(request.host)}${request.rawPath}`
  return {
    response: generateRedirect(status, location),
    result: edgeResult('redirected'),
    reason: { rule: 'A.6', text: `The behavior redirects HTTP to HTTPS: ${status} to ${location}` },
    customizable: false,
  }
}
