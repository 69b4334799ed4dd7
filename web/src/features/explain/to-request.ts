/** From the fields of the form to a request that can be explained and sent, or to what is wrong at which field. */

import type { HeaderPair, ViewerRequest } from '#shared/edge/types.ts'
import { findDevicePreset, withDevice } from '#shared/explain/device-presets.ts'
import { parseExplainUrl } from '#shared/explain/explain-url.ts'
import { toViewerRequest } from '#shared/explain/to-viewer-request.ts'
import { findHeaderSyntaxProblem } from '#shared/explain/unsendable-headers.ts'
import type { ExplainRequest } from '#shared/pinned-tests/pinned-test.ts'

import { type ExplainAddress, parseHeaderLines } from '../../lib/explain-address.ts'

export type RequestProblem = {
  field: 'url' | 'method' | 'country' | 'cookies' | 'headers' | 'originHeaders'
  /** Row of the header table, from 0. */
  index?: number
  sentence: string
}

export type ParsedRequest = {
  /** As it is pinned and sent: with a whole URL. */
  request: ExplainRequest
  /** As the edge receives it; `null` when there are problems. */
  viewer: ViewerRequest | null
  problems: RequestProblem[]
}

/** Where a header of the request stands in the form; `null` for one of the device. */
type Place = { field: 'headers'; index: number } | { field: 'cookies' } | null

/** Never throws. @param domainName of the distribution: the host of a URL without one */
export function parseRequest(
  address: ExplainAddress,
  { domainName }: { domainName: string },
): ParsedRequest {
  const { method = 'GET', country, body } = address
  const { headers, places } = listHeaders(address)
  const request: ExplainRequest = {
    url: toWholeUrl(address.url ?? '', domainName),
    method,
    headers,
    ...(country && { country }),
    ...(body && { body }),
  }
  const read = toViewerRequest(request, { domainName })
  const problems = [
    ...read.problems.map(({ field, index, text }): RequestProblem => {
      if (field !== 'headers') return { field, sentence: text }
      return { ...(places[index ?? 0] ?? { field }), sentence: text }
    }),
    ...findOriginProblems(address.originHeaders),
  ]
  return { request, viewer: problems.length === 0 ? read.request : null, problems }
}

/** As typed where it cannot be read: the problem says why. */
function toWholeUrl(typed: string, domainName: string): string {
  const parsed = parseExplainUrl(typed, domainName)
  if (typeof parsed === 'string') return typed
  return `${parsed.scheme}://${parsed.host}${parsed.rawPath}`
}

/** The device's, the typed ones without empty rows, the cookies; and where each stands in the form. */
function listHeaders({ device, headers, cookies }: ExplainAddress) {
  const rows = parseHeaderLines(headers)
    .map((pair, index) => ({ pair, place: { field: 'headers', index } as const }))
    .filter(({ pair: [name, value] }) => name !== '' || value !== '')
  const typed: Array<{ pair: HeaderPair; place: Place }> = [...rows]
  if (cookies?.trim()) typed.push({ pair: ['Cookie', cookies.trim()], place: { field: 'cookies' } })
  const all = withDevice(
    findDevicePreset(device ?? ''),
    typed.map(({ pair }) => pair),
  )
  const added = all.length - typed.length
  const places: Place[] = [
    ...all.slice(0, added).map(() => null),
    ...typed.map(({ place }) => place),
  ]
  return { headers: all, places }
}

function findOriginProblems(lines: string | undefined): RequestProblem[] {
  return parseHeaderLines(lines).flatMap((pair, index) => {
    if (pair[0] === '' && pair[1] === '') return []
    const sentence = findHeaderSyntaxProblem(pair)
    return sentence === null ? [] : [{ field: 'originHeaders', index, sentence }]
  })
}
