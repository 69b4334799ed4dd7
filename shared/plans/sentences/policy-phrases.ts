/** What a difference in a policy or an origin access control means. Paths are below the document. */

import { CachePolicyConfig, OriginRequestPolicyConfig } from '../../distribution/policies.ts'
import { cachePolicyWords, originRequestPolicyWords } from '../../distribution/policy-words.ts'
import { isObject } from '../diff/shape.ts'
import { seconds } from './behavior-phrases.ts'
import {
  amount,
  choice,
  does,
  doing,
  names,
  type Phrase,
  type Phrases,
  plain,
  type Seen,
  say,
  text,
  toggle,
} from './phrase.ts'

const WHICH = {
  none: 'none',
  whitelist: 'the listed ones',
  allExcept: 'all but the listed ones',
  all: 'all',
  allViewer: "all of the viewer's",
  allViewerAndWhitelistCloudFront: "all of the viewer's and the listed ones of CloudFront",
}

const COMMON: Phrases = {
  Name: ({ before, after }) => `${plain(before)} is called ${plain(after)} instead`,
  Comment: text('comment'),
}

const KEY = 'ParametersInCacheKeyAndForwardedToOrigin'

export const CACHE_POLICY_PHRASES: Phrases = {
  ...COMMON,
  MinTTL: doing('keeps objects at least', seconds),
  DefaultTTL: doing('keeps objects by default', seconds),
  MaxTTL: doing('keeps objects at most', seconds),
  [`${KEY}.EnableAcceptEncodingGzip`]: toggle(
    'keeps gzip variants',
    'no longer keeps gzip variants',
  ),
  [`${KEY}.EnableAcceptEncodingBrotli`]: toggle(
    'keeps Brotli variants',
    'no longer keeps Brotli variants',
  ),
  ...nameChoices(`${KEY}.`, 'in the cache key', ({ subject }) => `The cache key of ${subject}`),
}

export const ORIGIN_REQUEST_POLICY_PHRASES: Phrases = {
  ...COMMON,
  ...nameChoices('', 'sent to the origin', ({ subject }) => `What ${subject} sends to the origin`),
}

export const RESPONSE_HEADERS_POLICY_PHRASES: Phrases = {
  ...COMMON,
  CorsConfig: ({ subject, kind }) =>
    does(subject, kind === 'removed' ? 'no longer sends CORS headers' : 'sends CORS headers'),
  'CorsConfig.AccessControlAllowOrigins': cors('origin', 'origins'),
  'CorsConfig.AccessControlAllowHeaders': cors('request header', 'request headers'),
  'CorsConfig.AccessControlAllowMethods': cors('method', 'methods'),
  'CorsConfig.AccessControlExposeHeaders': cors('exposed header', 'exposed headers'),
  'CorsConfig.AccessControlAllowCredentials': toggle(
    'lets other sites send credentials',
    'no longer lets other sites send credentials',
  ),
  'CorsConfig.AccessControlMaxAgeSec': amount('preflight answers are kept for', seconds),
  'CorsConfig.OriginOverride': override('CORS headers'),
  ...security('XSSProtection', 'X-XSS-Protection'),
  'SecurityHeadersConfig.XSSProtection.Protection': amount('X-XSS-Protection filter'),
  'SecurityHeadersConfig.XSSProtection.ModeBlock': amount('X-XSS-Protection, mode=block'),
  'SecurityHeadersConfig.XSSProtection.ReportUri': amount('X-XSS-Protection, report address'),
  ...security('FrameOptions', 'X-Frame-Options'),
  'SecurityHeadersConfig.FrameOptions.FrameOption': amount('X-Frame-Options'),
  ...security('ReferrerPolicy', 'Referrer-Policy'),
  'SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy': amount('Referrer-Policy'),
  ...security('ContentSecurityPolicy', 'Content-Security-Policy'),
  'SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy':
    amount('Content-Security-Policy'),
  ...security('ContentTypeOptions', 'X-Content-Type-Options'),
  ...security('StrictTransportSecurity', 'Strict-Transport-Security'),
  'SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec': amount(
    'Strict-Transport-Security for',
    seconds,
  ),
  'SecurityHeadersConfig.StrictTransportSecurity.IncludeSubdomains': amount(
    'Strict-Transport-Security, subdomains',
  ),
  'SecurityHeadersConfig.StrictTransportSecurity.Preload': amount(
    'Strict-Transport-Security, preload',
  ),
  'ServerTimingHeadersConfig.Enabled': toggle(
    'sends Server-Timing',
    'no longer sends Server-Timing',
  ),
  'ServerTimingHeadersConfig.SamplingRate': amount('share of answers with Server-Timing', percent),
  'CustomHeadersConfig.*': ({ subject, kind, keys, after }) =>
    kind === 'removed'
      ? does(subject, `no longer adds the header ${keys.at(-1)}`)
      : does(subject, `adds the header ${keys.at(-1)}: ${headerValue(after)}`),
  'CustomHeadersConfig.*.Header': renamed,
  'CustomHeadersConfig.*.Value': ({ subject, before, after, keys }) =>
    say(subject, `the header ${keys.at(-1)} is ${plain(after)} instead of ${plain(before)}`),
  'CustomHeadersConfig.*.Override': (seen) => override(`header ${seen.keys.at(-1)}`)(seen),
  'RemoveHeadersConfig.*': ({ subject, kind, keys }) =>
    does(
      subject,
      `${kind === 'removed' ? 'no longer removes' : 'removes'} the origin's header ${keys.at(-1)}`,
    ),
  'RemoveHeadersConfig.*.Header': renamed,
}

