import { once } from 'node:events'
import { request, type ServerResponse } from 'node:http'

import { expect, it, onTestFinished } from 'vitest'

import { createDataPlaneServer, listen } from '../listen.ts'
import { CACHING_DISABLED, setupEdge, startOrigin } from './testing/edge-setup.ts'

const { simulator, setup, send, get } = setupEdge()

const TEXT = '0123456789'

const range = (value: string, ...more: Array<[string, string]>) => ({
  headers: [['Range', value], ...more] satisfies Array<[string, string]>,
})

/** An origin that knows single ranges: it answers 206 with the part, or 416. */
function answerRanges(outgoing: ServerResponse, wanted: string | undefined, text = TEXT) {
  const [, first = '', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(wanted ?? '') ?? []
  outgoing.setHeader('etag', '"v1"')
  if (first === '') return outgoing.setHeader('content-length', text.length).end(text)
  const end = last === '' ? text.length - 1 : Number(last)
  if (Number(first) >= text.length) {
    return outgoing.writeHead(416, { 'content-range': `bytes */${text.length}` }).end()
  }
  const part = text.slice(Number(first), end + 1)
  return outgoing
    .writeHead(206, {
      'content-range': `bytes ${first}-${end}/${text.length}`,
      'content-length': part.length,
    })
    .end(part)
}

it('cuts parts out of an object that is cached as a whole', async () => {
  const { distributeOrigin } = setup()
  const { origin, seen } = await startOrigin((_, outgoing) => answerRanges(outgoing, undefined))
  const { host } = await distributeOrigin(origin)

  // An origin that sends the whole object: the first answer is whole, later ones are parts (C9.3).
  const first = await get(host, '/a', range('bytes=2-4'))
  const second = await get(host, '/a', range('bytes=2-4'))
  const several = await get(host, '/a', range('bytes=0-0,-2'))
  const beyond = await get(host, '/a', range('bytes=10-'))
  const descending = await get(host, '/a', range('bytes=5-6,0-1'))

  expect([first.status, first.text]).toEqual([200, TEXT])
  expect(second).toMatchObject({ status: 206, text: '234', xCache: 'Hit from cloudfront' })
  expect(second.header('content-range')).toBe('bytes 2-4/10')
  expect(several.header('content-type')).toContain('multipart/byteranges')
  expect(several.text).toMatch(
    /bytes 0-0\/10\r\n\r\n0\r\n--.*bytes 8-9\/10\r\n\r\n89\r\n--.*--\r\n$/s,
  )
  expect(several.header('content-length')).toBe(String(several.bytes.byteLength))
  expect([beyond.status, beyond.header('content-range'), beyond.text]).toEqual([
    416,
    'bytes */10',
    '',
  ])
  expect([descending.status, descending.text]).toEqual([200, TEXT])
  expect(seen).toHaveLength(1)
})

it('keeps a part that the origin sent, beside the whole object', async () => {
  const { distributeOrigin } = setup()
  const { origin, seen, headers } = await startOrigin((incoming, outgoing) =>
    answerRanges(outgoing, incoming.headers.range),
  )
  const { host } = await distributeOrigin(origin)

  const part = await get(host, '/a', range('bytes=2-4'))
  const again = await get(host, '/a', range('bytes=2-4'))
  const whole = await get(host, '/a')
  const other = await get(host, '/a', range('bytes=5-'))

  expect(headers[0]).toContainEqual(['Range', 'bytes=2-4'])
  expect(part).toMatchObject({ status: 206, text: '234', xCache: 'Miss from cloudfront' })
  expect(again).toMatchObject({ status: 206, text: '234', xCache: 'Hit from cloudfront' })
  expect(whole).toMatchObject({ status: 200, text: TEXT, xCache: 'Miss from cloudfront' })
  expect(other).toMatchObject({ status: 206, text: '56789', xCache: 'Hit from cloudfront' })
  expect(seen).toHaveLength(2)
})

it('does not send a Range to the origin that counts as none, and does not cache a 416', async () => {
  const { distributeOrigin } = setup()
  const { origin, seen, headers } = await startOrigin((incoming, outgoing) =>
    answerRanges(outgoing, incoming.headers.range),
  )
  const { host } = await distributeOrigin(origin)

  expect((await get(host, '/a', range('bytes=50-'))).status).toBe(416)
  expect((await get(host, '/a', range('bytes=50-'))).status).toBe(416)
  expect((await get(host, '/a', range('bytes=5-6,0-1'))).status).toBe(200)
  expect(headers.map((list) => list.some(([name]) => name === 'Range'))).toEqual([
    true,
    true,
    false,
  ])
  expect(seen).toHaveLength(3)
})

it('passes ranges through where caching is disabled', async () => {
  const { distributeOrigin } = setup()
  const { origin, seen } = await startOrigin((incoming, outgoing) =>
    answerRanges(outgoing, incoming.headers.range),
  )
  const { host } = await distributeOrigin(origin, { CachePolicyId: CACHING_DISABLED })
  for (const _ of [1, 2]) {
    expect(await get(host, '/a', range('bytes=0-1'))).toMatchObject({ status: 206, text: '01' })
  }
  expect(seen).toHaveLength(2)
})

it('gives the whole object to a viewer whose part is of another version', async () => {
  const { distributeOrigin } = setup()
  const { origin } = await startOrigin((_, outgoing) => answerRanges(outgoing, undefined))
  const { host } = await distributeOrigin(origin)
  await get(host, '/a')

  expect((await get(host, '/a', range('bytes=0-1', ['If-Range', '"v1"']))).status).toBe(206)
  expect((await get(host, '/a', range('bytes=0-1', ['If-Range', '"v0"']))).status).toBe(200)
  const precondition = await get(host, '/a', { headers: [['If-Match', '"v0"']] })
  expect(precondition).toMatchObject({ status: 412, text: '', xCache: 'Error from cloudfront' })
})

it('checks an expired object with the origin and then cuts it', async () => {
  const { account, distributeOrigin, createCachePolicy } = setup()
  const { origin, seen } = await startOrigin((incoming, outgoing) => {
    if (incoming.headers['if-none-match'] === '"v1"') outgoing.writeHead(304).end()
    else answerRanges(outgoing, undefined)
  })
  const { host } = await distributeOrigin(origin, {
    CachePolicyId: await createCachePolicy(0, 60, 60),
  })
  await get(host, '/a')
  account.advanceClock(61_000)

  const part = await get(host, '/a', range('bytes=2-4'))
  expect(part).toMatchObject({ status: 206, text: '234', xCache: 'RefreshHit from cloudfront' })
  expect(seen).toHaveLength(2)
})

it('cuts a part out of a body that is still arriving, over a socket', async () => {
  const { distributeOrigin } = setup()
  const started = Promise.withResolvers<ServerResponse>()
  const { origin, seen } = await startOrigin((_, outgoing) => {
    outgoing.writeHead(200, { 'content-length': 10 }).write('01234')
    started.resolve(outgoing)
  })
  const { host } = await distributeOrigin(origin)
  const server = createDataPlaneServer(simulator.dataPlane)
  const port = await listen(server, 0)
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })

  const whole = await send(host, '/a')
  const outgoing = await started.promise
  const part = request({ port, path: '/a', headers: { Host: host, Range: 'bytes=1-3' } }).end()
  const [answer] = await once(part, 'response')
  let text = ''
  for await (const chunk of answer) text += chunk
  expect([answer.statusCode, answer.headers['content-range'], text]).toEqual([
    206,
    'bytes 1-3/10',
    '123',
  ])

  outgoing.end('56789')
  expect(await new Response(whole.body as BodyInit).text()).toBe(TEXT)
  expect(seen).toHaveLength(1)
})
