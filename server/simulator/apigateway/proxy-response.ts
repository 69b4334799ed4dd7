/** Reads what a function returned to a Lambda proxy integration. Anything but AWS's form is a 502. */
import { z } from 'zod'

import type { HeaderList } from '../data-plane.ts'
import type { ApiAnswer } from './api-call.ts'
import { fromBase64 } from './binary-media.ts'
import { GatewayError } from './gateway-error.ts'

const HeaderValue = z.union([z.string(), z.boolean()]).transform(String)

/** Every member may be left out; others may not be there. */
const ProxyResponse = z.strictObject({
  statusCode: z.coerce.number().int().min(100).max(599).default(200),
  headers: z.record(z.string(), HeaderValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(HeaderValue)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
})
type ProxyResponse = z.infer<typeof ProxyResponse>

/**
 * `acceptsBinary`: whether the first type of the client's `Accept` is a binary media type of the API; a base64
 * body is decoded only then. Throws `GatewayError`.
 */
export function readProxyResponse(payload: Uint8Array, acceptsBinary: boolean): ApiAnswer {
  const response = parse(payload)
  const { body, isBase64Encoded } = response
  return {
    status: response.statusCode,
    headers: mergeHeaders(response),
    body: isBase64Encoded && acceptsBinary ? fromBase64(body ?? '') : Buffer.from(body ?? ''),
  }
}

function parse(payload: Uint8Array): ProxyResponse {
  try {
    return ProxyResponse.parse(JSON.parse(Buffer.from(payload).toString('utf8')))
  } catch (cause) {
    throw badGateway(
      'Execution failed due to configuration error: Malformed Lambda proxy response',
      cause,
    )
  }
}

/** The client is told no more than "Internal server error" with 502. */
export function badGateway(logLine: string, cause?: unknown): GatewayError {
  return new GatewayError('DEFAULT_5XX', 'Internal server error', { status: 502, logLine, cause })
}

/** A name in both maps gets all values of `multiValueHeaders`, and the single one unless it is among them. */
function mergeHeaders({ headers, multiValueHeaders }: ProxyResponse): HeaderList {
  const many = multiValueHeaders ?? {}
  const single = Object.entries(headers ?? {}).filter(
    ([name, value]) => !many[name]?.includes(value),
  )
  return [
    ...single,
    ...Object.entries(many).flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, value]),
    ),
  ]
}
