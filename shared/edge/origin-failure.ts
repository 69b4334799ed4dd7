/** What an origin that gave no answer amounts to (A.12). */
import type { EdgeCachePolicy } from './edge-distribution.ts'
import { generateError } from './generated-response.ts'
import { findHeader } from './headers.ts'
import { type EdgeEvent, edgeResult } from './result-types.ts'
import type { EdgeResult, GeneratedResponse, HeaderPair, OriginOutcome, Reason } from './types.ts'

type Failure = Exclude<OriginOutcome, { kind: 'response' | 'code-failed' }>
type Cause = Extract<OriginOutcome, { kind: 'unreachable' }>['cause']

const CAUSES = {
  dns: {
    event: 'origin-dns-error',
    rule: 'A12.1',
    text: "CloudFront wasn't able to resolve the origin domain name.",
  },
  connect: {
    event: 'origin-connect-error',
    rule: 'A12.3',
    text: "CloudFront wasn't able to connect to the origin.",
  },
  tls: {
    event: 'origin-connect-error',
    rule: 'A12.2',
    text: 'CloudFront could not agree on TLS with the origin, or does not trust its certificate.',
  },
  closed: { event: 'origin-comm-error', rule: 'A12.3', text: 'The origin closed the connection.' },
  'invalid-response': {
    event: 'origin-invalid-response',
    rule: 'A.12',
    text: 'The origin returned an invalid response.',
  },
  'headers-too-big': {
    event: 'origin-header-too-big',
    rule: 'A3.5',
    text: 'The headers of the origin response are larger than 32,768 bytes.',
  },
} as const satisfies Record<Cause, { event: EdgeEvent; rule: string; text: string }>

/** What CloudFront caches at most, in bytes; a part of a larger object may have as many (C8.8, C9.7, C-3). */
const MAX_CACHED_BYTES = 50 * 1024 ** 3

/**
 * C8.8: with caching on, an object that announces more than the limit is an error; parts of it can be asked for.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RangeGETs.html
 */
export function exceedsCacheLimit(
  headers: readonly HeaderPair[],
  { cachingDisabled }: Pick<EdgeCachePolicy, 'cachingDisabled'>,
): boolean {
  return !cachingDisabled && Number(findHeader(headers, 'content-length')) > MAX_CACHED_BYTES
}

export const TOO_LARGE_TO_CACHE = {
  event: 'origin-invalid-response',
  rule: 'C8.8',
  text: 'The object is larger than the 50 GB that CloudFront caches. Ask for it in ranges, or disable caching for it.',
} as const

const TIMEOUT = {
  event: 'origin-comm-error',
  rule: 'A12.4',
  text: 'CloudFront attempted to establish a connection with the origin, but the origin did not answer in time.',
} as const

/**
 * 502 for an origin that cannot be reached, 504 for one that is too slow.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/troubleshooting-response-errors.html
 */
export function toFailureResponse(outcome: Failure): {
  response: GeneratedResponse
  result: EdgeResult
  reason: Reason
} {
  const { event, rule, text } = outcome.kind === 'timeout' ? TIMEOUT : CAUSES[outcome.cause]
  return {
    response: generateError(outcome.kind === 'timeout' ? 504 : 502, text),
    result: edgeResult(event),
    reason: { rule, text },
  }
}
