/** Step 8: which methods a behavior takes, and which of them it caches (A.3, A.7). */
import type { EdgeBehavior } from './edge-distribution.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { ViewerRequest } from './types.ts'

const GET_WITH_BODY = refuse({
  status: 403,
  event: 'invalid-request',
  rule: 'A3.4',
  text: 'CloudFront refuses a GET request that has a body. Send the request without a body, or as POST.',
})

/** A7.2, A7.9: a method outside AllowedMethods; A3.4: a GET with a body. */
export function refuseMethod(
  { allowedMethods }: Pick<EdgeBehavior, 'allowedMethods'>,
  request: ViewerRequest,
): Refusal | null {
  if (!allowedMethods.has(request.method)) {
    const supported = [...allowedMethods].join(', ')
    return refuse({
      status: 403,
      event: 'method-not-allowed',
      rule: 'A7.2',
      text: `This distribution is not configured to allow the HTTP request method that was used for this request (${request.method}). It allows ${supported}.`,
      customizable: true,
    })
  }
  return request.method === 'GET' && request.hasBody ? GET_WITH_BODY : null
}

/** A7.4: only cached methods' responses are stored, and never those of methods that write. */
export function isCachedMethod(
  { cachedMethods }: Pick<EdgeBehavior, 'cachedMethods'>,
  method: string,
): boolean {
  return (
    (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') && cachedMethods.has(method)
  )
}
