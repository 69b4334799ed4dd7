/** One difference as a sentence that is complete in itself. What has no phrase of its own is told by AWS's field name. */
import type { Difference } from '../diff/find-differences.ts'
import { keysOf, type Path, toPattern } from '../diff/setting-of.ts'
import { isObject, itemsOf } from '../diff/shape.ts'
import type { ResourceKind, ResourceRef } from '../resource.ts'
import { API_KEY_PHRASES, USAGE_PLAN_PHRASES, usagePlanSummary } from './api-key-phrases.ts'
import { BEHAVIOR_PHRASES, behaviorWords } from './behavior-phrases.ts'
import {
  BUCKET_OBJECT_PHRASES,
  BUCKET_PHRASES,
  BUCKET_POLICY_PHRASES,
  bucketPolicySummary,
} from './bucket-phrases.ts'
import { CERTIFICATE_PHRASES, certificateSummary } from './certificate-phrases.ts'
import { DISTRIBUTION_PHRASES } from './distribution-phrases.ts'
import { functionPhrases } from './function-phrases.ts'
import {
  LAMBDA_FUNCTION_PHRASES,
  LAMBDA_PERMISSION_PHRASES,
  lambdaFunctionSummary,
  lambdaPermissionSummary,
  ROLE_PHRASES,
  roleSummary,
} from './lambda-phrases.ts'
import { type KeepsNothing, type NameOf, toName, withManaged } from './names.ts'
import {
  ERROR_PAGE_PHRASES,
  errorPageWords,
  groupWords,
  ORIGIN_GROUP_PHRASES,
  ORIGIN_PHRASES,
  originWords,
} from './origin-phrases.ts'
import { amount, type Phrases, plain, type Seen, say } from './phrase.ts'
import {
  ACCESS_CONTROL_PHRASES,
  CACHE_POLICY_PHRASES,
  cachePolicySummary,
  ORIGIN_REQUEST_POLICY_PHRASES,
  originRequestPolicySummary,
  RESPONSE_HEADERS_POLICY_PHRASES,
} from './policy-phrases.ts'
import { REST_API_PHRASES, restApiSummary } from './rest-api-phrases.ts'

export type Documents = {
  before: unknown
  after: unknown
  nameOf: NameOf
  keepsNothing: KeepsNothing
}

/** Lists of a distribution: what an item is called, what to say of it whole and of what is in it. */
const ITEMS: Readonly<
  Record<
    string,
    {
      title: string
      /** In sentences about one of its settings; `null` = the title and the key. */
      subject: ((key: string) => string) | null
      words: (item: unknown, name: Seen['name']) => string
      phrases: Phrases
    }
  >
> = {
  CacheBehaviors: {
    title: 'Behavior',
    subject: (key) => key,
    words: behaviorWords,
    phrases: BEHAVIOR_PHRASES,
  },
  Origins: { title: 'Origin', subject: null, words: originWords, phrases: ORIGIN_PHRASES },
  OriginGroups: {
    title: 'Origin group',
    subject: null,
    words: groupWords,
    phrases: ORIGIN_GROUP_PHRASES,
  },
  CustomErrorResponses: {
    title: 'Error page for',
    subject: null,
    words: errorPageWords,
    phrases: ERROR_PAGE_PHRASES,
  },
}

const TITLES = {
  Distribution: 'Distribution',
  CachePolicy: 'Cache policy',
  OriginRequestPolicy: 'Origin request policy',
  ResponseHeadersPolicy: 'Response headers policy',
  OriginAccessControl: 'Origin access control',
  Function: 'Function',
  Tags: 'Tags',
  MonitoringSubscription: 'Additional metrics',
  RestApi: 'API',
  Bucket: 'Bucket',
  BucketPolicy: 'Bucket policy',
  BucketObject: 'Object',
  Role: 'Role',
  LambdaFunction: 'Lambda function',
  LambdaPermission: 'Permission',
  ApiKey: 'API key',
  UsagePlan: 'Usage plan',
  Certificate: 'Certificate',
  KmsKeyPolicy: 'Key policy',
} as const satisfies Record<ResourceKind, string>

