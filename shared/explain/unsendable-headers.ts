/** Request headers that a person may type into Explain but that cannot be sent as typed. Pure. */
import { isHeaderValue, isToken } from '../header-syntax.ts'

/** They steer one connection, not the request. RFC 9110, 7.6.1. */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/**
 * Why the header cannot be sent, as a sentence; `null` when it can.
 *
 * @param host the URL's host name, which `Host` must equal
 */
export function findHeaderProblem(
  [name, value]: readonly [name: string, value: string],
  host: string,
): string | null {
  const problem = findHeaderSyntaxProblem([name, value])
  if (problem !== null) return problem
  const lowerName = name.toLowerCase()
  if (lowerName === 'host' && value.trim().toLowerCase() !== host.toLowerCase()) {
    return `Host is sent as the URL says it (${host}). To ask as ${value}, write that host into the URL.`
  }
  if (lowerName === 'content-length') {
    return 'Content-Length follows from the body and is set by itself. Leave it out.'
  }
  if (HOP_BY_HOP.has(lowerName)) {
    return `${name} concerns one connection and not the request: CloudFront never sees it as typed. Leave it out.`
  }
  return null
}

/** Why name or value cannot be a header's at all; `null` when they can. */
export function findHeaderSyntaxProblem([name, value]: readonly [name: string, value: string]):
  | string
  | null {
  if (!isToken(name)) {
    return `${JSON.stringify(name)} is no name of a header: letters, digits and hyphens make one.`
  }
  if (isHeaderValue(value)) return null
  return `The value of ${name} holds a line break or another character that no header may hold. Percent-encode it.`
}
