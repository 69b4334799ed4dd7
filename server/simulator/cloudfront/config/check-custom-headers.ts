/**
 * What CloudFront refuses about the headers that it adds to origin requests.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html
 */
import { AwsError } from '../../protocol/aws-error.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { invalidArgument } from '../invalid-argument.ts'

const MAX_HEADERS = 30
const MAX_NAME_LENGTH = 256
const MAX_VALUE_LENGTH = 1_783
/** Names and values of one origin together, in characters. */
const MAX_TOTAL_LENGTH = 10_240

const DENIED: ReadonlySet<string> = new Set([
  'cache-control',
  'connection',
  'content-length',
  'cookie',
  'host',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'max-forwards',
  'pragma',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'range',
  'request-range',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
  'x-real-ip',
])

/** Characters of an HTTP field name. Source: RFC 9110, section 5.6.2 */
const FIELD_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i

/** Whether CloudFront lets nobody set this header on origin requests. */
export function isDeniedCustomHeader(name: string): boolean {
  const lower = name.toLowerCase()
  return DENIED.has(lower) || lower.startsWith('x-amz-') || lower.startsWith('x-edge-')
}

export function checkCustomHeaders(headers: readonly CloudFront.OriginCustomHeader[]): void {
  if (headers.length > MAX_HEADERS) {
    throw new AwsError(
      'TooManyOriginCustomHeaders',
      'Your request contains too many origin custom headers.',
    )
  }
  const names = new Set<string>()
  let totalLength = 0
  for (const { HeaderName = '', HeaderValue = '' } of headers) {
    const problem = findProblem(HeaderName, HeaderValue)
    if (problem) throw invalidArgument(problem)
    if (names.has(HeaderName.toLowerCase())) {
      throw invalidArgument(`The parameter HeaderName is not unique: ${HeaderName}.`)
    }
    names.add(HeaderName.toLowerCase())
    totalLength += HeaderName.length + HeaderValue.length
  }
  if (totalLength > MAX_TOTAL_LENGTH) {
    throw invalidArgument(
      `The origin custom headers have ${totalLength} characters together; ${MAX_TOTAL_LENGTH} are allowed.`,
    )
  }
}

function findProblem(name: string, value: string): string | null {
  if (!FIELD_NAME.test(name)) return `The parameter HeaderName is not a header name: ${name}`
  if (isDeniedCustomHeader(name)) {
    return `The parameter HeaderName contains ${name} that is not allowed.`
  }
  if (name.length > MAX_NAME_LENGTH) {
    return `The parameter HeaderName must not be longer than ${MAX_NAME_LENGTH} characters.`
  }
  if (value.length > MAX_VALUE_LENGTH) {
    return `The parameter HeaderValue of ${name} must not be longer than ${MAX_VALUE_LENGTH} characters.`
  }
  return null
}
