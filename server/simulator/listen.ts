/** Sockets around the simulator: the AWS endpoint and the data planes, both on the loopback interface. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

import type { DataPlane, DataPlaneRequest, DataPlaneResponse, HeaderList } from './data-plane.ts'

/**
 * Longest request line and headers that a data plane reads, in bytes. Far more than CloudFront takes, so that the model
 * refuses them with CloudFront's own answer.
 */
const MAX_HEAD_BYTES = 512 * 1024

/** The AWS endpoint as a server that does not listen yet. An answer of `Response.error()` is a connection that ends. */
export function createAwsServer(fetch: (request: Request) => Promise<Response>): Server {
  return createServer(
    getRequestListener(
      async (request, { outgoing }) => {
        const answer = await fetch(request)
        if (answer.type !== 'error') return answer
        // What fetch knows as a network error: the connection ends without a word.
        outgoing.destroy()
        return RESPONSE_ALREADY_SENT
      },
      { overrideGlobalObjects: false },
    ),
  )
}

/**
 * The data planes as a server that does not listen yet. A request counts as HTTPS unless it says
 * `x-edge-scheme: http`, so that redirects can be tried on one local port.
 */
export function createDataPlaneServer(dataPlane: DataPlane): Server {
  return createServer({ maxHeaderSize: MAX_HEAD_BYTES }, (incoming, outgoing) => {
    serve(dataPlane, incoming, outgoing).catch((error: unknown) => {
      if (outgoing.headersSent) outgoing.destroy()
      else
        outgoing
          .writeHead(500, { 'content-type': 'text/plain' })
          .end(`The simulated edge failed: ${error}`)
    })
  })
}

/** Listens on 127.0.0.1; resolves with the port that was taken. */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  // A TCP server's address is never a pipe name.
  return (server.address() as AddressInfo).port
}

async function serve(dataPlane: DataPlane, incoming: IncomingMessage, outgoing: ServerResponse) {
  const aborted = new AbortController()
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) aborted.abort()
  })
  const answer = await dataPlane(toDataPlaneRequest(incoming, aborted.signal))
  await writeAnswer(answer, incoming, outgoing)
}

function toDataPlaneRequest(incoming: IncomingMessage, signal: AbortSignal): DataPlaneRequest {
  const headers = toHeaderList(incoming.rawHeaders)
  const { method = 'GET', url = '/' } = incoming
  const hasBody = 'content-length' in incoming.headers || 'transfer-encoding' in incoming.headers
  return {
    method,
    scheme: incoming.headers['x-edge-scheme'] === 'http' ? 'http' : 'https',
    host: (incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase(),
    rawPath: url,
    httpVersion: incoming.httpVersion === '1.0' ? '1.0' : '1.1',
    headers,
    // Node's web stream type and the DOM's are the same stream under two names.
    body: hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null,
    clientIp: incoming.socket.remoteAddress?.replace('::ffff:', '') ?? '127.0.0.1',
    signal,
  }
}

function toHeaderList(rawHeaders: string[]): HeaderList {
  const headers: HeaderList = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (name.toLowerCase() !== 'x-edge-scheme') headers.push([name, rawHeaders[index + 1] ?? ''])
  }
  return headers
}

async function writeAnswer(
  answer: DataPlaneResponse,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
) {
  outgoing.writeHead(answer.status, answer.headers.flat())
  const bodiless = incoming.method === 'HEAD' || answer.status === 204 || answer.status === 304
  if (bodiless || answer.body === null) {
    if (answer.body instanceof ReadableStream) await answer.body.cancel()
    outgoing.end()
  } else if (answer.body instanceof Uint8Array) outgoing.end(answer.body)
  // As above: one stream, two type names.
  else
    await pipeline(
      Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]),
      outgoing,
    )
}
