/** A viewer request as the conformance cases write it: headers as pairs or as an object, facts of the connection under several names. */
import type { HeaderPair, ViewerRequest } from '../types.ts'

/** `null` and absence mean none. */
export type CaseHeaders = HeaderPair[] | Record<string, string | null> | null | undefined

/** Facts of a connection; what is left out has the default of `createRequest`. */
export type CaseConnection = {
  scheme?: ViewerRequest['scheme']
  viewerScheme?: ViewerRequest['scheme']
  httpVersion?: string
  viewerHttpVersion?: string
  country?: string | null
  viewerCountry?: string | null
  viewerIp?: string
  viewerPort?: number
  userAgent?: string
}

/** A device whose header a case gives as `true`, by a User-Agent that has it. */
const USER_AGENTS: Readonly<Record<string, string>> = {
  android: 'Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile',
  desktop: 'Mozilla/5.0 (X11; Linux x86_64)',
  ios: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile',
  mobile: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile',
  smarttv: 'Mozilla/5.0 (SMART-TV; Linux; Tizen 8.0)',
  tablet: 'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X)',
}

export function readCaseHeaders(headers: CaseHeaders): HeaderPair[] {
  if (!headers) return []
  if (Array.isArray(headers)) return headers
  return Object.entries(headers).flatMap(([name, value]): HeaderPair[] =>
    value === null ? [] : [[name, value]],
  )
}

/** Headers and connection. A CloudFront header among them is a fact that the edge found out, since no viewer can send it. */
export function readCaseRequest(
  headers: CaseHeaders,
  connection: CaseConnection,
): Partial<ViewerRequest> {
  const pairs = readCaseHeaders(headers)
  const country = connection.country ?? connection.viewerCountry ?? undefined
  const scheme = connection.scheme ?? connection.viewerScheme
  const version = connection.httpVersion ?? connection.viewerHttpVersion
  const userAgent = connection.userAgent ?? userAgentOf(pairs)
  return {
    headers: userAgent === undefined ? pairs : [...pairs, ['User-Agent', userAgent]],
    ...(country !== undefined && { country }),
    ...(country === undefined && factsOf(pairs)),
    ...(scheme && { scheme }),
    ...(version && { httpVersion: readVersion(version) }),
    ...(connection.viewerIp && { clientIp: connection.viewerIp }),
    ...(connection.viewerPort && { clientPort: connection.viewerPort }),
  }
}

function readVersion(text: string): ViewerRequest['httpVersion'] {
  switch (text.replace(/^HTTP\//i, '')) {
    case '1.0':
      return '1.0'
    case '2':
    case '2.0':
      return '2.0'
    case '3':
    case '3.0':
      return '3.0'
    default:
      return '1.1'
  }
}

function factsOf(headers: readonly HeaderPair[]): Pick<ViewerRequest, 'country'> {
  const [, country] =
    headers.find(([name]) => name.toLowerCase() === 'cloudfront-viewer-country') ?? []
  return country === undefined ? {} : { country }
}

function userAgentOf(headers: readonly HeaderPair[]): string | undefined {
  for (const [name, value] of headers) {
    const [, device = ''] = /^cloudfront-is-(\w+)-viewer$/i.exec(name) ?? []
    if (device !== '' && value === 'true') return USER_AGENTS[device.toLowerCase()]
  }
  return undefined
}