const NO_PHRASES: Phrases = {}

/** Values must be free of secrets. Never throws, never empty. */
export function describeDifference(
  ref: ResourceRef,
  difference: Difference,
  documents: Documents,
): string {
  const { path } = difference
  if (path.length === 0) return wholeDocument(ref, difference, documents)
  switch (ref.resource) {
    case 'Distribution':
      return inDistribution(difference, documents)
    case 'Tags':
      return tag(difference)
    case 'MonitoringSubscription':
      return amount('additional metrics')(toSeen('', difference, path, documents))
    default:
      return inDocument(ref, difference, documents)
  }
}

function inDistribution(difference: Difference, documents: Documents): string {
  const [list, item, ...rest] = difference.path
  const known = typeof list === 'string' ? ITEMS[list] : undefined
  if (known && typeof item === 'object') {
    const seen = toSeen(
      known.subject?.(item.key) ?? `${known.title} ${item.key}`,
      difference,
      rest,
      documents,
    )
    if (rest.length > 0) return phrase(known.phrases, rest, seen)
    return wholeItem(`${known.title} ${item.key}`, seen, known.words)
  }
  if (list === 'DefaultCacheBehavior') {
    const below = difference.path.slice(1)
    const seen = toSeen('The default behavior', difference, below, documents)
    if (below.length > 0) return phrase(BEHAVIOR_PHRASES, below, seen)
    return wholeItem('Default behavior', seen, behaviorWords)
  }
  const seen = toSeen('', difference, difference.path, documents)
  return phrase(DISTRIBUTION_PHRASES, difference.path, seen)
}

function wholeItem(
  title: string,
  seen: Seen,
  words: (item: unknown, name: Seen['name']) => string,
): string {
  const place = seen.next === null ? 'to the end' : `before ${seen.next}`
  switch (seen.kind) {
    case 'moved':
      return `${title} moves ${place}`
    case 'added':
      return `${title} added${seen.next ? ` ${place}` : ''}: ${words(seen.after, seen.name)}`
    case 'removed':
      return `${title} removed (${words(seen.before, seen.name)})`
    default:
      return `${title} changed: ${words(seen.before, seen.name)} -> ${words(seen.after, seen.name)}`
  }
}

function inDocument(ref: ResourceRef, difference: Difference, documents: Documents): string {
  const name = nameOfDocument(ref, documents)
  const subjects: Partial<Record<ResourceKind, [subject: string, phrases: Phrases]>> = {
    CachePolicy: [name, CACHE_POLICY_PHRASES],
    OriginRequestPolicy: [name, ORIGIN_REQUEST_POLICY_PHRASES],
    ResponseHeadersPolicy: [name, RESPONSE_HEADERS_POLICY_PHRASES],
    OriginAccessControl: [`Origin access control ${name}`, ACCESS_CONTROL_PHRASES],
    RestApi: [`API ${name}`, REST_API_PHRASES],
    Bucket: [`Bucket ${name}`, BUCKET_PHRASES],
    BucketPolicy: [`Bucket policy of ${name}`, BUCKET_POLICY_PHRASES],
    BucketObject: [`Object ${name}`, BUCKET_OBJECT_PHRASES],
    Role: [`Role ${name}`, ROLE_PHRASES],
    LambdaFunction: [`Lambda function ${name}`, LAMBDA_FUNCTION_PHRASES],
    LambdaPermission: [`Permission ${name}`, LAMBDA_PERMISSION_PHRASES],
    ApiKey: [`API key ${name}`, API_KEY_PHRASES],
    UsagePlan: [`Usage plan ${name}`, USAGE_PLAN_PHRASES],
    Certificate: [`Certificate ${name}`, CERTIFICATE_PHRASES],
    KmsKeyPolicy: [`Policy of the KMS key ${name}`, BUCKET_POLICY_PHRASES],
    Function: [
      `Function ${name}`,
      functionPhrases(isObject(documents.after) ? documents.after.development : null),
    ],
  }
  const [subject, phrases] = subjects[ref.resource] ?? [
    `${TITLES[ref.resource]} ${name}`,
    NO_PHRASES,
  ]
  return phrase(phrases, difference.path, toSeen(subject, difference, difference.path, documents))
}

