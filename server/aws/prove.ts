/**
 * Prove: sends the request that somebody explains for real, once or a few times, and tells what the edge answered.
 * Only to hosts of the account, never with a credential or cookie of Edgewise's own; redirects are reported, not followed.
 */
import type { IncomingMessage } from 'node:http'

import { parseExplainUrl } from '#shared/explain/explain-url.ts'
import type { Observation, ProveAnswer, ProveInput } from '#shared/explain/observation.ts'
import { findHeaderProblem } from '#shared/explain/unsendable-headers.ts'
import { isToken } from '#shared/header-syntax.ts'
import { isWriting } from '#shared/pinned-tests/is-writing.ts'
import type { ExplainRequest } from '#shared/pinned-tests/pinned-test.ts'

import { AppError } from '../errors.ts'
import type { Account } from './account.ts'
import { readBody } from './body-start.ts'
import { decodePicture, MAX_PICTURE_BYTES } from './decode-picture.ts'
import { askAsViewer, edgeTooSlow, edgeUnreachable, type ViewerRequest } from './viewer-request.ts'
import { findViewerTarget, type ViewerTarget } from './viewer-target.ts'

/** How long one answer may take as a whole, in milliseconds. */
const TIMEOUT_MS = 30_000

type Options = {
  /** The person went away. */
  signal: AbortSignal
  /** The host of a URL that is only a path; absent = a path is refused. */
  domainName?: string
  /** Somebody wants to know what picture the body holds. @default false */
  wantsPicture?: boolean
  /** @default 30 seconds */
  timeoutMs?: number
}

/**
 * Rejects with `invalid-input`, `foreign-host`, `needs-confirmation`, `origin-timeout` or `unreachable`. An error status
 * is an observation like any other.
 */
export async function prove(
  account: Account,
  { request, repeat, confirmed }: ProveInput,
  options: Options,
): Promise<ProveAnswer> {
  checkMethod(request.method)
  const target = await findTarget(account, request, options.domainName)
  checkHeaders(request, target.host)
  if (isWriting(request) && !confirmed) throw needsConfirmation(request, target)
  const observations: Observation[] = []
  for (let count = 0; count < repeat; count += 1) {
    observations.push(await observe(account, { request, target, options }))
  }
  const { scheme, host, path } = target
  return { observations, target: { scheme, host, path }, notes: notesOf(account, request) }
}

async function findTarget(
  account: Account,
  { url, country }: ExplainRequest,
  domainName = '',
): Promise<ViewerTarget> {
  const parsed = parseExplainUrl(url, domainName)
  if (typeof parsed === 'string' || parsed.host === '') {
    const message =
      typeof parsed === 'string'
        ? parsed
        : 'A path alone does not say whom to ask. Write the whole URL, beginning with https://.'
    throw new AppError('invalid-input', message, { fields: [{ path: 'request.url', message }] })
  }
  const { scheme, host, rawPath } = parsed
  const place = `${scheme}://${host}/`
  // The path stays as typed: a browser would take `/a/../b` apart before it asks, and the edge does not.
  return {
    ...(await findViewerTarget(account, place, country?.toUpperCase())),
    path: rawPath,
  }
}

type Attempt = { request: ExplainRequest; target: ViewerTarget; options: Options }

async function observe(
  account: Account,
  { request, target, options: { signal, timeoutMs = TIMEOUT_MS, wantsPicture = false } }: Attempt,
): Promise<Observation> {
  const timeout = AbortSignal.timeout(timeoutMs)
  const startedAt = performance.now()
  try {
    const either = AbortSignal.any([timeout, signal])
    const answer = await askAsViewer(target, toSent(request), either)
    const firstByteMs = performance.now() - startedAt
    const { kept, ...body } = await readBody(answer, wantsPicture ? MAX_PICTURE_BYTES : undefined)
    // A body that a timeout broke off would look like one that the origin broke off.
    either.throwIfAborted()
    const totalMs = performance.now() - startedAt
    const seen = { ...body, ...factsOf(answer), firstByteMs, totalMs }
    if (!wantsPicture) return seen
    const coding = answer.headers['content-encoding'] ?? 'identity'
    return { ...seen, picture: body.bodyComplete ? await decodePicture(kept, coding) : null }
  } catch (error) {
    throw timeout.aborted
      ? edgeTooSlow(target.host, timeoutMs)
      : edgeUnreachable({ account, host: target.host, method: request.method }, error)
  }
}

function toSent({ method, headers, body }: ExplainRequest): ViewerRequest {
  const isBodiless = /^(?:GET|HEAD)$/i.test(method)
  return {
    method,
    // The target's own host, which it equals.
    headers: headers.filter(([name]) => name.toLowerCase() !== 'host'),
    // A method that may have a body says that it has none with a length of 0.
    body: body === undefined && isBodiless ? null : new TextEncoder().encode(body ?? ''),
  }
}

function factsOf(answer: IncomingMessage) {
  const headers: Array<[string, string]> = []
  for (let index = 0; index + 1 < answer.rawHeaders.length; index += 2) {
    headers.push([answer.rawHeaders[index] ?? '', answer.rawHeaders[index + 1] ?? ''])
  }
  const find = (wanted: string) =>
    headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null
  const age = find('age')
  return {
    status: answer.statusCode ?? 0,
    headers,
    contentType: find('content-type'),
    xCache: find('x-cache'),
    age: age !== null && /^\d+$/.test(age) ? Number(age) : null,
    pop: find('x-amz-cf-pop'),
    requestId: find('x-amz-cf-id'),
  }
}

function checkMethod(method: string) {
  // CONNECT asks for a tunnel, not for an answer.
  if (isToken(method) && method.toUpperCase() !== 'CONNECT') return
  throw new AppError(
    'invalid-input',
    `${JSON.stringify(method)} is no method that can be sent. Use GET, HEAD, OPTIONS, POST, PUT, PATCH or DELETE.`,
    { fields: [{ path: 'request.method', message: 'no method that can be sent' }] },
  )
}

function checkHeaders({ headers }: ExplainRequest, host: string) {
  const fields = headers.flatMap((header, index) => {
    const message = findHeaderProblem(header, host)
    return message ? [{ path: `request.headers.${index}`, message }] : []
  })
  if (fields.length === 0) return
  const sentences = fields.map(({ message }) => message).join(' ')
  throw new AppError('invalid-input', `The request cannot be sent as typed. ${sentences}`, {
    fields,
  })
}

function needsConfirmation({ method }: ExplainRequest, { host }: ViewerTarget): AppError {
  return new AppError(
    'needs-confirmation',
    `${method} may change something behind ${host}: it is sent for real. Nothing was sent yet; confirm that it shall be.`,
  )
}

function notesOf({ viewerRoute, label }: Account, { country }: ExplainRequest): string[] {
  if (country === undefined || viewerRoute.choosesCountry) return []
  return [
    `The country ${country} was not used: for the account "${label}" CloudFront takes the country of the machine that runs Edgewise.`,
  ]
}
