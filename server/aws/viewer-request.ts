/** Sends one request to the edge as a viewer does: exactly what was asked for, and no redirect is followed. */
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'

import { AppError } from '../errors.ts'
import type { Account } from './account.ts'
import { toAppError } from './aws-fault.ts'
import type { ViewerTarget } from './viewer-target.ts'

export type ViewerRequest = {
  method: string
  /** Without `Host` and `Content-Length`. */
  headers: Array<[name: string, value: string]>
  body: Uint8Array | null
}

/** Resolves once status and headers are there. Rejects with Node's own errors: see `edgeUnreachable`. */
export function askAsViewer(
  { connection, host, path }: Omit<ViewerTarget, 'scheme'>,
  { method, headers, body }: ViewerRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const client = connection.scheme === 'https' ? https : http
  const sentHeaders = [
    ['Host', host],
    // What stands in for the viewer's place has the last word.
    ...headers.filter(([name]) => !Object.hasOwn(connection.headers, name.toLowerCase())),
    ...Object.entries(connection.headers),
    ...(body ? [['Content-Length', String(body.byteLength)]] : []),
  ]
  return new Promise((resolve, reject) => {
    const sent = client.request({
      hostname: connection.hostname,
      port: connection.port,
      method,
      path,
      servername: host,
      // A flat list keeps order, spelling and repeats.
      headers: sentHeaders.flat(),
      signal,
    })
    sent.once('response', resolve)
    sent.on('error', reject)
    // After a 101 that nobody asked for, Node closes the connection and says no more than that.
    sent.once('close', () => reject(closedWithoutAnswer()))
    sent.end(body ?? undefined)
  })
}

function closedWithoutAnswer(): Error {
  const message = 'The connection was closed before an answer came.'
  return Object.assign(new Error(message), { code: 'ECONNRESET' })
}

/** Node's error as one of ours; a fault of this program comes back as it is. */
export function edgeUnreachable(
  { account, host, method }: { account: Account; host: string; method: string },
  error: unknown,
): unknown {
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('HPE_')) {
    return new AppError(
      'aws-failed',
      `What ${host} answered cannot be read as HTTP (${error.code}). A proxy of this network may stand between; try again, or try another network.`,
      { cause: error },
    )
  }
  const call = { service: host, operation: method, action: `${method} ${host}` }
  return toAppError(error, call, { label: account.label })
}

export function edgeTooSlow(host: string, timeoutMs: number): AppError {
  return new AppError(
    'origin-timeout',
    `${host} did not answer within ${timeoutMs / 1_000} seconds. The origin behind it may be slow or down; try again, or look at its error rate.`,
  )
}
