/**
 * Fetches one URL of the account as a viewer would, and says what the edge answered: status and headers at once,
 * the body as it comes. Redirects are reported, never followed.
 */
import type { IncomingMessage } from 'node:http'
import { pipeline, Readable, Transform } from 'node:stream'

import { AppError } from '../errors.ts'
import type { Account } from './account.ts'
import { askAsViewer, edgeTooSlow, edgeUnreachable, type ViewerRequest } from './viewer-request.ts'
import { findViewerTarget } from './viewer-target.ts'

/** How long an answer may take as a whole, in milliseconds. */
const TIMEOUT_MS = 60_000

/** Largest body that is passed on, in bytes. */
const MAX_BODY_BYTES = 50 * 1024 * 1024

export type Preview = {
  status: number
  /** Lower-case names. */
  headers: Headers
  /** From sending the request to the first byte of the answer, in milliseconds. */
  firstByteMs: number
  body: ReadableStream<Uint8Array>
}

export type PreviewRequest = {
  url: string
  /** What the viewer's browser takes. */
  accept: string
  acceptEncoding: string
  /** The person went away. */
  signal: AbortSignal
  /** @default 60 seconds */
  timeoutMs?: number
}

/** Rejects with `invalid-input`, `foreign-host`, `origin-timeout`, `unreachable` or `too-large`. */
export async function openPreview(account: Account, wanted: PreviewRequest): Promise<Preview> {
  const target = await findViewerTarget(account, wanted.url)
  const timeoutMs = wanted.timeoutMs ?? TIMEOUT_MS
  const timeout = AbortSignal.timeout(timeoutMs)
  const startedAt = performance.now()
  const signal = AbortSignal.any([timeout, wanted.signal])
  const answer = await askAsViewer(target, toRequest(wanted), signal).catch((error: unknown) => {
    throw timeout.aborted
      ? edgeTooSlow(target.host, timeoutMs)
      : edgeUnreachable({ account, host: target.host, method: 'GET' }, error)
  })
  const firstByteMs = performance.now() - startedAt
  if (Number(answer.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
    answer.destroy()
    throw tooLarge(target.host)
  }
  return {
    status: answer.statusCode ?? 0,
    headers: toHeaders(answer),
    firstByteMs,
    body: limited(answer, target.host),
  }
}

function toRequest({ accept, acceptEncoding }: PreviewRequest): ViewerRequest {
  return {
    method: 'GET',
    headers: [
      ['accept', accept],
      ['accept-encoding', acceptEncoding],
      ['user-agent', 'Edgewise preview'],
    ],
    body: null,
  }
}

/** The body, cut off with an error when it outgrows the limit although no length announced it. */
function limited(answer: IncomingMessage, host: string): ReadableStream<Uint8Array> {
  let bytes = 0
  const meter = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.byteLength
      if (bytes > MAX_BODY_BYTES) done(tooLarge(host))
      else done(null, chunk)
    },
  })
  // Errors travel on: the stream that the browser reads breaks off, which it reports.
  pipeline(answer, meter, () => {})
  // Node's web stream type and the DOM's are the same stream under two names.
  return Readable.toWeb(meter) as ReadableStream<Uint8Array>
}

function toHeaders(answer: IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index + 1 < answer.rawHeaders.length; index += 2) {
    headers.append(answer.rawHeaders[index] ?? '', answer.rawHeaders[index + 1] ?? '')
  }
  return headers
}

function tooLarge(host: string): AppError {
  return new AppError(
    'too-large',
    `The answer of ${host} is larger than 50 MB, which a preview does not show. Open the URL in a tab of its own.`,
  )
}
