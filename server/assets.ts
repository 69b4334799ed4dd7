/** The built browser app: hashed files for ever, the page itself fresh, precompressed as the build left it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

/** The build puts everything whose name holds a hash of its content there. */
const HASHED = '/assets/'

/** Serves the files of `folder`; a path that is none of them is a page of the app, which routes in the browser. */
export function assetRoutes(folder: string) {
  const app = new Hono()
  if (!existsSync(join(folder, 'index.html'))) return app.get('*', (c) => c.text(NOT_BUILT, 503))
  return app
    .use(async (c, next) => {
      const hashed = c.req.path.startsWith(HASHED)
      c.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      await next()
      if (c.res.status >= 400) c.header('cache-control', 'no-store')
    })
    .get('*', serveStatic({ root: folder, precompressed: true }))
    .get('*', async (c, next) => {
      const isPage = (c.req.header('accept') ?? '').includes('text/html')
      if (!isPage || c.req.path.startsWith(HASHED)) return next()
      return (await page(c, next)) ?? c.notFound()
    })

  function page(...[c, next]: Parameters<ReturnType<typeof serveStatic>>) {
    return serveStatic({ root: folder, path: 'index.html', precompressed: true })(c, next)
  }
}

const NOT_BUILT = 'The dashboard is not built yet. Run "npm run build", then load this page again.'
