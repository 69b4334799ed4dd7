/** Custom origins on this machine (127.0.0.1, localhost), over real HTTP. No other host is ever contacted. */
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import type { DataPlaneResponse, HeaderList } from '../data-plane.ts'
import { OriginUnreachable } from './origin-unreachable.ts'

/** Largest response headers that CloudFront takes, in bytes. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
export const MAX_HEADER_BYTES = 32_768

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1', '[::1]'])

export type LoopbackRequest = {
  scheme: 'http' | 'https'
  host: string
  port: number
  method: string
  /** Sent as it is. */
  path: string
  headers: HeaderList
  body: ReadableStream<Uint8Array> | null
  signal: AbortSignal
}

export function isLoopbackHost(host: string): boolean {
  return LOOPBACK.has(host.toLowerCase())
}

/** Resolves with the response's head; the body streams. Rejects with `OriginUnreachable`. */
export async function fetchLoopback(request: LoopbackRequest): Promise<DataPlaneResponse> {
  const response = await send(request).catch((error: unknown) => {
    throw toUnreachable(error)
  })
  const headers: HeaderList = []
  for (let index = 0; index + 1 < response.rawHeaders.length; index += 2) {
    headers.push([response.rawHeaders[index] ?? '', response.rawHeaders[index + 1] ?? ''])
  }
  return {
    status: response.statusCode ?? 0,
    headers,
    // Node's web stream type and the DOM's are the same stream under two names.
    body: Readable.toWeb(response) as ReadableStream<Uint8Array>,
  }
}

function send(request: LoopbackRequest): Promise<IncomingMessage> {
  const { scheme, host, port, method, path, headers, body, signal } = request
  return new Promise((resolve, reject) => {
    const outgoing = (scheme === 'https' ? httpsRequest : httpRequest)({
      host: host.replace(/^\[|\]$/g, ''),
      port,
      method,
      path,
      headers: headers.flat(),
      setHost: false,
      agent: false,
      maxHeaderSize: MAX_HEADER_BYTES,
      signal,
    })
    outgoing.once('response', resolve).on('error', reject)
    // After a 101 that nobody asked for, Node closes the connection and says no more than that.
    outgoing.once('close', () => reject(new OriginUnreachable('invalid-response')))
    if (body === null) outgoing.end()
    // As above: one stream, two type names.
    else
      pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), outgoing).catch(
        reject,
      )
  })
}

/** Node's error codes in CloudFront's words (A.12). */
function toUnreachable(error: unknown): unknown {
  if (error instanceof OriginUnreachable) return error
  if (!(error instanceof Error) || error.name === 'AbortError') return error
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new OriginUnreachable('dns', error)
  if (code === 'HPE_HEADER_OVERFLOW') return new OriginUnreachable('headers-too-big', error)
  if (code.startsWith('HPE_')) return new OriginUnreachable('invalid-response', error)
  if (code === 'ECONNRESET' || code === 'EPIPE') return new OriginUnreachable('closed', error)
  if (/CERT|TLS|SSL|EPROTO|SELF_SIGNED/.test(code)) return new OriginUnreachable('tls', error)
  return new OriginUnreachable('connect', error)
}
