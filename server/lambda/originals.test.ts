import { once } from 'node:events'
import { createServer } from 'node:net'

import { http, passthrough } from 'msw'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createOpenOriginal } from './originals.ts'
import { createClient, failS3, s3Server, setupFunction } from './testing/image-bucket.ts'

beforeAll(() => s3Server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => s3Server.close())

describe('a bucket that does not give the original', () => {
  it.each([
    [404, 'NoSuchKey', 404, 'no-such-image', 'no picture under this path'],
    [403, 'AccessDenied', 502, 'bucket-access-denied', 's3:GetObject'],
    [404, 'NoSuchBucket', 502, 'bucket-missing', 'IMAGE_BUCKET'],
    [403, 'InvalidObjectState', 502, 'original-archived', 'Restore it'],
    [503, 'SlowDown', 503, 'bucket-unavailable', 'Ask again'],
    [400, 'ExpiredToken', 502, 'bucket-failed', '(ExpiredToken)'],
  ])('%i %s is answered with %i %s', async (s3Status, s3Code, statusCode, code, sentence) => {
    const { get, log } = setupFunction()
    failS3(s3Status, s3Code)

    const response = await get('cat.jpg', { size: '10x' })

    expect(response.statusCode).toBe(statusCode)
    expect(response.headers['Content-Type']).toBe('application/problem+json')
    expect(JSON.parse(response.body)).toMatchObject({
      status: statusCode,
      code,
      detail: expect.stringContaining(sentence),
    })
    // A picture that is missing is nobody's fault; everything else is for the operator.
    expect(log).toHaveLength(statusCode >= 500 ? 1 : 0)
    expect(response.headers['Cache-Control']).toBe(
      statusCode >= 500 ? 'no-store' : 'public, max-age=10',
    )
  })

  it('says that a connection that breaks may heal', async () => {
    const { endpoint, close } = await startHangUp()
    const openOriginal = createOpenOriginal(createClient(endpoint), 'photos')

    await expect(openOriginal('cat.jpg')).rejects.toMatchObject({
      problem: { code: 'bucket-unavailable', detail: expect.stringContaining('Ask again') },
    })
    await close()
  })
})

/** A server on a free port of this machine that hangs up on everybody. */
async function startHangUp() {
  const server = createServer((socket) => socket.destroy())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  const endpoint = `http://127.0.0.1:${address.port}`
  s3Server.use(http.get(`${endpoint}/*`, () => passthrough()))
  return { endpoint, close: () => new Promise((resolve) => server.close(resolve)) }
}
