/**
 * Lets in only requests that a person at this machine meant for this dashboard. Any web page can make a browser send
 * requests to 127.0.0.1: a foreign `Host` is DNS rebinding, a foreign `Origin` is cross-site request forgery.
 *
 * Source: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
import { createMiddleware } from 'hono/factory'

import { AppError } from '../errors.ts'

const OWN_NAMES = ['127.0.0.1', 'localhost', '[::1]']

/** What a browser says of a request that our own page made, or that a person typed; scripts say nothing. */
const OWN_SITES = ['same-origin', 'none']

/** Refuses (403 `foreign-host`) a request whose `Host` is not this machine's loopback name with `port`. */
export function requireOwnHost(port: number) {
  const own = new Set(OWN_NAMES.map((name) => (port === 80 ? name : `${name}:${port}`)))
  return createMiddleware(async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host
    if (!own.has(host.toLowerCase())) {
      throw new AppError(
        'foreign-host',
        `This dashboard answers only as ${[...own].join(', ')}. Open it under one of these names.`,
      )
    }
    await next()
  })
}

/** Refuses (403 `foreign-origin`) a request that another site's page made. */
export const requireOwnOrigin = createMiddleware(async (c, next) => {
  const { origin } = new URL(c.req.url)
  const claimed = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  const own = (claimed ?? origin) === origin && (site === undefined || OWN_SITES.includes(site))
  if (!own) {
    throw new AppError(
      'foreign-origin',
      'Another web site asked for this. Edgewise takes requests only from its own pages and from scripts.',
    )
  }
  await next()
})
