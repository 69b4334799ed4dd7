/** One plain HTTP(S) request to a server on this machine: redirects and compression are passed on untouched. */
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { Readable } from 'node:stream'

import type { DataPlaneResponse, HeaderList } from '../data-plane.ts'

export type LoopbackRequest = {
  method: string
  url: URL
  headers: HeaderList
  body: Uint8Array
  signal: AbortSignal
}

/** Rejects when the server does not answer, or when `signal` aborts. */
export async function requestLoopback({
  method,
  url,
  headers,
  body,
  signal,
}: LoopbackRequest): Promise<DataPlaneResponse> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const length: HeaderList =
    body.byteLength > 0 ? [['Content-Length', String(body.byteLength)]] : []
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { method, headers: [...headers, ...length].flat(), signal }, resolve)
      .on('error', reject)
      .end(body)
  })
  return {
    status: answer.statusCode ?? 502,
    headers: toPairs(answer.rawHeaders),
    // Node's web stream type and the DOM's are the same stream under two names.
    body: Readable.toWeb(answer) as ReadableStream<Uint8Array>,
  }
}

function toPairs(raw: string[]): HeaderList {
  return raw.flatMap(
    (name, index): HeaderList => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []),
  )
}
