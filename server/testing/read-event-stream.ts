/** For tests: what a stream of server-sent events says, one event after the other. */

/** @yields the event's name and its data, parsed; comments are left out */
export async function* readEventStream({ body }: Response) {
  if (!body) throw new Error('The stream is empty')
  let text = ''
  for await (const bytes of body) {
    text += new TextDecoder().decode(bytes)
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? []
      if (!event || !data) continue
      const parsed: unknown = JSON.parse(data)
      yield { event, data: parsed }
    }
  }
}
