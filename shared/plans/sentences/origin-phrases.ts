/** What a difference in an origin, an origin group or an error page means. Paths are below the item. */
import { isObject } from '../diff/shape.ts'
import { seconds } from './behavior-phrases.ts'
import {
  amount,
  choice,
  does,
  doing,
  inner,
  isEmpty,
  names,
  type Phrases,
  plain,
  say,
  toggle,
} from './phrase.ts'

const times = (value: unknown) => (value === 1 ? 'once' : `${plain(value)} times`)

export const ORIGIN_PHRASES: Phrases = {
  Id: ({ before, after }) => `Origin ${plain(before)} is called ${plain(after)} instead`,
  DomainName: doing('asks'),
  OriginPath: amount('origin path'),
  'CustomHeaders.*': ({ subject, kind, keys }) =>
    `${kind === 'removed' ? `The header ${keys.at(-1)} is no longer sent to` : `The header ${keys.at(-1)} is sent to`} ${inner(subject)}`,
  'CustomHeaders.*.HeaderName': ({ subject, before, after }) =>
    `The header ${plain(before)} that ${inner(subject)} gets is called ${plain(after)}`,
  'CustomHeaders.*.HeaderValue': ({ subject, keys }) =>
    `The value of the header ${keys.at(-1)} that ${inner(subject)} gets is another one`,
  S3OriginConfig: ({ subject, kind }) =>
    say(subject, kind === 'removed' ? 'no longer asked as an S3 bucket' : 'asked as an S3 bucket'),
  'S3OriginConfig.OriginAccessIdentity': amount('origin access identity'),
  'S3OriginConfig.OriginReadTimeout': amount('response timeout', seconds),
  CustomOriginConfig: ({ subject, kind }) =>
    say(
      subject,
      kind === 'removed'
        ? 'no longer asked over HTTP or HTTPS'
        : 'asked over HTTP or HTTPS as a custom origin',
    ),
  'CustomOriginConfig.HTTPPort': amount('HTTP port'),
  'CustomOriginConfig.HTTPSPort': amount('HTTPS port'),
  'CustomOriginConfig.OriginProtocolPolicy': choice(
    { 'http-only': 'HTTP only', 'https-only': 'HTTPS only', 'match-viewer': 'match viewer' },
    '',
  ),
  'CustomOriginConfig.OriginSslProtocols': names('TLS protocol', 'TLS protocols'),
  'CustomOriginConfig.OriginReadTimeout': amount('response timeout', seconds),
  'CustomOriginConfig.OriginKeepaliveTimeout': amount('keep-alive timeout', seconds),
  'CustomOriginConfig.IpAddressType': amount('IP address type'),
  'CustomOriginConfig.OriginMtlsConfig.ClientCertificateArn': amount('client certificate'),
  VpcOriginConfig: ({ subject, kind }) =>
    say(subject, kind === 'removed' ? 'no longer asked inside a VPC' : 'asked inside a VPC'),
  'VpcOriginConfig.VpcOriginId': amount('VPC origin'),
  'VpcOriginConfig.OwnerAccountId': amount('account that owns the VPC origin'),
  'VpcOriginConfig.OriginReadTimeout': amount('response timeout', seconds),
  'VpcOriginConfig.OriginKeepaliveTimeout': amount('keep-alive timeout', seconds),
  ConnectionAttempts: ({ subject, before, after }) =>
    say(subject, `tries to connect ${times(after)} instead of ${times(before)}`),
  ConnectionTimeout: amount('connection timeout', seconds),
  ResponseCompletionTimeout: amount('response completion timeout', seconds),
  'OriginShield.Enabled': toggle(
    'goes through Origin Shield',
    'no longer goes through Origin Shield',
  ),
  'OriginShield.OriginShieldRegion': amount('Origin Shield region'),
  OriginAccessControlId: ({ subject, before, after, name }) => {
    const [from, to] = [before, after].map((id) => name('OriginAccessControl', id))
    if (isEmpty(after))
      return does(
        subject,
        `loses its origin access control ${from}: requests are no longer signed by it`,
      )
    if (isEmpty(before)) return does(subject, `gets the origin access control ${to}`)
    return does(subject, `gets another origin access control: ${from} -> ${to}`)
  },
}

export const ORIGIN_GROUP_PHRASES: Phrases = {
  Id: ({ before, after }) => `Origin group ${plain(before)} is called ${plain(after)} instead`,
  'FailoverCriteria.StatusCodes': names('failover status', 'failover statuses'),
  Members: ({ subject, before, after }) =>
    say(subject, `asks ${membersOf(after)} instead of ${membersOf(before)}`),
  SelectionCriteria: amount('selection criteria'),
}

export const ERROR_PAGE_PHRASES: Phrases = {
  ErrorCode: ({ before, after }) =>
    `The error page for ${plain(before)} is for ${plain(after)} instead`,
  ResponsePagePath: amount('page'),
  ResponseCode: amount('status for the viewer', (code) =>
    isEmpty(code) ? 'unchanged' : plain(code),
  ),
  ErrorCachingMinTTL: doing('stays cached at least', seconds),
}

/** An origin in half a sentence. */
export function originWords(origin: unknown): string {
  if (!isObject(origin)) return plain(origin)
  return `asks ${plain(origin.DomainName)}${isEmpty(origin.OriginPath) ? '' : plain(origin.OriginPath)}`
}

export function groupWords(group: unknown): string {
  return isObject(group)
    ? `asks ${membersOf(isObject(group.Members) ? group.Members.Items : [])}`
    : plain(group)
}

export function errorPageWords(page: unknown): string {
  if (!isObject(page)) return plain(page)
  const parts = [
    isEmpty(page.ResponsePagePath) ? null : `serves ${plain(page.ResponsePagePath)}`,
    isEmpty(page.ResponseCode) ? null : `as ${plain(page.ResponseCode)}`,
    isEmpty(page.ErrorCachingMinTTL)
      ? null
      : `cached for at least ${seconds(page.ErrorCachingMinTTL)}`,
  ]
  return parts.filter((part) => part !== null).join(', ') || 'no page of its own'
}

function membersOf(items: unknown): string {
  if (!Array.isArray(items)) return plain(items)
  const ids = items.map((item: unknown) => plain(isObject(item) ? item.OriginId : item))
  return ids.join(', then ') || 'nothing'
}
