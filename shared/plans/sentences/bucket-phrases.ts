/** What a difference in a bucket, its policy or an object means. */

import { listOf } from '../../s3/policy-values.ts'
import { isObject } from '../diff/shape.ts'
import { amount, does, doing, isAbsent, type Phrase, type Phrases, plain, say } from './phrase.ts'

const OWNERSHIP: Readonly<Record<string, string>> = {
  BucketOwnerEnforced: 'all objects belong to the bucket’s account, and access lists are off',
  BucketOwnerPreferred: 'objects belong to the bucket’s account where the writer says so',
  ObjectWriter: 'objects belong to who wrote them',
}

export const BUCKET_PHRASES: Phrases = {
  LocationConstraint: amount('region'),
  PublicAccessBlockConfiguration: ({ after, subject }) =>
    does(subject, isAbsent(after) ? 'no longer blocks public access' : 'blocks public access'),
  'PublicAccessBlockConfiguration.BlockPublicAcls': blocks('new public access lists'),
  'PublicAccessBlockConfiguration.IgnorePublicAcls': blocks('what public access lists allow'),
  'PublicAccessBlockConfiguration.BlockPublicPolicy': blocks('policies that make it public'),
  'PublicAccessBlockConfiguration.RestrictPublicBuckets': blocks(
    'what a public policy allows to others',
  ),
  ObjectOwnership: ({ after, subject }) =>
    say(subject, OWNERSHIP[String(after)] ?? OWNERSHIP.ObjectWriter ?? ''),
  VersioningStatus: ({ after, subject }) =>
    does(subject, after === 'Enabled' ? 'keeps earlier versions of objects' : 'keeps no new ones'),
  'Tags.*': tag,
}

export const BUCKET_POLICY_PHRASES: Phrases = {
  Id: amount('name of the policy'),
  Version: amount('version of the policy language'),
  'Statement.*': ({ after, before, kind, keys, subject }) =>
    say(
      subject,
      `${statementName(keys)} ${kind}: ${statementWords(kind === 'removed' ? before : after)}`,
    ),
  ...elements('Statement.*'),
}

export const BUCKET_OBJECT_PHRASES: Phrases = {
  ContentType: amount('content type'),
  CacheControl: amount('Cache-Control'),
  Body: ({ after, before, subject }) =>
    say(subject, `${bodyWords(after)} instead of ${bodyWords(before)}`),
}

/** What each element of a statement below `path` is. */
function elements(path: string): Phrases {
  const named =
    (label: string): Phrase =>
    (seen) =>
      amount(`${statementName(seen.keys)} ${label}`)(seen)
  return {
    [`${path}.Effect`]: ({ after, keys, subject }) =>
      does(subject, `${after === 'Deny' ? 'denies' : 'allows'} by ${statementName(keys)}`),
    [`${path}.Principal`]: named('is for'),
    [`${path}.NotPrincipal`]: named('is for all but'),
    [`${path}.Action`]: named('is about'),
    [`${path}.NotAction`]: named('is about all but'),
    [`${path}.Resource`]: named('holds for'),
    [`${path}.NotResource`]: named('holds for all but'),
    [`${path}.Condition`]: named('holds where'),
  }
}

/** `allows cloudfront.amazonaws.com s3:GetObject on arn:aws:s3:::site/*`. Of anything but a statement what it is. */
export function statementWords(statement: unknown): string {
  if (!isObject(statement)) return plain(statement)
  const { Action, Condition, Effect, NotAction, NotPrincipal, NotResource, Principal, Resource } =
    statement
  const who =
    Principal !== undefined
      ? principalWords(Principal)
      : NotPrincipal === undefined
        ? ''
        : `everybody but ${principalWords(NotPrincipal)}`
  const what = Action !== undefined ? actions(Action) : `everything but ${actions(NotAction)}`
  const where =
    Resource !== undefined
      ? ` on ${listOf(Resource).join(', ')}`
      : NotResource === undefined
        ? ''
        : ` on everything but ${listOf(NotResource).join(', ')}`
  const condition = Condition === undefined ? '' : `, where ${conditionWords(Condition)}`
  return `${Effect === 'Deny' ? 'denies' : 'allows'}${who === '' ? '' : ` ${who}`} ${what}${where}${condition}`
}

/** `allows cloudfront.amazonaws.com s3:GetObject on …; denies …`. */
export function bucketPolicySummary(policy: unknown): string {
  if (!isObject(policy)) return plain(policy)
  return [policy.Statement ?? []].flat().map(statementWords).join('; ')
}

function actions(value: unknown): string {
  return listOf(value).join(', ')
}

function principalWords(principal: unknown): string {
  if (principal === '*') return 'everybody'
  if (!isObject(principal)) return plain(principal)
  const names = Object.values(principal).flatMap(listOf)
  return names.map((name) => (name === '*' ? 'everybody' : name)).join(', ')
}

function conditionWords(condition: unknown): string {
  if (!isObject(condition)) return plain(condition)
  return Object.entries(condition)
    .flatMap(([operator, keys]) =>
      isObject(keys)
        ? Object.entries(keys).map(
            ([key, value]) => `${key} ${operator} ${listOf(value).join(' or ')}`,
          )
        : [operator],
    )
    .join(' and ')
}

/** Statements without a name stand under an empty one, numbered where there are several. */
function statementName(keys: readonly string[]): string {
  const name = keys.at(-1) ?? ''
  return name === '' || name.startsWith('#') ? `a statement without a name` : `statement ${name}`
}

function bodyWords(body: unknown): string {
  if (typeof body !== 'string') return plain(body)
  if (body.startsWith('text:')) return `a text of ${body.length - 5} characters`
  if (body.startsWith('bundle:')) return `the file ${body.slice(7)} of Edgewise`
  return body.startsWith('etag:') ? `the content with ETag ${body.slice(5)}` : plain(body)
}

function blocks(what: string): Phrase {
  return ({ after, subject }) =>
    does(subject, `${after === true ? 'blocks' : 'no longer blocks'} ${what}`)
}

/** A tag of its own resource. */
export function tag(seen: Parameters<Phrase>[0]): string {
  const { after, before, kind, keys, subject } = seen
  const key = keys.at(-1)
  if (kind === 'added') return say(subject, `tag ${key} added: ${plain(after)}`)
  if (kind === 'removed') return say(subject, `tag ${key} removed (was ${plain(before)})`)
  return doing(`tag ${key}`)(seen)
}
