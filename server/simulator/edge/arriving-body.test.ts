import { expect, it } from 'vitest'

import { createArrivingBody } from './arriving-body.ts'

/** A source that the test feeds, and what it heard of cancellation. */
function setup(keepBytes: number) {
  let pulls = 0
  let cancelled = false
  const source = new TransformStream<Uint8Array, Uint8Array>(
    undefined,
    { highWaterMark: 1_000 },
    { highWaterMark: 0 },
  )
  const writer = source.writable.getWriter()
  const reader = source.readable.getReader()
  const watched = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read()
        if (done) return controller.close()
        pulls += 1
        controller.enqueue(value)
      },
      cancel: () => {
        cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  const body = createArrivingBody(watched, keepBytes)
  return {
    body,
    write: (text: string) => writer.write(new TextEncoder().encode(text)),
    end: () => writer.close(),
    fail: (error: Error) => writer.abort(error),
    pulls: () => pulls,
    cancelled: () => cancelled,
  }
}

async function readText(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  return Buffer.from((await reader.read()).value ?? []).toString()
}

it('gives each reader the whole, and the whole at the end', async () => {
  const { body, write, end } = setup(100)
  const first = body.read().getReader()
  const second = body.read().getReader()
  void write('ab')
  void write('cd')
  void end()

  expect(await readText(first)).toBe('ab')
  expect(await readText(first)).toBe('cd')
  expect(await readText(second)).toBe('ab')
  expect((await first.read()).done).toBe(true)
  const { bytes, isComplete, abandoned } = await body.ended

  expect([`${Buffer.from(bytes ?? [])}`, isComplete, abandoned]).toEqual(['abcd', true, false])
  expect(body.canJoin()).toBe(true)
})

it('reads the source only when a reader asks', async () => {
  const { body, write, pulls } = setup(100)
  const reader = body.read().getReader()
  void write('a')
  void write('b')
  expect(pulls()).toBe(0)
  await readText(reader)

  expect(pulls()).toBe(1)
})

it('lets the slowest reader set the pace of a body too large to keep', async () => {
  const { body, write, end, pulls } = setup(4)
  const fast = body.read().getReader()
  const slow = body.read().getReader()
  for (const text of ['ab', 'cd', 'ef', 'gh']) void write(text)
  void end()
  await readText(fast)
  await readText(fast)
  const held = readText(fast)

  expect(await readText(slow)).toBe('ab')
  expect(await held).toBe('ef')
  expect(pulls()).toBe(3)
  expect(body.canJoin()).toBe(false)
  await slow.cancel()
  expect(await readText(fast)).toBe('gh')
  expect((await fast.read()).done).toBe(true)
  expect(await body.ended).toMatchObject({ bytes: null, isComplete: true })
})

it('ends the transfer when the last reader leaves', async () => {
  const { body, write, cancelled } = setup(100)
  const first = body.read().getReader()
  const second = body.read().getReader()
  void write('a')
  await readText(first)
  await first.cancel()
  expect(cancelled()).toBe(false)
  await second.cancel()

  expect(cancelled()).toBe(true)
  expect(body.canJoin()).toBe(false)
  expect(await body.ended).toMatchObject({ isComplete: false, abandoned: true })
})

it('passes a failure of the source on to every reader', async () => {
  const { body, write, fail } = setup(100)
  const first = body.read().getReader()
  const second = body.read().getReader()
  void write('a')
  await readText(first)
  fail(new Error('cut off')).catch(() => undefined)

  await expect(first.read()).rejects.toThrow('cut off')
  expect(await readText(second)).toBe('a')
  await expect(second.read()).rejects.toThrow('cut off')
  expect(await body.ended).toMatchObject({ isComplete: false, abandoned: false })
})

it('fails for who comes too late, instead of passing off a part as the whole', async () => {
  const left = setup(100)
  await left.body.read().cancel()
  await expect(left.body.read().getReader().read()).rejects.toThrow('no longer be read')

  const large = setup(2)
  const first = large.body.read().getReader()
  for (const text of ['ab', 'cd']) void large.write(text)
  await readText(first)
  await readText(first)
  await expect(large.body.read().getReader().read()).rejects.toThrow('no longer be read')
})

it('waits for a reader that has not begun yet', async () => {
  const { body, write, end } = setup(2)
  const first = body.read().getReader()
  const later = body.read()
  for (const text of ['ab', 'cd']) void write(text)
  void end()
  await readText(first)
  const held = readText(first)

  const reader = later.getReader()
  expect(await readText(reader)).toBe('ab')
  expect(await held).toBe('cd')
  expect(await readText(reader)).toBe('cd')
})
