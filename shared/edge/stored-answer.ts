/** What the edge answers from a stored object where the viewer does not want the whole of it: 304, 412, 206 or 416 (C3.10, C9.1). */
import { findHeader, withoutHeaders } from './headers.ts'
import { buildRangeResponse } from './range-response.ts'
import type { BodyPiece, RequestedRange } from './requested-range.ts'
import type { HeaderPair, StoredObject, ViewerRequest } from './types.ts'
import { checkConditions } from './viewer-condition.ts'

const OF_THE_BODY: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-length',
  'content-range',
  'content-type',
  'transfer-encoding',
])

/** The object may be kept for long; a refusal may not. */
const LIFETIME: ReadonlySet<string> = new Set(['cache-control', 'expires'])

export type StoredAnswer = {
  status: 206 | 304 | 412 | 416
  headers: HeaderPair[]
  /** `null` = no body. */
  pieces: BodyPiece[] | null
}

/**
 * Conditions go before ranges (RFC 9110 section 13.2.2). `null`: the viewer gets the stored body as it is.
 * @param headers what the viewer would get with it
 */
export function answerFromStored({
  stored,
  range,
  request,
  headers,
  requestId,
}: {
  stored: StoredObject
  range: RequestedRange | null
  request: ViewerRequest
  headers: readonly HeaderPair[]
  requestId: string
}): StoredAnswer | null {
  switch (checkConditions(request, headers)) {
    case 'not-modified':
      return { status: 304, headers: withoutHeaders(headers, OF_THE_BODY), pieces: null }
    case 'failed': {
      const kept = withoutHeaders(withoutHeaders(headers, OF_THE_BODY), LIFETIME)
      return { status: 412, headers: [...kept, ['Content-Length', '0']], pieces: null }
    }
    default: {
      // A stored part is already what was asked for.
      if (range === null || stored.range !== null) return null
      const response = buildRangeResponse({
        range,
        headers,
        totalBytes: totalBytesOf(stored),
        requestId,
      })
      if (response?.status !== 416) return response
      return { ...response, headers: withoutHeaders(response.headers, LIFETIME), pieces: null }
    }
  }
}

/** Length of the stored body, also while it is still arriving; `null` when it cannot be known yet. */
function totalBytesOf({ bodyBytes, contentEncoding, headers }: StoredObject): number | null {
  if (bodyBytes !== null) return bodyBytes
  if (contentEncoding !== null) return null
  const length = findHeader(headers, 'content-length')
  return length !== null && /^\d+$/.test(length) ? Number(length) : null
}
