/** Headers on every answer: no foreign code, no framing, no sniffing, no referrer. */

import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

type Policy = NonNullable<Parameters<typeof secureHeaders>[0]>['contentSecurityPolicy']

const page = withPolicy({
  // `connect-src` and the rest fall back to `'self'`: the dashboard talks to its own server only.
  defaultSrc: ["'self'"],
  // Explain runs CloudFront Functions in WebAssembly. This allows that alone: no code from text.
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  imgSrc: ["'self'", 'blob:', 'data:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
})

/** Under /api there are previews of foreign content: opened as a page, they may do nothing at all. */
const api = withPolicy({ defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] })

export const responseHeaders: MiddlewareHandler = (c, next) =>
  c.req.path.startsWith('/api/') ? api(c, next) : page(c, next)

function withPolicy(contentSecurityPolicy: Policy) {
  return secureHeaders({
    contentSecurityPolicy,
    crossOriginResourcePolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    // Plain HTTP on the loopback interface: there is nothing to upgrade to.
    strictTransportSecurity: false,
  })
}
