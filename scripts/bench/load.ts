/** A small HTTP load: a fixed number of requests over kept-alive connections, to this machine only. */
import { Agent, request } from 'node:http'

export type Load = {
  port: number
  path: string
  headers: Record<string, string>
  requests: number
  /** Requests in flight at once, each on a connection of its own. */
  connections: number
}

/** Requests per second. Throws when an answer is not a 200. */
export async function measureRate({
  port,
  path,
  headers,
  requests,
  connections,
}: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let left = requests
  const worker = async () => {
    for (; left > 0; left -= 1) await get({ port, path, headers, agent })
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: connections }, worker))
  agent.destroy()
  return requests / ((performance.now() - start) / 1_000)
}

function get({
  port,
  path,
  headers,
  agent,
}: {
  port: number
  path: string
  headers: Record<string, string>
  agent: Agent
}) {
  return new Promise<void>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, agent }, (answer) => {
      answer.resume()
      answer.once('end', () =>
        answer.statusCode === 200
          ? resolve()
          : reject(new Error(`${path} answered ${answer.statusCode}`)),
      )
    })
      .once('error', reject)
      .end()
  })
}
