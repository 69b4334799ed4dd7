import type { ServerResponse } from 'node:http'

import { expect, it } from 'vitest'

import type { DataPlaneResponse } from '../data-plane.ts'
import { CACHING_DISABLED, setupEdge, startOrigin } from './testing/edge-setup.ts'

const { setup, send, get } = setupEdge()

/** An origin that answers when the test says so. `next()` waits for the next request's response. */
async function startHeldOrigin() {
  const waiting: ServerResponse[] = []
  let arrived = Promise.withResolvers<void>()
  const started = await startOrigin((_, outgoing) => {
    waiting.push(outgoing)
    arrived.resolve()
  })
  const next = async () => {
    while (waiting.length === 0) await arrived.promise
    arrived = Promise.withResolvers()
    return waiting.shift() as ServerResponse // The loop ends only when there is one.
  }
  return { ...started, next }
}

function readerOf({ body }: DataPlaneResponse) {
  if (!(body instanceof ReadableStream)) throw new Error('The body does not stream')
  const reader = body.getReader()
  return {
    text: async () => Buffer.from((await reader.read()).value ?? []).toString(),
    rest: async () => {
      let text = ''
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return text
        text += Buffer.from(value)
      }
    },
    cancel: () => reader.cancel(),
  }
}

it('gives the viewer the first bytes before the origin has sent the last', async () => {
  const { distributeOrigin } = setup()
  const { origin, next } = await startHeldOrigin()
  const { host } = await distributeOrigin(origin)

  const answer = send(host, '/film')
  const outgoing = await next()
  outgoing.write('first ')
  const reader = readerOf(await answer)
  expect(await reader.text()).toBe('first ')
  outgoing.end('last')

  expect(await reader.rest()).toBe('last')
  expect(await get(host, '/film')).toMatchObject({
    xCache: 'Hit from cloudfront',
    text: 'first last',
  })
})

it('sends one request to the origin for many that come at the same time', async () => {
  const { distributeOrigin } = setup()
  const { origin, next, seen } = await startHeldOrigin()
  const { host } = await distributeOrigin(origin)

  const viewers = Array.from({ length: 20 }, () => get(host, '/a'))
  const other = get(host, '/b')
  const [first, second] = [await next(), await next()]
  first.end('shared')
  second.end('shared')
  const answers = await Promise.all(viewers)
  await other

  expect(seen.toSorted()).toEqual(['GET /a', 'GET /b'])
  expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['shared']))
  expect(answers.map(({ xCache }) => xCache).toSorted()).toEqual([
    ...Array.from({ length: 19 }, () => 'Hit from cloudfront'),
    'Miss from cloudfront',
  ])
})

it('lets a later viewer read a body that is still arriving, from its start', async () => {
  const { distributeOrigin } = setup()
  const { origin, next, seen } = await startHeldOrigin()
  const { host } = await distributeOrigin(origin)

  const first = send(host, '/a')
  const outgoing = await next()
  outgoing.write('one ')
  const early = readerOf(await first)
  expect(await early.text()).toBe('one ')
  const late = readerOf(await send(host, '/a'))
  expect(await late.text()).toBe('one ')
  outgoing.end('two')

  expect([await early.rest(), await late.rest()]).toEqual(['two', 'two'])
  expect(seen).toHaveLength(1)
})

it('keeps the transfer for the others when the first viewer goes away', async () => {
  const { distributeOrigin } = setup()
  const { origin, next } = await startHeldOrigin()
  const { host } = await distributeOrigin(origin)
  const viewer = new AbortController()

  const first = send(host, '/a', { signal: viewer.signal })
  const outgoing = await next()
  const second = send(host, '/a')
  outgoing.write('one ')
  const leaver = readerOf(await first)
  const stayer = readerOf(await second)
  await leaver.text()
  viewer.abort()
  await leaver.cancel()
  outgoing.end('two')

  expect(await stayer.rest()).toBe('one two')
  expect(await get(host, '/a')).toMatchObject({ xCache: 'Hit from cloudfront', text: 'one two' })
})

