/**
 * How large a request may be.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
import { type DataPlaneRequest, findHeader, readAll } from '../data-plane.ts'
import type { ApiAnswer } from './api-call.ts'
import { GatewayError } from './gateway-error.ts'
import type { RestApi } from './rest-api-store.ts'

const MAX_PAYLOAD_BYTES = 10_485_760

/** Request line and headers together, in bytes. */
const MAX_HEADER_BYTES = 10_240

/** Length of a URL, in characters. */
const MAX_URL_LENGTH = { EDGE: 8_192, REGIONAL: 10_240 } as const

/** The answer to a URL or headers that are too long, else `null`. The documentation does not say their status. */
export function findSizeProblem(
  request: DataPlaneRequest,
  api: Pick<RestApi, 'endpointConfiguration'>,
): ApiAnswer | null {
  const isEdge = api.endpointConfiguration.types?.includes('EDGE')
  const maxUrlLength = MAX_URL_LENGTH[isEdge ? 'EDGE' : 'REGIONAL']
  if (`https://${request.host}${request.rawPath}`.length > maxUrlLength) {
    return refusal(414, 'Request-URI Too Long')
  }
  const bytes = request.headers.reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    request.method.length + request.rawPath.length,
  )
  if (bytes > MAX_HEADER_BYTES) return refusal(431, 'Request Header Fields Too Large')
  return null
}

/** Rejects with `GatewayError` (413) for a body of more than 10 MB. */
export async function readBody(
  body: DataPlaneRequest['body'],
  headers: DataPlaneRequest['headers'],
): Promise<Uint8Array> {
  try {
    const announced = Number(findHeader(headers, 'content-length') ?? 0)
    if (announced > MAX_PAYLOAD_BYTES) throw new RangeError('announced as too large')
    return await readAll(body, MAX_PAYLOAD_BYTES)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new GatewayError(
      'REQUEST_TOO_LARGE',
      `HTTP content length exceeded ${MAX_PAYLOAD_BYTES} bytes.`,
      { cause },
    )
  }
}

function refusal(status: number, message: string): ApiAnswer {
  return {
    status,
    headers: [['Content-Type', 'application/json']],
    body: Buffer.from(JSON.stringify({ message })),
  }
}
