/** What a difference in a cache behavior means. Paths are below the behavior. */
import { durationWords } from '../../distribution/policy-words.ts'
import { isObject, itemsOf } from '../diff/shape.ts'
import {
  amount,
  choice,
  does,
  doing,
  inner,
  isEmpty,
  names,
  type Phrase,
  type Phrases,
  plain,
  type Seen,
  say,
  toggle,
} from './phrase.ts'

/** Seconds as a person says them. */
export function seconds(value: unknown): string {
  return typeof value === 'number' ? durationWords(value) : plain(value)
}

const EVENTS: Readonly<Record<string, string>> = {
  'viewer-request': 'viewer requests',
  'viewer-response': 'viewer responses',
  'origin-request': 'origin requests',
  'origin-response': 'origin responses',
}

export const BEHAVIOR_PHRASES: Phrases = {
  TargetOriginId: doing('sends to origin'),
  PathPattern: ({ before, after }) => `Behavior ${plain(before)} is for ${plain(after)} instead`,
  ViewerProtocolPolicy: choice(
    {
      'allow-all': 'HTTP and HTTPS',
      'https-only': 'HTTPS only',
      'redirect-to-https': 'HTTP redirected to HTTPS',
    },
    'viewers use',
  ),
  CachePolicyId: cachePolicy,
  OriginRequestPolicyId: policy('OriginRequestPolicy', 'origin request policy'),
  ResponseHeadersPolicyId: policy('ResponseHeadersPolicy', 'response headers policy'),
  Compress: toggle('compresses what it serves', 'no longer compresses what it serves'),
  SmoothStreaming: toggle('serves Smooth Streaming', 'no longer serves Smooth Streaming'),
  AllowedMethods: names('method', 'methods'),
  'AllowedMethods.CachedMethods': names('cached method', 'cached methods'),
  TrustedKeyGroups: names('trusted key group', 'trusted key groups'),
  'TrustedKeyGroups.Enabled': toggle(
    'is for signed requests only (trusted key groups)',
    'no longer asks for requests signed by a trusted key group',
  ),
  TrustedSigners: names('trusted signer', 'trusted signers'),
  'TrustedSigners.Enabled': toggle(
    'is for signed requests only (trusted signers)',
    'no longer asks for requests signed by a trusted signer',
  ),
  'GrpcConfig.Enabled': toggle('takes gRPC requests', 'no longer takes gRPC requests'),
  FieldLevelEncryptionId: amount('field-level encryption'),
  RealtimeLogConfigArn: amount('real-time log configuration'),
  'FunctionAssociations.*': edgeCode('Function', 'FunctionARN'),
  'FunctionAssociations.*.FunctionARN': otherCode,
  'FunctionAssociations.*.EventType': otherEvent,
  'LambdaFunctionAssociations.*': edgeCode('Lambda function', 'LambdaFunctionARN'),
  'LambdaFunctionAssociations.*.LambdaFunctionARN': otherCode,
  'LambdaFunctionAssociations.*.EventType': otherEvent,
  'LambdaFunctionAssociations.*.IncludeBody': ({ subject, keys, after }) =>
    does(
      subject,
      `${after === true ? 'hands' : 'no longer hands'} the request body to its Lambda function on ${eventOf(keys)}`,
    ),
  ForwardedValues: ({ subject, kind }) =>
    kind === 'added'
      ? say(subject, 'caches by settings of its own (ForwardedValues)')
      : say(subject, 'no longer caches by settings of its own (ForwardedValues)'),
  'ForwardedValues.QueryString': toggle(
    'sends query strings to the origin and caches by them',
    'ignores query strings',
  ),
  'ForwardedValues.QueryStringCacheKeys': names('query string', 'query strings', keyOf),
  'ForwardedValues.Headers': names('header', 'headers', keyOf),
  'ForwardedValues.Cookies.Forward': choice(
    { none: 'no cookies', whitelist: 'listed cookies', all: 'all cookies' },
    'cache key and origin get',
  ),
  'ForwardedValues.Cookies.WhitelistedNames': names('cookie', 'cookies', keyOf),
  MinTTL: doing('keeps objects at least', seconds),
  DefaultTTL: doing('keeps objects by default', seconds),
  MaxTTL: doing('keeps objects at most', seconds),
}

/** A behavior in half a sentence: `sends to origin images, CachingOptimized`. */
export function behaviorWords(behavior: unknown, name: Seen['name']): string {
  if (!isObject(behavior)) return plain(behavior)
  const { CachePolicyId, TargetOriginId } = behavior
  const caching = isEmpty(CachePolicyId)
    ? 'cache settings of its own'
    : name('CachePolicy', CachePolicyId)
  const functions = [
    ...itemsOf(behavior.FunctionAssociations).map((item) => codeOf(item, 'FunctionARN', name)),
    ...itemsOf(behavior.LambdaFunctionAssociations).map((item) =>
      codeOf(item, 'LambdaFunctionARN', name),
    ),
  ]
  return [`sends to origin ${plain(TargetOriginId)}`, caching, ...functions].join(', ')
}

function codeOf(item: unknown, member: string, name: Seen['name']): string {
  return name('Function', isObject(item) ? item[member] : item)
}

function keyOf({ subject }: Seen): string {
  return `The cache key of ${inner(subject)}`
}

function cachePolicy({ subject, before, after, keepsNothing, name }: Seen): string {
  const [from, to] = [before, after].map((id) =>
    isEmpty(id) ? 'settings of its own' : name('CachePolicy', id),
  )
  const [was, is] = [before, after].map((id) => (isEmpty(id) ? null : keepsNothing(String(id))))
  const arrow = `${from} -> ${to}`
  if (is === true && was !== true) return does(subject, `stops caching: ${arrow}`)
  if (was === true && is === false) return does(subject, `starts caching: ${arrow}`)
  return does(subject, `caches by another policy: ${arrow}`)
}

function policy(kind: 'OriginRequestPolicy' | 'ResponseHeadersPolicy', words: string): Phrase {
  return ({ subject, before, after, name }) => {
    if (isEmpty(after)) return does(subject, `loses its ${words} ${name(kind, before)}`)
    if (isEmpty(before)) return does(subject, `gets the ${words} ${name(kind, after)}`)
    return does(subject, `gets another ${words}: ${name(kind, before)} -> ${name(kind, after)}`)
  }
}

function edgeCode(what: string, member: string): Phrase {
  return ({ subject, kind, before, after, keys, name }) =>
    kind === 'removed'
      ? does(subject, `no longer runs ${what} ${codeOf(before, member, name)} on ${eventOf(keys)}`)
      : does(subject, `runs ${what} ${codeOf(after, member, name)} on ${eventOf(keys)}`)
}

function otherCode({ subject, before, after, keys, name }: Seen): string {
  const [from, to] = [name('Function', before), name('Function', after)]
  // Versions of one Lambda function, say: their ARNs differ after the name.
  const arrow = from === to ? `${plain(before)} -> ${plain(after)}` : `${from} -> ${to}`
  return does(subject, `runs other code on ${eventOf(keys)}: ${arrow}`)
}

function otherEvent({ subject, before, after }: Seen): string {
  return does(
    subject,
    `runs a function on ${eventOf([String(after)])} instead of ${eventOf([String(before)])}`,
  )
}

function eventOf(keys: readonly string[]): string {
  const event = keys.at(-1) ?? ''
  return EVENTS[event] ?? event
}
