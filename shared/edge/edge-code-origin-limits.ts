/**
 * What code may set of an origin: the limits of a configuration hold here too, and nothing may break out of a request's head.
 * Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/helper-functions-origin-modification.html,
 * lambda-event-structure.html#lambda-event-structure-request
 */
import {
  CONNECTION_ATTEMPTS_RANGE,
  CONNECTION_TIMEOUT_RANGE_SECONDS,
  isOriginPort,
  ORIGIN_TIMEOUT_RANGE_SECONDS,
} from '../distribution/rules/origin-limits.ts'
import { isHeaderValue, isToken } from '../header-syntax.ts'
import { isDisallowedHeader } from './edge-code-headers.ts'
import type { EdgeOrigin } from './edge-distribution.ts'

const NUMBERS = {
  connectionAttempts: ['connectionAttempts', CONNECTION_ATTEMPTS_RANGE],
  connectionTimeoutSeconds: ['connectionTimeout', CONNECTION_TIMEOUT_RANGE_SECONDS],
  readTimeoutSeconds: ['readTimeout', ORIGIN_TIMEOUT_RANGE_SECONDS],
} as const satisfies Partial<Record<keyof EdgeOrigin, unknown>>

/**
 * What is wrong with an origin that code changed, as the end of a sentence that begins with the function; `null` when nothing is.
 * @param before what the code left alone is the configuration's business
 */
export function findChangedOriginProblem(before: EdgeOrigin, after: EdgeOrigin): string | null {
  return (
    findNumberProblem(before, after) ??
    findPortProblem(before, after) ??
    findTextProblem(after) ??
    findCustomHeaderProblem(after)
  )
}

function findNumberProblem(before: EdgeOrigin, after: EdgeOrigin): string | null {
  // `NUMBERS` has no other keys than these.
  for (const key of Object.keys(NUMBERS) as Array<keyof typeof NUMBERS>) {
    const value = after[key]
    const [name, [min, max]] = NUMBERS[key]
    if (value === before[key]) continue
    if (Number.isInteger(value) && value >= min && value <= max) continue
    return `set the origin's ${name} to ${value}; it must be from ${min} to ${max}`
  }
  const { completionTimeoutSeconds: seconds, readTimeoutSeconds } = after
  if (seconds === null || seconds === before.completionTimeoutSeconds) return null
  if (seconds >= readTimeoutSeconds) return null
  return `set the origin's responseCompletionTimeout to ${seconds}; it must not be shorter than the readTimeout, ${readTimeoutSeconds}`
}

function findPortProblem(before: EdgeOrigin, after: EdgeOrigin): string | null {
  for (const key of ['httpPort', 'httpsPort'] as const) {
    const port = after[key]
    if (port === before[key] || isOriginPort(port)) continue
    return `set the origin's port to ${port}; it must be 80, 443 or 1024 to 65535`
  }
  return null
}

function findTextProblem({ originPath, hostHeader }: EdgeOrigin): string | null {
  if (!/^[\x21-\x7e]*$/.test(originPath)) {
    return `set the origin's path to ${JSON.stringify(originPath)}, which holds a space or another character that is not percent-encoded`
  }
  if (hostHeader === undefined || /^[a-z0-9._-]{1,253}(?::\d{1,5})?$/i.test(hostHeader)) return null
  return `set the Host header of the origin to ${JSON.stringify(hostHeader)}, which is no host name`
}

function findCustomHeaderProblem({ customHeaders }: EdgeOrigin): string | null {
  for (const { name, lowerName, value } of customHeaders) {
    if (!isToken(name)) return `set a custom header of the origin named "${name}", which is no name`
    if (isDisallowedHeader(lowerName)) {
      return `set the origin's custom header ${lowerName}, which is not allowed`
    }
    // The value may be a secret.
    if (!isHeaderValue(value)) {
      return `set the origin's custom header ${lowerName} to a value with a line break or another character that headers cannot hold`
    }
  }
  return null
}
