/** A viewer of the simulated edge: `*.cloudfront.localhost` is dialled at its port, whatever the resolver says. */
import { type IncomingMessage, request } from 'node:http'

export type Seen = {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

/** Asks for a path of a distribution, or of an API. `edge` is the data planes' address, `http://127.0.0.1:PORT`. */
export async function view(
  edge: string,
  domainName: string,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Seen> {
  const { hostname, port } = new URL(edge)
  const host = `${domainName.replace('.cloudfront.net', '.cloudfront.localhost')}:${port}`
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ hostname, port, path, method, headers: { host, ...headers } }, resolve)
      .once('error', reject)
      .end()
  })
  const pieces: Buffer[] = []
  for await (const piece of answer) pieces.push(piece)
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) }
}
