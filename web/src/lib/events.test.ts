// @vitest-environment jsdom
import { expect, it } from 'vitest'

import { readEvents, type ServerEvent } from './events.ts'

/** A stream that comes in these pieces. */
function streamOf(pieces: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece))
      controller.close()
    },
  })
}

async function collect(pieces: string[], signal = new AbortController().signal) {
  const events: ServerEvent[] = []
  for await (const event of readEvents(streamOf(pieces), signal)) events.push(event)
  return events
}

it('reads events that are torn anywhere', async () => {
  const text = 'event: run\ndata: {"id":\ndata: 1}\nid: 7\n\n: heartbeat\n\ndata:plain\n\n'
  const expected = [
    { name: 'run', data: '{"id":\n1}' },
    { name: 'message', data: 'plain' },
  ]
  for (let at = 0; at < text.length; at += 1) {
    expect(await collect([text.slice(0, at), text.slice(at)])).toEqual(expected)
  }
})

it('takes no event that was not finished', async () => {
  expect(await collect(['event: run\ndata: 1\n'])).toEqual([])
})

it('ends when it is told to', async () => {
  const stop = new AbortController()
  const silent = new ReadableStream<Uint8Array>()
  const events = readEvents(silent, stop.signal)
  const next = events.next()
  stop.abort()
  expect(await next).toEqual({ done: true, value: undefined })
})
