/** Which host names are data planes, and how a fetch `Request` becomes a data-plane request. */
import type { DataPlane, DataPlaneResponse } from './data-plane.ts'

const EXECUTE_API = /^[a-z0-9]+\.execute-api\.[a-z0-9-]+\.(?:amazonaws\.com|localhost)$/
/** S3's REST endpoints; its website endpoints are not simulated. */
const S3 = /^.+\.s3(?:[.-](?!website)[a-z0-9-]+)?\.amazonaws\.com$/
const EDGE = /^d[a-z0-9]+\.cloudfront\.(?:net|localhost)$/

const LAMBDA_URL = /^[a-z0-9]+\.lambda-url\.[a-z0-9-]+\.(?:on\.aws|localhost)$/

export function isExecuteApiHost(host: string): boolean {
  return EXECUTE_API.test(host)
}

export function isLambdaUrlHost(host: string): boolean {
  return LAMBDA_URL.test(host)
}

export function isS3Host(host: string): boolean {
  return S3.test(host)
}

/** Sends a request for a data-plane host name through `dataPlane`; `null` for every other host. */
export async function fetchThrough(
  dataPlane: DataPlane,
  request: Request,
): Promise<Response | null> {
  const url = new URL(request.url)
  const isDataPlane =
    EXECUTE_API.test(url.hostname) ||
    LAMBDA_URL.test(url.hostname) ||
    EDGE.test(url.hostname) ||
    (S3.test(url.hostname) && !isSigned(request.headers, url))
  if (!isDataPlane) return null
  const answer = await dataPlane({
    method: request.method,
    scheme: url.protocol === 'http:' ? 'http' : 'https',
    host: url.hostname,
    rawPath: url.pathname + url.search,
    httpVersion: '1.1',
    headers: [['host', url.host], ...request.headers],
    body: request.body,
    clientIp: '127.0.0.1',
    signal: request.signal,
  })
  return toResponse(answer)
}

/** A signed request to a bucket's host is one of S3's operations. */
function isSigned(headers: Headers, { searchParams }: URL): boolean {
  return headers.has('authorization') || searchParams.has('X-Amz-Signature')
}

function toResponse({ status, headers, body }: DataPlaneResponse): Response {
  const bodiless = status === 204 || status === 304
  // Node's types tell Uint8Arrays by their buffers; every buffer here is a plain ArrayBuffer.
  return new Response(bodiless ? null : (body as BodyInit | null), { status, headers })
}
