/** The data plane of function URLs: requests to `{id}.lambda-url.{region}.on.aws`. */
import { createHash, randomUUID } from 'node:crypto'

import type { Account } from '../accounts.ts'
import {
  type DataPlane,
  type DataPlaneRequest,
  type DataPlaneResponse,
  findHeader,
  type HeaderList,
  readAll,
} from '../data-plane.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { FunctionUrlCaller, Simulation } from '../simulation.ts'
import { decideAccess } from './function-url-access.ts'
import { toUrlAnswer } from './function-url-answer.ts'
import { answerPreflight, corsHeaders } from './function-url-cors.ts'
import { toUrlEvent } from './function-url-event.ts'
import { createFunctionUrlIndex, type FunctionUrl } from './function-url-store.ts'

/** Largest body, in bytes. Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_BODY_BYTES = 6_291_456

const FORBIDDEN =
  'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'

/** Answers every request to a function URL's host; rejects only where a real client could not connect (plain HTTP). */
export function createFunctionUrls(
  simulation: () => Simulation,
): (caller: FunctionUrlCaller | null) => DataPlane {
  const findUrl = createFunctionUrlIndex(() => simulation().accounts)
  return (caller) => async (request) => {
    if (request.scheme === 'http') throw refusedConnection(request.host)
    const requestId = randomUUID()
    const found = findUrl(findHeader(request.headers, 'host') ?? request.host)
    const answer = found
      ? await answerFor(simulation(), found, { request, caller, requestId })
      : refuse(403, 'AccessDeniedException', { Message: FORBIDDEN })
    return finish(answer, requestId, found?.account.now() ?? Date.now())
  }
}

type Found = { account: Account; url: FunctionUrl }

type Asked = { request: DataPlaneRequest; caller: FunctionUrlCaller | null; requestId: string }

async function answerFor(
  simulation: Simulation,
  { account, url }: Found,
  { request, caller: signedBy, requestId }: Asked,
): Promise<DataPlaneResponse> {
  const preflight = answerPreflight(url.cors, request)
  if (preflight) return { status: 200, headers: preflight, body: new Uint8Array() }
  const body = await readAll(request.body, MAX_BODY_BYTES).catch((error: unknown) => {
    if (error instanceof RangeError) return null
    throw error
  })
  if (!body) {
    const Message = `Request must be smaller than ${MAX_BODY_BYTES} bytes for the InvokeFunction operation`
    return refuse(413, 'RequestEntityTooLargeException', { Message })
  }
  const { accounts } = simulation
  const bodySha256 = createHash('sha256').update(body).digest('hex')
  const access = decideAccess({ accounts, account, url, request, caller: signedBy, bodySha256 })
  if ('refusal' in access) {
    const { refusal } = access
    return refusal.kind === 'signature'
      ? refuse(403, refusal.errorType, { message: refusal.message })
      : refuse(403, 'AccessDeniedException', { Message: FORBIDDEN })
  }
  const { caller } = access
  const event = toUrlEvent({ account, url, request, body, requestId, caller, signedBy })
  const answer = await invoke(simulation, { account, url }, event)
  return { ...answer, headers: [...answer.headers, ...corsHeaders(url.cors, request)] }
}

async function invoke(
  { lambda }: Simulation,
  { account, url }: Found,
  event: object,
): Promise<DataPlaneResponse> {
  const payload = Buffer.from(JSON.stringify(event))
  try {
    return toUrlAnswer(await lambda.invoke(account, url.region, url.functionArn, payload))
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    return refuse(error.status ?? 500, error.code, { Message: error.message })
  }
}

function refuse(status: number, errorType: string, body: object): DataPlaneResponse {
  const headers: HeaderList = [
    ['Content-Type', 'application/json'],
    ['x-amzn-ErrorType', errorType],
  ]
  return { status, headers, body: Buffer.from(JSON.stringify(body)) }
}

function finish(answer: DataPlaneResponse, requestId: string, now: number): DataPlaneResponse {
  const isBodiless = answer.status === 204 || answer.status === 304
  const size = answer.body instanceof Uint8Array ? answer.body.byteLength : 0
  return {
    status: answer.status,
    headers: [
      ['Date', new Date(now).toUTCString()],
      ...answer.headers,
      ...(isBodiless ? [] : [['Content-Length', String(size)] as [string, string]]),
      ['x-amzn-RequestId', requestId],
    ],
    body: isBodiless ? null : answer.body,
  }
}

/** The simulated account answers function URLs on port 443 only. */
function refusedConnection(host: string): Error {
  return Object.assign(
    new Error(`connect ECONNREFUSED ${host}:80. Function URLs answer HTTPS only: use https-only.`),
    { code: 'ECONNREFUSED' },
  )
}