export const ACCESS_CONTROL_PHRASES: Phrases = {
  Name: ({ before, after }) =>
    `Origin access control ${plain(before)} is called ${plain(after)} instead`,
  Description: text('description'),
  SigningProtocol: doing('signs by'),
  SigningBehavior: choice(
    {
      always: 'always',
      never: 'never',
      'no-override': "unless the viewer's request is signed",
      'always-amz-auth': 'always, in a header of its own',
    },
    'signs',
    doing,
  ),
  OriginAccessControlOriginType: doing('is for origins of type'),
}

/** A new policy in half a sentence. */
export function cachePolicySummary(document: unknown): string {
  const { data } = CachePolicyConfig.safeParse(document)
  return data ? cachePolicyWords(data).join('; ') : plain(document)
}

export function originRequestPolicySummary(document: unknown): string {
  const { data } = OriginRequestPolicyConfig.safeParse(document)
  return data ? originRequestPolicyWords(data).join('; ') : plain(document)
}

function nameChoices(prefix: string, place: string, list: Phrase): Phrases {
  return {
    [`${prefix}HeadersConfig.HeaderBehavior`]: choice(WHICH, `headers ${place}`),
    [`${prefix}HeadersConfig.Headers`]: names('header', 'headers', list),
    [`${prefix}CookiesConfig.CookieBehavior`]: choice(WHICH, `cookies ${place}`),
    [`${prefix}CookiesConfig.Cookies`]: names('cookie', 'cookies', list),
    [`${prefix}QueryStringsConfig.QueryStringBehavior`]: choice(WHICH, `query strings ${place}`),
    [`${prefix}QueryStringsConfig.QueryStrings`]: names('query string', 'query strings', list),
  }
}

function cors(one: string, many: string): Phrase {
  return names(one, many, ({ subject }) => `What ${subject} allows to other sites`)
}

function security(member: string, header: string): Phrases {
  const path = `SecurityHeadersConfig.${member}`
  return {
    [path]: ({ subject, kind }) =>
      does(subject, kind === 'removed' ? `no longer sends ${header}` : `sends ${header}`),
    [`${path}.Override`]: override(header),
  }
}

function override(header: string): Phrase {
  return toggle(
    `replaces the origin's ${header}`,
    `leaves the origin's ${header} where it sends its own`,
  )
}

function renamed({ subject, before, after }: Seen): string {
  return say(subject, `the header ${plain(before)} is called ${plain(after)}`)
}

function headerValue(header: unknown): string {
  return isObject(header) ? plain(header.Value) : plain(header)
}

function percent(value: unknown): string {
  return typeof value === 'number' ? `${value} %` : plain(value)
}
