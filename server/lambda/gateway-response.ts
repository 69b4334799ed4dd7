/** Answers in the shape that API Gateway expects of a Lambda proxy integration. */

import { STATUS_CODES } from 'node:http'

import { CONTENT_TYPES, type ImageFormat } from '#shared/images/image-format.ts'
import { IMAGE_PROBLEMS, type ImageProblem } from '#shared/images/image-problem.ts'

export type GatewayResponse = {
  statusCode: number
  headers: Record<string, string>
  body: string
  isBase64Encoded: boolean
}

type Validators = { etag: string; cacheControl: string }

/** A picture. The API must list its content type, or all types, as binary. */
export function imageResponse(
  bytes: Uint8Array,
  { format, etag, cacheControl }: Validators & { format: ImageFormat },
): GatewayResponse {
  return {
    statusCode: 200,
    headers: {
      'Content-Type': CONTENT_TYPES[format],
      'Cache-Control': cacheControl,
      ETag: etag,
      'X-Content-Type-Options': 'nosniff',
    },
    body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    isBase64Encoded: true,
  }
}

/** The cache's copy is still right. */
export function notModifiedResponse({ etag, cacheControl }: Validators): GatewayResponse {
  return {
    statusCode: 304,
    headers: { 'Cache-Control': cacheControl, ETag: etag },
    body: '',
    isBase64Encoded: false,
  }
}

/** A refusal as RFC 9457 problem details. */
export function problemResponse({ code, detail }: ImageProblem): GatewayResponse {
  const { status, cacheSeconds } = IMAGE_PROBLEMS[code]
  return {
    statusCode: status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': cacheSeconds === null ? 'no-store' : `public, max-age=${cacheSeconds}`,
      'X-Content-Type-Options': 'nosniff',
      ...(status === 405 && { Allow: 'GET, HEAD' }),
      ...(status === 503 && { 'Retry-After': '1' }),
    },
    body: JSON.stringify({
      type: 'about:blank',
      title: STATUS_CODES[status],
      status,
      detail,
      code,
    }),
    isBase64Encoded: false,
  }
}
