/** What CloudFront refuses about a response headers policy (G7.8, G7.9, D.6). Source: understanding-response-headers-policies.html */
import { isToken } from '../../header-syntax.ts'
import type { ResponseHeadersPolicyConfig } from '../response-headers-policy.ts'
import { type ConfigProblems, findEnumerationProblems, invalidArgument } from './config-problem.ts'
import { findPolicyTextProblems, policySetting } from './policy-text-rules.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_HEADERS = 10
/** Of Content-Security-Policy and of an Access-Control-Allow-Origin entry, in characters. Same source. */
const MAX_VALUE_LENGTH = 1_783

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

const CORS_METHODS: ReadonlySet<string> = new Set([
  'GET',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
  'ALL',
])

/** Header names that the security section writes; the error text for them as custom headers is not documented (G7.9). */
const SECURITY_HEADERS: ReadonlySet<string> = new Set([
  'content-security-policy',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
  'x-xss-protection',
])

/** Source: API reference, ResponseHeadersPolicyReferrerPolicy */
const REFERRER_POLICIES = [
  'no-referrer',
  'no-referrer-when-downgrade',
  'origin',
  'origin-when-cross-origin',
  'same-origin',
  'strict-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
]

type SettingOf = (field: string) => string
type Config = ResponseHeadersPolicyConfig

export function* findResponseHeadersPolicyProblems(config: Config): ConfigProblems {
  const settingOf: SettingOf = (field) => policySetting('ResponseHeadersPolicy', config.Name, field)
  yield* findPolicyTextProblems('ResponseHeadersPolicy', config)
  const { CorsConfig, SecurityHeadersConfig, ServerTimingHeadersConfig } = config
  const lists = [config.CustomHeadersConfig?.Items, config.RemoveHeadersConfig?.Items]
  const hasSection = CorsConfig || SecurityHeadersConfig || ServerTimingHeadersConfig
  if (!hasSection && lists.every((items) => !items?.length)) {
    const message = 'The response headers policy must set or remove at least one header.'
    const words = 'The policy does nothing yet. Let it set or remove at least one header.'
    yield invalidArgument(settingOf('Name'), 'G7.8', message, words)
  }
  if (CorsConfig) yield* findCorsProblems(CorsConfig, settingOf)
  if (SecurityHeadersConfig) yield* findSecurityProblems(SecurityHeadersConfig, settingOf)
  const rate = findSamplingRateProblem(ServerTimingHeadersConfig?.SamplingRate)
  if (rate) {
    const words =
      'The share of responses is a percentage from 0 to 100, with at most four decimals. Change it.'
    yield invalidArgument(settingOf('ServerTimingHeadersConfig.SamplingRate'), 'D7.1', rate, words)
  }
  yield* findHeaderListProblems(config, settingOf)
}

/** Whether the header may be in a policy's list of headers to remove. */
export function isRemovableHeader(name: string): boolean {
  const lower = name.toLowerCase()
  return !NOT_REMOVABLE.has(lower) && !lower.startsWith('x-amz-cf-') && !lower.startsWith('x-edge-')
}

/** Whether the entry may be in AccessControlAllowOrigins. */
export function isAllowedOriginEntry(entry: string): boolean {
  return ALLOWED_ORIGIN.test(entry) && entry.length <= MAX_VALUE_LENGTH
}

/** Percent, with up to four decimals; `null` when it is fine or absent. */
function findSamplingRateProblem(percent: number | undefined): string | null {
  if (percent === undefined) return null
  const hasFourDecimals = Math.abs(percent * 10_000 - Math.round(percent * 10_000)) < 1e-6
  if (percent >= 0 && percent <= 100 && hasFourDecimals) return null
  return 'The parameter SamplingRate must be from 0 to 100 with up to four decimal places.'
}

function* findCorsProblems(
  cors: NonNullable<Config['CorsConfig']>,
  settingOf: SettingOf,
): ConfigProblems {
  const origins = cors.AccessControlAllowOrigins?.Items ?? []
  const wrong = origins.find((entry) => !isAllowedOriginEntry(entry))
  if (origins.length === 0 || wrong !== undefined) {
    const why = wrong === undefined ? 'is required.' : `contains ${wrong} that is not valid.`
    const message = `The parameter AccessControlAllowOrigins ${why}`
    const words =
      wrong === undefined
        ? 'CORS needs to know which sites may read responses. Add their origins, or * for all.'
        : `“${wrong}” cannot be an origin here. Write * alone, or a site as https://www.example.com; a wildcard stands only for the whole first label.`
    yield invalidArgument(settingOf('CorsConfig.AccessControlAllowOrigins'), 'D.6', message, words)
  }
  for (const member of ['AccessControlAllowHeaders', 'AccessControlAllowMethods'] as const) {
    if (cors[member]?.Items?.length) continue
    const message = `The parameter ${member} is required.`
    const what = member === 'AccessControlAllowHeaders' ? 'header' : 'method'
    const words = `CORS needs at least one ${what} that other sites may use. Add one, or ${what === 'header' ? '*' : 'ALL'} for all.`
    yield invalidArgument(settingOf(`CorsConfig.${member}`), 'G7.8', message, words)
  }
  const method = cors.AccessControlAllowMethods?.Items?.find((name) => !CORS_METHODS.has(name))
  if (method !== undefined) {
    const message = `The parameter AccessControlAllowMethods contains ${method} that is not valid.`
    const words = `CloudFront knows no method ${method} here. Choose among ${[...CORS_METHODS].join(', ')}.`
    yield invalidArgument(settingOf('CorsConfig.AccessControlAllowMethods'), 'D.6', message, words)
  }
}

