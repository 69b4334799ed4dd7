/**
 * What CloudFront refuses about the headers that it adds to origin requests (G2.11, G2.12).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html
 */
import { isToken } from '../../header-syntax.ts'
import type { Origin } from '../origin.ts'
import { originSetting } from '../setting-path.ts'
import { type ConfigProblems, invalidArgument, type Refusal } from './config-problem.ts'

/** Source of the numbers: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
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

type Header = NonNullable<NonNullable<Origin['CustomHeaders']>['Items']>[number]

export function* findCustomHeaderProblems(
  originId: string,
  headers: readonly Header[],
): ConfigProblems {
  const setting = originSetting(originId, 'CustomHeaders')
  if (headers.length > MAX_HEADERS) {
    const message = 'Your request contains too many origin custom headers.'
    const words = `There are ${headers.length} added headers, and CloudFront takes ${MAX_HEADERS} for an origin. Remove some.`
    yield { setting, code: 'TooManyOriginCustomHeaders', message, words, rule: 'G2.12' }
  }
  const names = new Set<string>()
  let totalLength = 0
  for (const { HeaderName = '', HeaderValue = '' } of headers) {
    const problem =
      findCustomHeaderNameProblem(HeaderName) ?? findValueProblem(HeaderName, HeaderValue)
    if (problem) yield invalidArgument(setting, 'G2.11', problem.message, problem.words)
    if (names.has(HeaderName.toLowerCase())) {
      yield invalidArgument(
        setting,
        'G2.11',
        `The parameter HeaderName is not unique: ${HeaderName}.`,
        `${HeaderName} stands in the list twice. Remove one of them.`,
      )
    }
    names.add(HeaderName.toLowerCase())
    totalLength += HeaderName.length + HeaderValue.length
  }
  if (totalLength > MAX_TOTAL_LENGTH) {
    const message = `The origin custom headers have ${totalLength} characters together; ${MAX_TOTAL_LENGTH} are allowed.`
    const words = `Names and values have ${totalLength} characters together, and CloudFront takes ${MAX_TOTAL_LENGTH}. Shorten or remove some.`
    yield invalidArgument(setting, 'G2.12', message, words)
  }
}

/** Why the name cannot be that of an origin custom header; `null` when it can. */
export function findCustomHeaderNameProblem(name: string): Refusal | null {
  if (!isToken(name)) {
    const words =
      name === ''
        ? 'The header has no name. Enter one, or take the line out.'
        : `${name} cannot be the name of a header. Use letters, digits and hyphens, without spaces.`
    return { message: `The parameter HeaderName is not a header name: ${name}`, words }
  }
  if (isTakenHeaderName(name)) {
    const words = `${name} is taken: CloudFront and HTTP set some headers themselves, and all that begin with x-edge- or x-amz-. Choose another name.`
    return { message: `The parameter HeaderName contains ${name} that is not allowed.`, words }
  }
  if (name.length > MAX_NAME_LENGTH) {
    const words = `The name has ${name.length} characters, and CloudFront takes ${MAX_NAME_LENGTH}. Shorten it.`
    const message = `The parameter HeaderName must not be longer than ${MAX_NAME_LENGTH} characters.`
    return { message, words }
  }
  return null
}

/** Whether HTTP or CloudFront sets the header itself, so that no origin can be given another one. */
function isTakenHeaderName(name: string): boolean {
  const lower = name.toLowerCase()
  return DENIED.has(lower) || lower.startsWith('x-amz-') || lower.startsWith('x-edge-')
}

function findValueProblem(name: string, value: string): Refusal | null {
  if (value.length > MAX_VALUE_LENGTH) {
    const words = `The value of ${name} has ${value.length} characters, and CloudFront takes ${MAX_VALUE_LENGTH}. Shorten it.`
    const message = `The parameter HeaderValue of ${name} must not be longer than ${MAX_VALUE_LENGTH} characters.`
    return { message, words }
  }
  return null
}
