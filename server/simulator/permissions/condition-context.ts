/**
 * Condition keys that every request has, for policies' conditions and variables.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
import type { OneOrMany } from '../policy/policy-document.ts'
import { type Asked, partOf } from './permission.ts'

/** Policy variables that are simulated, in lower case. */
export const KNOWN_VARIABLES: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:requestedregion',
  'aws:sourceip',
  'aws:userid',
  'aws:username',
])

/** Requests come from this machine, and count as HTTPS though the port is plain. */
export function toConditionContext(asked: Asked, headers: Headers): Record<string, OneOrMany> {
  const { account, caller, region } = asked
  const userAgent = headers.get('user-agent')
  const referer = headers.get('referer')
  return {
    'aws:CurrentTime': new Date(account.now()).toISOString(),
    'aws:EpochTime': String(Math.floor(account.now() / 1_000)),
    'aws:PrincipalAccount': caller.account.id,
    'aws:PrincipalArn': caller.arn,
    'aws:PrincipalType': caller.userName === null ? 'AssumedRole' : 'User',
    'aws:RequestedRegion': region,
    'aws:SecureTransport': 'true',
    'aws:SourceIp': '127.0.0.1',
    'aws:userid': caller.userId,
    ...(caller.userName === null ? {} : { 'aws:username': caller.userName }),
    ...(userAgent === null ? {} : { 'aws:UserAgent': userAgent }),
    ...(referer === null ? {} : { 'aws:Referer': referer }),
    ...toTagKeys(asked),
  }
}

/** Tags that the request gives, and the names of those that it gives or takes away. */
function toTagKeys({ input }: Asked): Record<string, OneOrMany> {
  const tags = { ...tagsOf(input), ...tagsOf(partOf(input, 'DistributionConfigWithTags')) }
  const untagged = input.TagKeys ?? input.tagKeys
  const removed = textsOf(Array.isArray(untagged) ? untagged : partOf(input, 'TagKeys').Items)
  const keys = [...Object.keys(tags), ...removed]
  return {
    ...Object.fromEntries(
      Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
    ),
    ...(keys.length === 0 ? {} : { 'aws:TagKeys': keys }),
  }
}

/** The services write tags as a map, as a list, or as a list within `Items`. */
export function tagsOf(input: Asked['input']): Record<string, string> {
  const tags = input.Tags ?? input.tags
  if (typeof tags !== 'object' || tags === null) return {}
  const items = Array.isArray(tags) ? tags : 'Items' in tags ? tags.Items : null
  const entries = Array.isArray(items)
    ? items.map(({ Key, Value }): [unknown, unknown] => [Key, Value ?? ''])
    : Object.entries(tags)
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, string] =>
        typeof entry[0] === 'string' && typeof entry[1] === 'string',
    ),
  )
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