/** Why XSSProtection is refused; `null` when it is fine. */
function findXssProtectionProblem(
  protection: NonNullable<Config['SecurityHeadersConfig']>['XSSProtection'],
): string | null {
  return protection?.ModeBlock && protection.ReportUri
    ? 'The parameters ModeBlock and ReportUri cannot be used together.'
    : null
}

function* findSecurityProblems(
  security: NonNullable<Config['SecurityHeadersConfig']>,
  settingOf: SettingOf,
): ConfigProblems {
  const xss = findXssProtectionProblem(security.XSSProtection)
  if (xss) {
    const words =
      'X-XSS-Protection either blocks the page (ModeBlock) or reports to an address (ReportUri). Switch the one off, or empty the other.'
    yield invalidArgument(settingOf('SecurityHeadersConfig.XSSProtection'), 'G7.8', xss, words)
  }
  const { ReferrerPolicy, FrameOptions } = security
  yield* findEnumerationProblems(
    {
      setting: settingOf('SecurityHeadersConfig.ReferrerPolicy'),
      member: 'responseHeadersPolicyConfig.securityHeadersConfig.referrerPolicy',
      rule: 'D.6',
    },
    ReferrerPolicy?.ReferrerPolicy,
    REFERRER_POLICIES,
  )
  yield* findEnumerationProblems(
    {
      setting: settingOf('SecurityHeadersConfig.FrameOptions'),
      member: 'responseHeadersPolicyConfig.securityHeadersConfig.frameOptions',
      rule: 'D.6',
    },
    FrameOptions?.FrameOption,
    ['DENY', 'SAMEORIGIN'],
  )
  const csp = security.ContentSecurityPolicy?.ContentSecurityPolicy ?? ''
  if (csp.length > MAX_VALUE_LENGTH) {
    yield {
      setting: settingOf('SecurityHeadersConfig.ContentSecurityPolicy'),
      code: 'TooLongCSPInResponseHeadersPolicy',
      message:
        'The length of the Content-Security-Policy header value in the response headers policy exceeds the maximum.',
      words: `The value has ${csp.length} characters, and CloudFront takes ${MAX_VALUE_LENGTH}. Shorten it.`,
      rule: 'G.1',
    }
  }
}

function* findHeaderListProblems(config: Config, settingOf: SettingOf): ConfigProblems {
  const custom = config.CustomHeadersConfig?.Items ?? []
  const removed = config.RemoveHeadersConfig?.Items ?? []
  if (custom.length > MAX_HEADERS) {
    yield {
      setting: settingOf('CustomHeadersConfig'),
      code: 'TooManyCustomHeadersInResponseHeadersPolicy',
      message: 'The number of custom headers in the response headers policy exceeds the maximum.',
      words: `There are ${custom.length} headers in the list, and CloudFront takes ${MAX_HEADERS}. Take some out.`,
      rule: 'G.1',
    }
  }
  yield* findNameProblems(custom, 'CustomHeadersConfig', settingOf)
  yield* findNameProblems(removed, 'RemoveHeadersConfig', settingOf)
  const twin = custom.find(({ Header = '' }) => SECURITY_HEADERS.has(Header.toLowerCase()))
  if (twin) {
    const message = `The parameter CustomHeadersConfig contains ${twin.Header} that is a security header and must be set in SecurityHeadersConfig.`
    const words = `${twin.Header} has a field of its own among the security headers. Set it there, and take it out of this list.`
    yield invalidArgument(settingOf('CustomHeadersConfig'), 'G7.9', message, words)
  }
  if (removed.length > MAX_HEADERS) {
    yield {
      setting: settingOf('RemoveHeadersConfig'),
      code: 'TooManyRemoveHeadersInResponseHeadersPolicy',
      message:
        'The number of headers in RemoveHeadersConfig in the response headers policy exceeds the maximum.',
      words: `There are ${removed.length} headers in the list, and CloudFront removes ${MAX_HEADERS}. Take some out.`,
      rule: 'G.1',
    }
  }
  const wrong = removed.find(({ Header = '' }) => !isRemovableHeader(Header))
  if (wrong) {
    const message = `The parameter RemoveHeadersConfig contains ${wrong.Header} that is not allowed.`
    const words = `CloudFront cannot remove ${wrong.Header}: HTTP or CloudFront itself needs it. Take it out of the list.`
    yield invalidArgument(settingOf('RemoveHeadersConfig'), 'D.6', message, words)
  }
}

/** That a name stands there once is not documented. */
function* findNameProblems(
  items: ReadonlyArray<{ Header?: string }>,
  member: 'CustomHeadersConfig' | 'RemoveHeadersConfig',
  settingOf: SettingOf,
): ConfigProblems {
  const names = items.map(({ Header = '' }) => Header.toLowerCase())
  const wrong = names.find((name) => !isToken(name))
  if (wrong !== undefined) {
    const why = wrong === '' ? 'a header without a name.' : `${wrong} that is not a header name.`
    const words =
      wrong === ''
        ? 'A header in the list has no name. Enter one, or take the line out.'
        : `“${wrong}” cannot be the name of a header. Use letters, digits and hyphens, without spaces.`
    yield invalidArgument(
      settingOf(member),
      'D.6',
      `The parameter ${member} contains ${why}`,
      words,
    )
  }
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice) {
    const message = `The parameter ${member} contains ${twice} twice.`
    const words = `${twice} stands in the list twice. Take one of them out.`
    yield invalidArgument(settingOf(member), 'D.6', message, words)
  }
}
