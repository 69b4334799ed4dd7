/** Asks the edge model what becomes of one request under one behavior, whatever other behaviors take of its paths. */
import { admitRequest } from '../edge/admit-request.ts'
import { buildOriginRequest } from '../edge/build-origin-request.ts'
import { findHeader } from '../edge/headers.ts'
import type { AdmittedRequest, HeaderPair } from '../edge/types.ts'
import type { BehaviorSubject, LintSubject } from './lint-subject.ts'

type Probe = {
  method?: string
  headers?: HeaderPair[]
  /** Without `?`. */
  query?: string
}

export type ProbeAnswer = {
  /** The answer may come from the cache and be stored there. */
  cacheable: boolean
  admitted: AdmittedRequest
  /** Path and query that the origin gets. */
  path: string
  /** Value of a header that the origin gets, or `null`. */
  header: (name: string) => string | null
}

/** `null` where the request would not get past the behavior: no origin, or a method that it refuses. */
export function probeOrigin(
  { edge, world }: LintSubject,
  behavior: BehaviorSubject,
  { method = 'GET', headers = [], query = '' }: Probe,
): ProbeAnswer | null {
  const path = samplePath(behavior.pathPattern)
  const request = {
    method,
    scheme: 'https',
    httpVersion: '2.0',
    host: world.domainName,
    rawPath: query === '' ? path : `${path}?${query}`,
    headers,
    clientIp: '192.0.2.1',
    hasBody: false,
  } as const
  const alone = {
    ...edge,
    enabled: true,
    geo: { type: 'none', countries: new Set<string>() },
    behaviors: [{ ...behavior.edge, restricted: false, matches: () => true }],
  } as const
  const admitted = admitRequest(alone, request)
  if (admitted.kind !== 'lookup') return null
  const sent = buildOriginRequest({
    admitted,
    request,
    origin: admitted.primary,
    requestId: 'probe',
  })
  return {
    cacheable: admitted.cacheable,
    admitted,
    path: sent.path,
    header: (name) => findHeader(sent.headers, name.toLowerCase()),
  }
}

/** Some path that the pattern matches. */
function samplePath(pathPattern: string | null): string {
  const pattern = pathPattern ?? '/*'
  const path = pattern.replace(/[*?]/g, 'x')
  return path.startsWith('/') ? path : `/${path}`
}
