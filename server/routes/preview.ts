/**
 * `/api/accounts/:account/preview`: what the edge answers for a URL of the account. The status is 200 whenever it
 * answered; what it said is in `x-edgewise-*` headers, so that an error page can be shown as the error that it is.
 */
import { Hono } from 'hono'
import { z } from 'zod'

import type { Accounts } from '../aws/accounts.ts'
import { openPreview, type Preview } from '../aws/preview.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'

const PreviewQuery = z.object({ url: z.string().min(1).max(8_192) })

/** Headers of the edge that the browser may see, by the name we give them. */
const SHOWN = {
  'x-edgewise-x-cache': 'x-cache',
  'x-edgewise-age': 'age',
  'x-edgewise-cache-control': 'cache-control',
  'x-edgewise-etag': 'etag',
  'x-edgewise-pop': 'x-amz-cf-pop',
  'x-edgewise-location': 'location',
} as const

/** Headers that describe the body and so must go with it. */
const BODY_HEADERS = ['content-type', 'content-length', 'content-encoding'] as const

export const previewRoutes = (accounts: Accounts) =>
  new Hono().get(
    '/',
    documentRoute({ summary: 'What the edge answers for a URL of the account', tag: 'Images' }),
    validate('param', AccountParams),
    validate('query', PreviewQuery),
    async (c) => {
      const account = await accounts.get(c.req.valid('param').account)
      const preview = await openPreview(account, {
        url: c.req.valid('query').url,
        accept: c.req.header('accept') ?? '*/*',
        acceptEncoding: c.req.header('accept-encoding') ?? 'identity',
        signal: c.req.raw.signal,
      })
      return c.body(preview.body, 200, toHeaders(preview))
    },
  )

function toHeaders({ status, headers, firstByteMs }: Preview): Record<string, string> {
  const own: Record<string, string> = {
    'cache-control': 'no-store',
    'x-edgewise-status': String(status),
    'x-edgewise-first-byte-ms': firstByteMs.toFixed(1),
    'server-timing': `edge;dur=${firstByteMs.toFixed(1)}`,
  }
  for (const [name, from] of Object.entries(SHOWN)) copy(name, headers.get(from))
  for (const name of BODY_HEADERS) copy(name, headers.get(name))
  return own

  function copy(name: string, value: string | null) {
    if (value !== null) own[name] = value
  }
}
