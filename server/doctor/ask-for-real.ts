/** The live checks: the URL through CloudFront, the origin past it with what CloudFront would send, and the page as text. */
import type { Asked, Evidence } from '#shared/doctor/evidence.ts'
import type { OriginRequest } from '#shared/edge/types.ts'
import { findHeaderProblem } from '#shared/explain/unsendable-headers.ts'
import { findOriginKind } from '#shared/lint/origin-kind.ts'
import type { ExplainRequest } from '#shared/pinned-tests/pinned-test.ts'

import type { Account } from '../aws/account.ts'
import { readBody } from '../aws/body-start.ts'
import { prove } from '../aws/prove.ts'
import { askAsViewer } from '../aws/viewer-request.ts'
import { findViewerTarget } from '../aws/viewer-target.ts'
import { AppError } from '../errors.ts'

/** How long an answer is waited for, in milliseconds: longer than CloudFront waits for its origin by default. */
const TIMEOUT_MS = 35_000

/** How much of a page is looked through, in bytes. */
const MAX_PAGE_BYTES = 512 * 1024

type Order = {
  asLive: boolean
  request: ExplainRequest
  /** With true values of custom headers; `null` = no origin is asked. */
  originRequest: OriginRequest | null
}

/** Never rejects for what hinders a request: that is an observation, too. */
export async function askForReal(
  account: Account,
  { asLive, originRequest, request }: Order,
  signal: AbortSignal,
): Promise<Pick<Evidence, 'direct' | 'html' | 'live'>> {
  if (!asLive) return { live: null, direct: null, html: null }
  const [live, direct] = await Promise.all([
    ask(account, request, signal),
    originRequest ? askOrigin(account, { originRequest, request }, signal) : null,
  ])
  const isPage =
    request.method === 'GET' &&
    live.observation?.status === 200 &&
    /text\/html/.test(live.observation.contentType ?? '')
  return { live, direct, html: isPage ? await readPage(account, request, signal) : null }
}

type Straight = { originRequest: OriginRequest; request: ExplainRequest }

/** `null` where an unsigned request says nothing: buckets and functions that CloudFront signs for. */
async function askOrigin(
  account: Account,
  { originRequest, request }: Straight,
  signal: AbortSignal,
): Promise<Asked> {
  const { headers, method, origin, path, scheme } = originRequest
  const kind = findOriginKind(origin.domainName)
  if (kind === 's3' || origin.originAccessControlId) return null
  const host = origin.domainName
  const sendable = headers.filter(
    ([name, value]) =>
      name.toLowerCase() !== 'host' && findHeaderProblem([name, value], host) === null,
  )
  const { body } = request
  const straight = {
    // API Gateway answers HTTPS only; that CloudFront asks otherwise is a finding of its own.
    url: `${kind === 'custom' ? scheme : 'https'}://${host}${path}`,
    method,
    headers: sendable,
    ...(body === undefined ? {} : { body }),
  }
  return ask(account, straight, signal)
}

async function ask(
  account: Account,
  request: ExplainRequest,
  signal: AbortSignal,
): Promise<NonNullable<Asked>> {
  const seen = await orProblem(() =>
    prove(account, { request, repeat: 1, confirmed: true }, { signal, timeoutMs: TIMEOUT_MS }),
  )
  if (typeof seen === 'string') return { observation: null, problem: seen }
  return { observation: seen.observations[0] ?? null, problem: null }
}

/** Uncompressed, so that it can be read piece by piece. */
async function readPage(
  account: Account,
  { headers, url }: ExplainRequest,
  signal: AbortSignal,
): Promise<string | null> {
  const either = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])
  const page = await orProblem(async () => {
    const target = await findViewerTarget(account, url)
    const own = headers.filter(([name]) => !/^(?:accept-encoding|host)$/i.test(name))
    const sent = {
      method: 'GET',
      headers: [...own, ['Accept-Encoding', 'identity'] as [string, string]],
      body: null,
    }
    const { kept } = await readBody(await askAsViewer(target, sent, either), MAX_PAGE_BYTES)
    return { text: kept.toString('utf8') }
  })
  return typeof page === 'string' ? null : page.text
}

/** What hinders a request is as much an answer; faults of ours are thrown on. */
async function orProblem<Value extends object>(
  send: () => Promise<Value>,
): Promise<Value | string> {
  try {
    return await send()
  } catch (error) {
    if (error instanceof AppError && error.code !== 'invalid-input') return error.message
    throw error
  }
}
