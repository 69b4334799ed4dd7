/**
 * What a CloudFront function returned: a request to go on with, a response of its own, or a response that it changed.
 * What it says is read here; whether it may say so is checked by the steps that ask.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
import { readEncodedBody } from './edge-code-body.ts'
import { nameValue } from './edge-code-failure.ts'
import type { CodeResponse, RequestResult, SeenRequest } from './edge-code-request.ts'
import { type SeenResponse, valuesOf, withoutNamed } from './function-event.ts'
import {
  isObject,
  type Read,
  readCookieValues,
  readHeaderValues,
  readQueryValues,
  readSetCookieValues,
  toCookieValues,
  toQueryValues,
  toSetCookieValues,
} from './function-values.ts'
import type { HeaderPair } from './types.ts'

/** Never throws. Cookies and parameters that the function left alone stay exactly as the viewer sent them. */
export function readFunctionRequest(seen: SeenRequest, returned: unknown): RequestResult {
  if (!isObject(returned)) {
    return invalid(`returned ${nameValue(returned)} instead of a request or a response`)
  }
  if (returned.statusCode !== undefined) {
    const response = readFunctionResponse(null, returned)
    return 'problem' in response
      ? invalid(response.problem)
      : { kind: 'response', response: response.value }
  }
  if (typeof returned.uri !== 'string') {
    return invalid(`returned a request whose uri is ${nameValue(returned.uri)}`)
  }
  const query = isSame(returned.querystring, toQueryValues(seen.query))
    ? { value: seen.query }
    : readQueryValues(returned.querystring)
  const headers = readHeaderValues(returned.headers)
  const cookies = readRequestCookies(seen, returned.cookies)
  if ('problem' in query) return invalid(query.problem)
  if ('problem' in headers) return invalid(headers.problem)
  if ('problem' in cookies) return invalid(cookies.problem)
  return {
    kind: 'request',
    uri: returned.uri,
    query: query.value,
    headers: [...withoutNamed(headers.value, 'cookie'), ...cookies.value],
    body: null,
  }
}

/** @param seen what the event showed; `null` for a response that a viewer-request function made */
export function readFunctionResponse(
  seen: SeenResponse | null,
  returned: unknown,
): Read<CodeResponse> {
  if (!isObject(returned))
    return { problem: `returned ${nameValue(returned)} instead of a response` }
  const status = Number(returned.statusCode)
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    return {
      problem: `returned the statusCode ${nameValue(returned.statusCode)}; it must be 200 to 599`,
    }
  }
  const headers = readHeaderValues(returned.headers)
  if ('problem' in headers) return headers
  const cookies = readResponseCookies(seen, returned.cookies)
  if ('problem' in cookies) return cookies
  const body = readBody(returned.body)
  if ('problem' in body) return body
  return { value: { status, headers: [...headers.value, ...cookies.value], body: body.value } }
}

function readRequestCookies(seen: SeenRequest, returned: unknown): Read<HeaderPair[]> {
  const before = valuesOf(seen.headers, 'cookie')
  if (isSame(returned, toCookieValues(before))) return { value: toPairs('cookie', before) }
  const read = readCookieValues(returned)
  if ('problem' in read) return read
  return { value: read.value === null ? [] : [['cookie', read.value]] }
}

function readResponseCookies(seen: SeenResponse | null, returned: unknown): Read<HeaderPair[]> {
  const before = valuesOf(seen?.headers ?? [], 'set-cookie')
  if (isSame(returned, toSetCookieValues(before))) return { value: toPairs('set-cookie', before) }
  const read = readSetCookieValues(returned)
  return 'problem' in read ? read : { value: toPairs('set-cookie', read.value) }
}

/** Text, or `{ encoding: 'text' | 'base64', data }`. */
function readBody(returned: unknown): Read<string | Uint8Array | null> {
  if (returned === undefined || returned === null) return { value: null }
  if (typeof returned === 'string') return { value: returned }
  const data = isObject(returned) ? returned.data : undefined
  const encoding = isObject(returned) ? returned.encoding : undefined
  const body = typeof data === 'string' ? readEncodedBody(data, encoding) : null
  if (body !== null) return { value: body }
  return {
    problem: 'returned a body that is neither text nor {encoding: "text" or "base64", data}',
  }
}

function toPairs(name: string, values: readonly string[]): HeaderPair[] {
  return values.map((value) => [name, value])
}

function invalid(problem: string): RequestResult {
  return { kind: 'invalid', problem: { rule: 'A13.10', text: problem } }
}

/** Both are JSON, and the function got its copy in the order in which it is made again here. */
function isSame(returned: unknown, shown: unknown): boolean {
  return JSON.stringify(returned) === JSON.stringify(shown)
}
