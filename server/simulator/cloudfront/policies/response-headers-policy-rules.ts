/** What CloudFront refuses about a response headers policy. Source: understanding-response-headers-policies.html */
import { AwsError } from '../../protocol/aws-error.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { invalidArgument } from '../invalid-argument.ts'
import { checkQuantities } from '../quantities.ts'
import { checkNameAndComment } from './policy-text.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_HEADERS = 10
const MAX_CSP_LENGTH = 1_783

const NOT_REMOVABLE: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
  'warning',
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

/** `*` alone, or a host whose only wildcards are a whole first label and the port. */
const ALLOWED_ORIGIN = /^(?:\*|(?:https?:\/\/)?(?:\*\.)?[^*\s/]+?(?::[0-9*]+)?)$/

/** Throws AWS's refusal, or returns the policy as CloudFront stores it. */
export function acceptResponseHeadersPolicy(
  given: CloudFront.ResponseHeadersPolicyConfig,
): CloudFront.ResponseHeadersPolicyConfig {
  checkQuantities(given)
  checkNameAndComment(given)
  const { CorsConfig, SecurityHeadersConfig, ServerTimingHeadersConfig } = given
  const custom = given.CustomHeadersConfig?.Items ?? []
  const removed = given.RemoveHeadersConfig?.Items ?? []
  const hasSection = CorsConfig || SecurityHeadersConfig || ServerTimingHeadersConfig
  if (!hasSection && custom.length === 0 && removed.length === 0) {
    throw invalidArgument('The response headers policy must set or remove at least one header.')
  }
  if (CorsConfig) checkCors(CorsConfig)
  if (SecurityHeadersConfig) checkSecurity(SecurityHeadersConfig)
  checkSamplingRate(ServerTimingHeadersConfig?.SamplingRate)
  checkHeaderLists(custom, removed)
  return { ...given, Comment: given.Comment ?? '' }
}

/** Whether the header may be in a policy's list of headers to remove. */
export function isRemovableHeader(name: string): boolean {
  const lower = name.toLowerCase()
  return !NOT_REMOVABLE.has(lower) && !lower.startsWith('x-amz-cf-') && !lower.startsWith('x-edge-')
}

export function isAllowedOriginEntry(entry: string): boolean {
  return ALLOWED_ORIGIN.test(entry)
}

function checkCors(cors: CloudFront.ResponseHeadersPolicyCorsConfig) {
  const origins = cors.AccessControlAllowOrigins?.Items ?? []
  const wrong = origins.find((entry) => !isAllowedOriginEntry(entry))
  if (origins.length === 0 || wrong !== undefined) {
    throw invalidArgument(
      `The parameter AccessControlAllowOrigins ${wrong === undefined ? 'is required.' : `contains ${wrong} that is not valid.`}`,
    )
  }
  for (const member of ['AccessControlAllowHeaders', 'AccessControlAllowMethods'] as const) {
    if (!cors[member]?.Items?.length) throw invalidArgument(`The parameter ${member} is required.`)
  }
}

function checkSecurity(security: CloudFront.ResponseHeadersPolicySecurityHeadersConfig) {
  const { XSSProtection, ContentSecurityPolicy } = security
  if (XSSProtection?.ModeBlock && XSSProtection.ReportUri) {
    throw invalidArgument('The parameters ModeBlock and ReportUri cannot be used together.')
  }
  if ((ContentSecurityPolicy?.ContentSecurityPolicy?.length ?? 0) > MAX_CSP_LENGTH) {
    throw new AwsError(
      'TooLongCSPInResponseHeadersPolicy',
      'The length of the Content-Security-Policy header value in the response headers policy exceeds the maximum.',
    )
  }
}

function checkSamplingRate(percent: number | undefined) {
  if (percent === undefined) return
  const hasFourDecimals = Math.abs(percent * 10_000 - Math.round(percent * 10_000)) < 1e-6
  if (percent >= 0 && percent <= 100 && hasFourDecimals) return
  throw invalidArgument(
    'The parameter SamplingRate must be from 0 to 100 with up to four decimal places.',
  )
}

function checkHeaderLists(
  custom: readonly CloudFront.ResponseHeadersPolicyCustomHeader[],
  removed: readonly CloudFront.ResponseHeadersPolicyRemoveHeader[],
) {
  if (custom.length > MAX_HEADERS) {
    throw new AwsError(
      'TooManyCustomHeadersInResponseHeadersPolicy',
      'The number of custom headers in the response headers policy exceeds the maximum.',
    )
  }
  if (removed.length > MAX_HEADERS) {
    throw new AwsError(
      'TooManyRemoveHeadersInResponseHeadersPolicy',
      'The number of headers in RemoveHeadersConfig in the response headers policy exceeds the maximum.',
    )
  }
  const wrong = removed.find(({ Header = '' }) => !isRemovableHeader(Header))
  if (wrong) {
    throw invalidArgument(
      `The parameter RemoveHeadersConfig contains ${wrong.Header} that is not allowed.`,
    )
  }
}
