/**
 * What a Lambda@Edge function returned: a request to go on with, a response of its own, or a response that it changed.
 * Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html,
 * lambda-generating-http-responses.html and cloudfront-limits.html#limits-lambda-at-edge
 */
import { countWords } from './count-words.ts'
import type { EdgeEventType } from './edge-code.ts'
import { bodyLength, readEncodedBody } from './edge-code-body.ts'
import { nameValue } from './edge-code-failure.ts'
import type { CodeResponse, RequestResult, SeenRequest } from './edge-code-request.ts'
import { isObject, type Read } from './function-values.ts'
import type { HeaderPair } from './types.ts'

/** Largest request body that a function sees, and largest response that it makes, headers included; in bytes. */
export const LAMBDA_EDGE_MAX_BYTES = {
  'viewer-request': 40_960,
  'viewer-response': 40_960,
  'origin-request': 1_048_576,
  'origin-response': 1_048_576,
} as const satisfies Record<EdgeEventType, number>

/** Never throws. */
export function readLambdaRequest(
  eventType: EdgeEventType,
  seen: SeenRequest,
  returned: unknown,
): RequestResult {
  if (!isObject(returned)) {
    return invalid(`returned ${nameValue(returned)} instead of a request or a response`)
  }
  if (returned.status !== undefined) {
    const response = readLambdaResponse(eventType, returned)
    return 'problem' in response
      ? invalid(response.problem)
      : { kind: 'response', response: response.value }
  }
  if (typeof returned.uri !== 'string') {
    return invalid(`returned a request whose uri is ${nameValue(returned.uri)}`)
  }
  const query = returned.querystring ?? ''
  if (typeof query !== 'string') {
    return invalid(`returned a request whose querystring is ${nameValue(query)}; it must be text`)
  }
  const headers = readLambdaHeaders(returned.headers)
  if ('problem' in headers) return invalid(headers.problem)
  const body = readRequestBody(eventType, returned.body)
  if ('problem' in body) return invalid(body.problem)
  return {
    kind: 'request',
    uri: returned.uri,
    query: query === seen.query ? seen.query : query.replace(/^\?/, ''),
    headers: headers.value,
    body: body.value,
    origin: returned.origin,
  }
}

/** `status` may be text or a number, as AWS takes both. */
export function readLambdaResponse(
  eventType: EdgeEventType,
  returned: unknown,
): Read<CodeResponse> {
  if (!isObject(returned))
    return { problem: `returned ${nameValue(returned)} instead of a response` }
  const status = Number(returned.status)
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    return { problem: `returned the status ${nameValue(returned.status)}; it must be 200 to 599` }
  }
  const headers = readLambdaHeaders(returned.headers)
  if ('problem' in headers) return headers
  const body = readResponseBody(returned)
  if ('problem' in body) return body
  const bytes =
    bodyLength(body.value ?? '') +
    headers.value.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)
  const limit = LAMBDA_EDGE_MAX_BYTES[eventType]
  if (body.value !== null && bytes > limit) {
    return {
      problem: `returned a response of ${countWords(bytes)} bytes; a ${eventType} function may return ${countWords(limit)}`,
    }
  }
  return { value: { status, headers: headers.value, body: body.value } }
}

/** `{ name: [{ key, value }] }`; `key` may be left out, and else says the same name. */
export function readLambdaHeaders(returned: unknown): Read<HeaderPair[]> {
  if (returned === undefined || returned === null) return { value: [] }
  if (!isObject(returned)) return { problem: 'returned headers that are not an object' }
  const headers: HeaderPair[] = []
  for (const [name, values] of Object.entries(returned)) {
    if (!Array.isArray(values)) {
      return {
        problem: `returned the header ${name} as ${nameValue(values)}; it must be [{key, value}]`,
      }
    }
    for (const item of values) {
      const value = isObject(item) ? item.value : undefined
      const key = isObject(item) ? (item.key ?? name) : undefined
      if (typeof value !== 'string' || typeof key !== 'string') {
        return { problem: `returned the header ${name} without a text as its value` }
      }
      if (key.toLowerCase() !== name.toLowerCase()) {
        return {
          problem: `returned the header ${name} with the key "${key}"; both must be the same name`,
        }
      }
      headers.push([key, value])
    }
  }
  return { value: headers }
}

/** `null` = the function left the body alone. */
function readRequestBody(eventType: EdgeEventType, returned: unknown): Read<Uint8Array | null> {
  if (!isObject(returned) || returned.action !== 'replace') return { value: null }
  const data = returned.data ?? ''
  const body = typeof data === 'string' ? readEncodedBody(data, returned.encoding) : null
  if (body === null) {
    return { problem: 'replaced the body with something that is neither text nor base64' }
  }
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const limit = LAMBDA_EDGE_MAX_BYTES[eventType]
  if (bytes.byteLength <= limit) return { value: bytes }
  return {
    problem: `replaced the body with ${countWords(bytes.byteLength)} bytes; a ${eventType} function may send ${countWords(limit)}`,
  }
}

function readResponseBody({
  body,
  bodyEncoding,
}: Readonly<Record<string, unknown>>): Read<CodeResponse['body']> {
  if (body === undefined || body === null) return { value: null }
  const read = typeof body === 'string' ? readEncodedBody(body, bodyEncoding) : null
  return read === null
    ? { problem: 'returned a body that is not what its bodyEncoding says' }
    : { value: read }
}

function invalid(text: string): RequestResult {
  return { kind: 'invalid', problem: { rule: 'A.13', text } }
}
