/** An answer of API Gateway, REST or HTTP, as it goes over the wire. */
import type { DataPlaneResponse, HeaderList } from '../data-plane.ts'
import type { ApiAnswer } from './api-call.ts'

/**
 * @param now of the account's clock, in milliseconds
 * @param own headers by which the gateway names the request
 */
export function toDataPlaneResponse(
  { body, headers, status }: ApiAnswer,
  { now, own }: { now: number; own: HeaderList },
): DataPlaneResponse {
  const isBodiless = status === 204 || status === 304
  return {
    status,
    headers: [
      ['Date', new Date(now).toUTCString()],
      ...headers,
      ...(isBodiless ? [] : [['Content-Length', String(body.byteLength)] as [string, string]]),
      ...own,
    ],
    body: isBodiless ? null : body,
  }
}
