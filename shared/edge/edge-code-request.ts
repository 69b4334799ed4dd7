/** The viewer's request as the code of a viewer event sees it, and the request that is left when the code has changed it. */

import { cloudfrontHeaderValue } from './cloudfront-headers.ts'
import { isCloudfrontHeader } from './compile-policies.ts'
import { countWords } from './count-words.ts'
import type { EdgeFunction } from './edge-code.ts'
import { setBodyLength, splitHeaders, takeHeaders } from './edge-code-headers.ts'
import type { EdgeBehavior } from './edge-distribution.ts'
import type { HeaderPair, Reason, ReceivedRequest, ViewerRequest } from './types.ts'
import { ENCODES_QUESTION_MARK_OF_FUNCTION_URI } from './undocumented.ts'

/** A13.7: of URI and query string together, in characters. */
const MAX_URL_LENGTH = 8_192

const HOST: ReadonlySet<string> = new Set(['host'])

/** A request as an event shows it. */
export type SeenRequest = {
  method: string
  clientIp: string
  /** Raw path without query. */
  uri: string
  /** Raw query without `?`. */
  query: string
  /** Names as they were received. */
  headers: HeaderPair[]
  /** Only where the function's association includes the body. */
  body?: SeenBody | undefined
}

export type SeenBody = { base64: string; isTruncated: boolean }

/** What a function returned for a request event, read but not yet checked against the rules. */
export type RequestResult =
  | {
      kind: 'request'
      uri: string
      query: string
      headers: HeaderPair[]
      /** `null` = as it was. */
      body: Uint8Array | null
      /** Lambda@Edge: `request.origin` as returned. */
      origin?: unknown
    }
  | { kind: 'response'; response: CodeResponse }
  | { kind: 'invalid'; problem: Reason }

/** A response that a function made or changed. */
export type CodeResponse = {
  status: number
  headers: HeaderPair[]
  /** `null` = the function said nothing of the body. */
  body: string | Uint8Array | null
}

export function seeViewerRequest(
  { behavior, request, path, query }: ReceivedRequest,
  body?: SeenBody,
): SeenRequest {
  const { visible } = splitHeaders(request.headers, HOST)
  return {
    method: request.method,
    clientIp: request.clientIp,
    uri: path,
    query,
    headers: [
      ['Host', request.host],
      ...visible.filter(([name]) => !isCloudfrontHeader(name)),
      ...cloudfrontHeaders(behavior, request),
    ],
    body,
  }
}

/** The request after the code; the same object when nothing changed. */
export function changeViewerRequest(
  edgeFunction: EdgeFunction,
  request: ViewerRequest,
  seen: SeenRequest,
  result: Extract<RequestResult, { kind: 'request' }>,
): ViewerRequest {
  const uri = encodeUri(result.uri)
  const query = encodeNonAscii(result.query)
  const sameUrl = uri === seen.uri && result.query === seen.query
  const sameHeaders = listHeaders(seen.headers) === listHeaders(result.headers)
  if (sameUrl && sameHeaders && result.body === null) return request
  const length = result.body?.byteLength
  const headers = sameHeaders ? request.headers : changeHeaders(edgeFunction, request, seen, result)
  return {
    ...request,
    rawPath: sameUrl ? request.rawPath : query === '' ? uri : `${uri}?${query}`,
    headers: length === undefined ? headers : setBodyLength(headers, length),
    ...(length === undefined ? {} : { hasBody: length > 0, bodyLength: length }),
  }
}

/** Host and what the code does not see go on as they were. */
function changeHeaders(
  edgeFunction: EdgeFunction,
  request: ViewerRequest,
  seen: SeenRequest,
  result: Extract<RequestResult, { kind: 'request' }>,
): HeaderPair[] {
  return [
    ...splitHeaders(request.headers, HOST).hidden,
    ...takeHeaders(edgeFunction, seen.headers, result.headers).filter(
      ([name]) => name.toLowerCase() !== 'host' && !isCloudfrontHeader(name),
    ),
  ]
}

/** B.7: code sees those that a policy lists; what it makes of them does not count. */
function cloudfrontHeaders(behavior: EdgeBehavior, request: ViewerRequest): HeaderPair[] {
  const { cachePolicy, originRequestPolicy } = behavior
  const listed = new Map(
    [...cachePolicy.headers, ...originRequestPolicy.cloudfrontHeaders].map(
      ({ name, lowerName }) => [lowerName, name],
    ),
  )
  return [...listed].flatMap(([lowerName, name]): HeaderPair[] => {
    const value = isCloudfrontHeader(lowerName) ? cloudfrontHeaderValue(lowerName, request) : null
    return value === null ? [] : [[name, value]]
  })
}

/** A13.7: what is wrong with a URI and a query string that code returned; `null` when nothing is. */
export function findUrlProblem({ uri, query }: { uri: string; query: string }): Reason | null {
  const problem = (text: string): Reason => ({ rule: 'A13.7', text })
  if (!uri.startsWith('/')) return problem(`returned the URI "${uri}", which does not begin with /`)
  if (/[\s#\p{Cc}]/u.test(uri)) {
    return problem('returned a URI with a space, a control character or #: percent-encode them')
  }
  if (/[\s#\p{Cc}]/u.test(query)) {
    return problem('returned a query string with a space, a control character or #')
  }
  const length = encodeUri(uri).length + query.length
  if (length <= MAX_URL_LENGTH) return null
  return problem(
    `returned a URI and a query string of ${countWords(length)} characters; CloudFront takes at most ${countWords(MAX_URL_LENGTH)}`,
  )
}

/** A URI as it can stand in a request: other characters than ASCII percent-encoded. */
export function encodeUri(uri: string): string {
  const encoded = encodeNonAscii(uri)
  return ENCODES_QUESTION_MARK_OF_FUNCTION_URI ? encoded.replaceAll('?', '%3F') : encoded
}

/** No client can send other characters in a request line. */
export function encodeNonAscii(text: string): string {
  return text.toWellFormed().replace(/\P{ASCII}+/gu, (characters) => encodeURIComponent(characters))
}

/** Headers as one text to compare, names in lower case and in their order. */
function listHeaders(headers: readonly HeaderPair[]): string {
  return headers
    .map(([name, value]) => `${name.toLowerCase()}: ${value}`)
    .sort()
    .join('\n')
}