function phrase(phrases: Phrases, path: Path, seen: Seen): string {
  const own = phrases[toPattern(path)]
  if (own) return own(seen)
  const field = path.map((step) => (typeof step === 'string' ? step : step.key)).join('.')
  return amount(field)(seen)
}

function toSeen(
  subject: string,
  difference: Difference,
  path: Path,
  { keepsNothing, nameOf }: Documents,
): Seen {
  const { kind, before, after, nextKey } = difference
  return {
    subject,
    kind,
    before,
    after,
    keys: keysOf(path),
    next: nextKey,
    keepsNothing: withManaged(keepsNothing),
    name: (resource, id) =>
      typeof id === 'string' && id !== '' ? toName(nameOf, resource, id) : plain(id),
  }
}

function tag({ kind, path, before, after }: Difference): string {
  const key = path.map((step) => (typeof step === 'string' ? step : step.key)).join('.')
  if (kind === 'added') return `Tag ${key} added: ${plain(after)}`
  if (kind === 'removed') return `Tag ${key} removed (was ${plain(before)})`
  return `Tag ${key}: ${plain(after)} instead of ${plain(before)}`
}

function wholeDocument(
  ref: ResourceRef,
  { kind, after }: Difference,
  documents: Documents,
): string {
  const subject = `${TITLES[ref.resource]} ${nameOfDocument(ref, documents)}`
  if (kind === 'removed') return `${subject} is deleted`
  if (kind === 'changed') return say(subject, 'becomes another one')
  switch (ref.resource) {
    case 'CachePolicy':
      return `${subject} is created: ${cachePolicySummary(after)}`
    case 'OriginRequestPolicy':
      return `${subject} is created: ${originRequestPolicySummary(after)}`
    case 'Distribution':
      return `${subject} is created: ${distributionSummary(after)}`
    case 'RestApi':
      return `${subject} is created: ${restApiSummary(after)}`
    case 'Role':
      return `${subject} is created: ${roleSummary(after)}`
    case 'LambdaFunction':
      return `${subject} is created: ${lambdaFunctionSummary(after)}`
    case 'LambdaPermission':
      return `${subject} is created: ${lambdaPermissionSummary(after)}`
    case 'Certificate':
      return `${subject} is requested: ${certificateSummary(after)}`
    case 'UsagePlan':
      return `${subject} is created: ${usagePlanSummary(after)}`
    case 'BucketPolicy':
      return `${subject} is created: ${bucketPolicySummary(after)}`
    default:
      return `${subject} is created`
  }
}

function distributionSummary(config: unknown): string {
  const { Origins, CacheBehaviors } = isObject(config) ? config : {}
  const origins = itemsOf(Origins).map((origin) => (isObject(origin) ? plain(origin.Id) : ''))
  const patterns = itemsOf(CacheBehaviors).map((it) => (isObject(it) ? plain(it.PathPattern) : ''))
  return [
    `origins ${plain(origins)}`,
    patterns.length === 0 ? 'only the default behavior' : `behaviors ${plain(patterns)}`,
  ].join(', ')
}

/** The name that stands in the document itself comes first: it is the one that somebody chose. */
function nameOfDocument({ resource, id }: ResourceRef, documents: Documents): string {
  const { before, after, nameOf } = documents
  const own = [after, before].map((document) => (isObject(document) ? document : {}))
  const written = own.map(({ Name, name }) => Name ?? name).find((it) => typeof it === 'string')
  const isPolicy = resource !== 'Distribution' && resource !== 'Tags'
  return isPolicy && typeof written === 'string' ? written : toName(nameOf, resource, id)
}