it('does not cache what no viewer stayed for', async () => {
  const { distributeOrigin } = setup()
  const { origin, next } = await startHeldOrigin()
  const { host } = await distributeOrigin(origin)

  const first = send(host, '/a')
  const outgoing = await next()
  const closed = Promise.withResolvers<void>()
  outgoing.once('close', closed.resolve).write('one ')
  const leaver = readerOf(await first)
  await leaver.text()
  await leaver.cancel()
  await closed.promise
  const again = get(host, '/a')
  ;(await next()).end('whole')

  expect(await again).toMatchObject({ xCache: 'Miss from cloudfront', text: 'whole' })
})

it('stops asking the origin when the only viewer goes away', async () => {
  const { distributeOrigin } = setup()
  const { origin, next } = await startHeldOrigin()
  const { host } = await distributeOrigin(origin)
  const viewer = new AbortController()

  const answer = send(host, '/a', { signal: viewer.signal })
  const outgoing = await next()
  const closed = new Promise((resolve) => outgoing.once('close', resolve))
  viewer.abort()

  await expect(answer).rejects.toThrow('aborted')
  await closed
})

it('does not collapse requests when caching is disabled', async () => {
  const { distributeOrigin } = setup()
  const { origin, next, seen } = await startHeldOrigin()
  const { host } = await distributeOrigin(origin, { CachePolicyId: CACHING_DISABLED })

  const both = [get(host, '/a'), get(host, '/a')]
  ;(await next()).end('1')
  ;(await next()).end('2')
  const answers = await Promise.all(both)

  expect(answers.map(({ text }) => text).toSorted()).toEqual(['1', '2'])
  expect(seen).toHaveLength(2)
})

it('sends those who waited to the origin when the answer is private', async () => {
  const { distributeOrigin, createCachePolicy } = setup()
  const { origin, next, seen } = await startHeldOrigin()
  const { host } = await distributeOrigin(origin, {
    CachePolicyId: await createCachePolicy(0, 60, 60),
  })

  const both = [get(host, '/a'), get(host, '/a')]
  const first = await next()
  first.setHeader('cache-control', 'private').end('mine')
  const second = await next()
  second.setHeader('cache-control', 'private').end('yours')
  const answers = await Promise.all(both)

  expect(answers.map(({ text }) => text)).toEqual(['mine', 'yours'])
  expect(seen).toHaveLength(2)
})

it('delivers a body that ends too early as far as it goes, and does not cache it', async () => {
  const { distributeOrigin } = setup()
  const { origin } = await startOrigin((_, outgoing, count) => {
    outgoing.setHeader('content-length', 10)
    if (count === 1) outgoing.write('half', () => outgoing.destroy())
    else outgoing.end('0123456789')
  })
  const { host } = await distributeOrigin(origin)

  const reader = readerOf(await send(host, '/a'))
  expect(await reader.text()).toBe('half')
  await expect(reader.rest()).rejects.toThrow()

  expect(await get(host, '/a')).toMatchObject({ xCache: 'Miss from cloudfront' })
  expect(await get(host, '/a')).toMatchObject({ xCache: 'Hit from cloudfront' })
})

it('reads the origin no faster than the viewer reads', async () => {
  const { distributeOrigin } = setup()
  const chunk = Buffer.alloc(256 * 1024)
  const total = 160
  let written = 0
  const { origin } = await startOrigin((_, outgoing) => {
    const write = () => {
      while (written < total) {
        written += 1
        if (!outgoing.write(chunk)) return outgoing.once('drain', write)
      }
      return outgoing.end()
    }
    write()
  })
  const { host } = await distributeOrigin(origin)

  const reader = readerOf(await send(host, '/big'))
  await reader.text()
  await reader.text()
  const whenPaused = written
  const length = (await reader.rest()).length

  expect(whenPaused).toBeLessThan(total / 2)
  expect(length).toBeGreaterThan((total - 2) * chunk.byteLength)
  // 40 MB is more than the edge keeps of one object.
  expect((await get(host, '/big')).xCache).toBe('Miss from cloudfront')
})
