/** A request that a person typed, as the edge would receive it; or what of it no client could send. */
import type { HeaderPair, ViewerRequest } from '../edge/types.ts'
import { isToken } from '../header-syntax.ts'
import type { ExplainRequest } from '../pinned-tests/pinned-test.ts'
import { parseExplainUrl } from './explain-url.ts'
import { findHeaderSyntaxProblem } from './unsendable-headers.ts'

export type RequestProblem = {
  field: 'url' | 'method' | 'headers' | 'country'
  /** Which of the headers, from 0; absent for the other fields. */
  index?: number
  /** What is wrong and what to do. */
  text: string
}

/** Where the viewer of an explained request is: an address of documentation, from RFC 5737. */
const CLIENT_IP = '198.51.100.10'
const CLIENT_PORT = 46_532

/** Stand-ins of the simulated edge for what a header cannot say: never seen by an origin. */
const SCHEME_HEADER = 'x-edge-scheme'
const COUNTRY_HEADER = 'x-edge-country'
const POP_HEADER = 'x-edge-pop'

/**
 * Never throws. What CloudFront itself refuses (a URL of 100 kB, a method that no behavior allows) is no problem here: the model
 * answers it.
 *
 * @param domainName of the distribution: the host of a URL without one
 */
export function toViewerRequest(
  input: Pick<ExplainRequest, 'url'> & Partial<ExplainRequest>,
  { domainName }: { domainName: string },
): { request: ViewerRequest; problems: [] } | { request: null; problems: RequestProblem[] } {
  const { url, method = 'GET', headers = [], country, body = '' } = input
  const problems: RequestProblem[] = []
  const parsed = parseExplainUrl(url, domainName)
  if (typeof parsed === 'string') problems.push({ field: 'url', text: parsed })
  if (!isToken(method)) {
    const text = `${JSON.stringify(method)} is no method: one word such as GET, POST or DELETE.`
    problems.push({ field: 'method', text })
  }
  headers.forEach((header, index) => {
    const text = findHeaderSyntaxProblem(header)
    if (text !== null) problems.push({ field: 'headers', index, text })
  })
  const isHost = (header: HeaderPair) => header[0].toLowerCase() === 'host'
  if (headers.filter(isHost).length > 1) {
    const index = headers.findLastIndex(isHost)
    problems.push({ field: 'headers', index, text: 'A request has one Host. Remove the others.' })
  }
  if (country !== undefined && !/^[a-z]{2}$/i.test(country)) {
    const text = `${JSON.stringify(country)} is no country: two letters such as DE or JP.`
    problems.push({ field: 'country', text })
  }
  if (typeof parsed === 'string' || problems.length > 0) return { request: null, problems }
  const stands = readStandIns(headers)
  const bodyLength = new TextEncoder().encode(body).byteLength
  const scheme = stands.scheme ?? parsed.scheme
  const request: ViewerRequest = {
    method: toMethod(method),
    scheme,
    httpVersion: scheme === 'https' ? '2.0' : '1.1',
    host: headers.find(isHost)?.[1].trim() ?? parsed.host,
    rawPath: parsed.rawPath,
    headers: withLength(stands.headers, bodyLength),
    clientIp: CLIENT_IP,
    clientPort: CLIENT_PORT,
    country: (country ?? stands.country)?.toUpperCase(),
    hasBody: bodyLength > 0,
    bodyLength,
  }
  return { request, problems: [] }
}

/** As `fetch` does it: the usual methods in upper case, any other as typed. */
function toMethod(method: string): string {
  return /^(delete|get|head|options|patch|post|put)$/i.test(method) ? method.toUpperCase() : method
}

/** The headers that really are ones, and what the others stand for. */
function readStandIns(headers: readonly HeaderPair[]) {
  const kept: HeaderPair[] = []
  let scheme: ViewerRequest['scheme'] | undefined
  let country: string | undefined
  for (const [name, value] of headers) {
    const lowerName = name.toLowerCase()
    if (lowerName === SCHEME_HEADER) scheme = value.trim() === 'http' ? 'http' : 'https'
    else if (lowerName === COUNTRY_HEADER) country = value.trim()
    else if (lowerName !== POP_HEADER && lowerName !== 'host') kept.push([name, value])
  }
  return { headers: kept, scheme, country }
}

/** A client says how long its body is. */
function withLength(headers: HeaderPair[], bodyLength: number): HeaderPair[] {
  const isSaid = headers.some(([name]) => name.toLowerCase() === 'content-length')
  return bodyLength === 0 || isSaid ? headers : [...headers, ['Content-Length', `${bodyLength}`]]
}
