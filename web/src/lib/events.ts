/** Server-sent events over `fetch`, read as they come. Not `EventSource`, which cannot say why it failed. */
import { api, send } from './api.ts'

export type ServerEvent = { name: string; data: string }

const endpoint = api.accounts[':account'].events

/** Opens the account's stream. Rejects with `ApiError`; ends when the server or `signal` ends it. */
export async function openEvents(
  account: string,
  signal: AbortSignal,
): Promise<AsyncGenerator<ServerEvent>> {
  const answer = await send(endpoint.$get({ param: { account } }, { init: { signal } }))
  return readEvents(answer.body, signal)
}

/**
 * The events of a stream. Comments and fields other than `event` and `data` are passed over.
 * Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array> | null,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  if (!body) return
  const reader = body.getReader()
  const cancel = () => void reader.cancel().catch(() => undefined)
  signal.addEventListener('abort', cancel)
  const decoder = new TextDecoder()
  let rest = ''
  try {
    while (!signal.aborted) {
      const { done, value } = await reader.read()
      if (done) return
      const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/)
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const event = parseBlock(block)
        if (event) yield event
      }
    }
  } finally {
    signal.removeEventListener('abort', cancel)
    cancel()
  }
}

function parseBlock(block: string): ServerEvent | null {
  let name = 'message'
  const data: string[] = []
  for (const line of block.split(/\r?\n/)) {
    const [, field, value = ''] = /^([^:]+)(?:: ?(.*))?$/.exec(line) ?? []
    if (field === 'event') name = value
    if (field === 'data') data.push(value)
  }
  return data.length > 0 ? { name, data: data.join('\n') } : null
}
