/**
 * Which headers an edge function sees, and which it may not add or change (A13.5, A13.6).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html
 */
import { isHeaderValue, isToken } from '../header-syntax.ts'
import type { EdgeEventType, EdgeFunction } from './edge-code.ts'
import { withoutHeaders } from './headers.ts'
import type { HeaderPair, Reason } from './types.ts'
import { RESTORES_REMOVED_READ_ONLY_HEADERS } from './undocumented.ts'

/** A13.5: no function sees them, none may add them. */
const DISALLOWED: ReadonlySet<string> = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'trailer',
  'upgrade',
  'x-accel-buffering',
  'x-accel-charset',
  'x-accel-limit-rate',
  'x-accel-redirect',
  'x-amzn-auth',
  'x-amzn-cf-billing',
  'x-amzn-cf-id',
  'x-amzn-cf-xff',
  'x-amzn-errortype',
  'x-amzn-fle-profile',
  'x-amzn-header-count',
  'x-amzn-header-order',
  'x-amzn-lambda-integration-tag',
  'x-amzn-requestid',
  'x-cache',
  'x-forwarded-proto',
  'x-real-ip',
])

/** A13.6 */
const READ_ONLY = {
  'viewer-request': ['cdn-loop', 'content-length', 'host', 'transfer-encoding', 'via'],
  'origin-request': [
    'accept-encoding',
    'cdn-loop',
    'content-length',
    'if-modified-since',
    'if-none-match',
    'if-range',
    'if-unmodified-since',
    'transfer-encoding',
    'via',
  ],
  'origin-response': ['transfer-encoding', 'via'],
  'viewer-response': ['via', 'warning'],
} as const satisfies Record<EdgeEventType, readonly string[]>

/** A13.6: of a viewer response, read-only for Lambda@Edge alone. */
const READ_ONLY_FOR_LAMBDA = ['content-encoding', 'content-length', 'transfer-encoding']

export type SeenHeaders = {
  /** What the event shows. */
  visible: HeaderPair[]
  /** What goes on as it is, whatever the function does. */
  hidden: HeaderPair[]
}

export function isDisallowedHeader(lowerName: string): boolean {
  return (
    DISALLOWED.has(lowerName) ||
    lowerName.startsWith('x-amz-cf-') ||
    lowerName.startsWith('x-edge-')
  )
}

/** @param hides further names, in lower case, that the event does not show */
export function splitHeaders(
  headers: readonly HeaderPair[],
  hides: ReadonlySet<string>,
): SeenHeaders {
  const seen: SeenHeaders = { visible: [], hidden: [] }
  for (const header of headers) {
    const lowerName = header[0].toLowerCase()
    const isHidden = isDisallowedHeader(lowerName) || hides.has(lowerName)
    seen[isHidden ? 'hidden' : 'visible'].push(header)
  }
  return seen
}

/**
 * What is wrong with the headers that a function returned, as the end of a sentence that begins with the function;
 * `null` when nothing is.
 * @param before what the event showed; `null` for a response that the function made itself
 */
export function findHeaderProblem(
  { kind, eventType }: EdgeFunction,
  before: readonly HeaderPair[] | null,
  after: readonly HeaderPair[],
): Reason | null {
  for (const [name, value] of after) {
    const lowerName = name.toLowerCase()
    if (!isToken(name)) {
      return { rule: 'A.13', text: `returned "${name}", which is no header name` }
    }
    if (!isHeaderValue(value)) {
      const text = `returned the header ${lowerName} with a line break or another character that headers cannot hold`
      return { rule: 'A.13', text }
    }
    if (isDisallowedHeader(lowerName)) {
      const text = `added the header ${lowerName}, which edge functions may not add`
      return { rule: 'A13.5', text }
    }
  }
  if (before === null) return null
  for (const lowerName of readOnlyHeaders(kind, eventType)) {
    const left = valuesOf(after, lowerName)
    if (left !== '' && left !== valuesOf(before, lowerName)) {
      const text = `changed the header ${lowerName}, which is read-only in a ${eventType} event`
      return { rule: 'A13.6', text }
    }
  }
  return null
}

function readOnlyHeaders(kind: EdgeFunction['kind'], eventType: EdgeEventType): readonly string[] {
  return eventType === 'viewer-response' && kind === 'lambda-edge'
    ? [...READ_ONLY[eventType], ...READ_ONLY_FOR_LAMBDA]
    : READ_ONLY[eventType]
}

function valuesOf(headers: readonly HeaderPair[], lowerName: string): string {
  return headers
    .filter(([name]) => name.toLowerCase() === lowerName)
    .map(([, value]) => value)
    .join('\n')
}

/** How the body of a message is delimited: CloudFront's to write, for the body that there is. */
const FRAMING: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding'])

/** `after` with the framing of `before`: code that leaves a body alone cannot change its length. */
export function keepFraming(
  before: readonly HeaderPair[],
  after: readonly HeaderPair[],
): HeaderPair[] {
  const framing = before.filter(([name]) => FRAMING.has(name.toLowerCase()))
  return [...withoutHeaders(after, FRAMING), ...framing]
}

/** Headers of a body that code made or replaced: with its length, or without one where the edge adds it. */
export function setBodyLength(
  headers: readonly HeaderPair[],
  length: number | undefined,
): HeaderPair[] {
  const rest = withoutHeaders(headers, FRAMING)
  return length === undefined ? rest : [...rest, ['Content-Length', String(length)]]
}

/**
 * The headers that code left, as they go on. Names stay as they were where the header was there before; a new one in lower
 * case gets a capital after each hyphen, as CloudFront writes what a function adds.
 */
export function takeHeaders(
  { kind, eventType }: EdgeFunction,
  before: readonly HeaderPair[],
  after: readonly HeaderPair[],
): HeaderPair[] {
  const known = new Map(before.map(([name]) => [name.toLowerCase(), name]))
  const left = new Set(after.map(([name]) => name.toLowerCase()))
  const readOnly: ReadonlySet<string> = new Set(readOnlyHeaders(kind, eventType))
  const removed = before.filter(([name]) => {
    const lowerName = name.toLowerCase()
    return readOnly.has(lowerName) && !left.has(lowerName)
  })
  const kept = after.map(([name, value]): HeaderPair => {
    const lowerName = name.toLowerCase()
    const added = name === lowerName ? name.replace(/(^|-)[a-z]/g, (m) => m.toUpperCase()) : name
    return [known.get(lowerName) ?? added, value]
  })
  return RESTORES_REMOVED_READ_ONLY_HEADERS ? [...kept, ...removed] : kept
}
