import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { expect, it } from 'vitest'

import { AppError, problemResponse } from '../errors.ts'
import { startServer } from '../testing/start-server.ts'
import { limitBody } from './limit-body.ts'

/** A real server, since its requests are not those that `app.request` makes. */
async function setup() {
  const app = new Hono()
    .onError((error) => {
      if (error instanceof AppError) return problemResponse(error)
      throw error
    })
    .use(limitBody(1024 * 1024))
    .all('/', async (c) => c.text(`${c.req.method} ${(await c.req.text()).length}`))
  const { port } = await startServer(
    getRequestListener(app.fetch, { overrideGlobalObjects: false }),
  )
  return async (method: string, body?: BodyInit) => {
    const init = { method, body, duplex: 'half' }
    const response = await fetch(`http://127.0.0.1:${port}/`, init)
    return `${response.status} ${await response.text()}`
  }
}

/** A body of unknown length. */
function stream(bytes: number): ReadableStream {
  return new Blob(['x'.repeat(bytes)]).stream()
}

it('lets requests through that have no body, a short one, or one of unknown length', async () => {
  const send = await setup()
  expect(await send('GET')).toBe('200 GET 0')
  expect(await send('DELETE')).toBe('200 DELETE 0')
  expect(await send('POST', 'four')).toBe('200 POST 4')
  expect(await send('POST', stream(200_000))).toBe('200 POST 200000')
})

it('refuses a body that is too large, whether or not its length was told', async () => {
  const send = await setup()
  expect(await send('POST', 'x'.repeat(1024 * 1024 + 1))).toMatch(/^413 .*larger than 1 MB/)
  expect(await send('POST', stream(1024 * 1024 + 1))).toMatch(/^413 .*larger than 1 MB/)
})
