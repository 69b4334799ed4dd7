/**
 * Binary media types: which payloads are bytes, which are text, and what converts into what.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
 */
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { configurationError } from './gateway-error.ts'

type ContentHandling = ApiGateway.ContentHandlingStrategy | undefined

/** What a payload without a content type, or a client without `Accept`, counts as. */
const DEFAULT_TYPE = 'application/json'

/** Whether the first media type of a `Content-Type` or `Accept` value is one of the API's binary ones. */
export function isBinaryType(header: string | undefined, binaryMediaTypes: string[]): boolean {
  const [first = ''] = (header || DEFAULT_TYPE).split(',')
  const type = bare(first)
  return binaryMediaTypes.some((known) => {
    const wanted = bare(known)
    if (wanted === '*/*' || wanted === type) return true
    return wanted.endsWith('/*') && type.startsWith(wanted.slice(0, -1))
  })
}

/** The payload that the integration gets. Throws `GatewayError` when base64 was expected and is none. */
export function convertRequest(
  body: Uint8Array,
  contentType: string | undefined,
  binaryMediaTypes: string[],
  handling: ContentHandling,
): Uint8Array {
  if (isBinaryType(contentType, binaryMediaTypes)) {
    return handling === 'CONVERT_TO_TEXT' ? toBase64(body) : body
  }
  return handling === 'CONVERT_TO_BINARY' ? fromBase64(toText(body)) : asUtf8(body)
}

/** The payload that the client gets: decided by the answer's type and the first type of `Accept`. Throws as above. */
export function convertResponse(
  body: Uint8Array,
  types: { contentType: string | undefined; accept: string | undefined },
  binaryMediaTypes: string[],
  handling: ContentHandling,
): Uint8Array {
  const accepted = isBinaryType(types.accept, binaryMediaTypes) ? 'BINARY' : 'TEXT'
  const target = handling ?? `CONVERT_TO_${accepted}`
  if (isBinaryType(types.contentType, binaryMediaTypes)) {
    return target === 'CONVERT_TO_TEXT' ? toBase64(body) : body
  }
  return target === 'CONVERT_TO_BINARY' ? fromBase64(toText(body)) : asUtf8(body)
}

/** Decodes base64. Throws API Gateway's configuration error when the text is not base64. */
export function fromBase64(text: string): Uint8Array {
  if (/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) return Buffer.from(text, 'base64')
  throw configurationError('Unable to base64 decode the body.')
}

function toBase64(body: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(body).toString('base64'))
}

/** Bytes that are no UTF-8 do not survive becoming text: each is replaced, as on AWS. */
function asUtf8(body: Uint8Array): Uint8Array {
  return Buffer.from(toText(body))
}

function toText(body: Uint8Array): string {
  return Buffer.from(body).toString('utf8')
}

function bare(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase()
}
