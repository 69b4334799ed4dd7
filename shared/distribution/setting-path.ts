/**
 * Where a setting stands, as one line of text that fits into JSON and into an address: `CacheBehaviors[images/*].CachePolicyId`.
 * Items of a list are named by what tells them apart (path pattern, origin id, error code), never by position.
 */

/** AWS's own names of what can be changed on its own; a path without one of them is in the distribution's configuration. */
export type SettingResource =
  | 'Distribution'
  | 'CachePolicy'
  | 'OriginRequestPolicy'
  | 'ResponseHeadersPolicy'
  | 'OriginAccessControl'
  | 'Function'
  | 'Tags'
  | 'MonitoringSubscription'
  | 'RestApi'
  | 'Bucket'
  | 'BucketPolicy'
  | 'BucketObject'
  | 'Role'
  | 'LambdaFunction'
  | 'LambdaPermission'
  | 'ApiKey'
  | 'UsagePlan'
  | 'Certificate'
  | 'KmsKeyPolicy'

/** A path as the functions of this module make it. */
export type SettingPath = string

export type ParsedSetting = {
  resource: SettingResource
  /** Id, name or ARN of the resource; `null` for the distribution itself. */
  resourceId: string | null
  /** The list of the distribution's configuration that the setting is in, for example `CacheBehaviors`. */
  list: 'CacheBehaviors' | 'Origins' | 'OriginGroups' | 'CustomErrorResponses' | null
  /** What names the item in `list`: path pattern, id, error code. */
  item: string | null
  /** Members below, joined by dots; empty for the whole item. */
  field: string
}

/** @param pathPattern `null` for the default behavior */
export function behaviorSetting(pathPattern: string | null, field = ''): SettingPath {
  const behavior = pathPattern === null ? 'DefaultCacheBehavior' : `CacheBehaviors[${pathPattern}]`
  return join(behavior, field)
}

export function originSetting(originId: string, field = ''): SettingPath {
  return join(`Origins[${originId}]`, field)
}

export function originGroupSetting(groupId: string, field = ''): SettingPath {
  return join(`OriginGroups[${groupId}]`, field)
}

export function errorResponseSetting(errorCode: number, field = ''): SettingPath {
  return join(`CustomErrorResponses[${errorCode}]`, field)
}

/** A setting of something that the distribution only refers to. */
export function resourceSetting(
  resource: Exclude<SettingResource, 'Distribution'>,
  id: string,
  field = '',
): SettingPath {
  return join(`${resource}[${id}]`, field)
}

const RESOURCES: ReadonlySet<string> = new Set<SettingResource>([
  'CachePolicy',
  'OriginRequestPolicy',
  'ResponseHeadersPolicy',
  'OriginAccessControl',
  'Function',
  'Tags',
  'MonitoringSubscription',
  'RestApi',
  'Bucket',
  'BucketPolicy',
  'BucketObject',
  'Role',
  'LambdaFunction',
  'LambdaPermission',
  'ApiKey',
  'UsagePlan',
  'Certificate',
  'KmsKeyPolicy',
])

const LISTS: ReadonlySet<string> = new Set([
  'CacheBehaviors',
  'Origins',
  'OriginGroups',
  'CustomErrorResponses',
])

/** Never throws: what has no brackets is a setting of the whole distribution. */
export function parseSettingPath(path: SettingPath): ParsedSetting {
  const found = /^(\w+)\[(.*)\](?:\.(.*))?$/s.exec(path)
  const [, head = '', item = '', field = ''] = found ?? []
  if (RESOURCES.has(head)) {
    // The set holds nothing but these names.
    return { resource: head as SettingResource, resourceId: item, list: null, item: null, field }
  }
  if (LISTS.has(head)) {
    const list = head as NonNullable<ParsedSetting['list']>
    return { resource: 'Distribution', resourceId: null, list, item, field }
  }
  return { resource: 'Distribution', resourceId: null, list: null, item: null, field: path }
}

function join(head: string, field: string): SettingPath {
  return field === '' ? head : `${head}.${field}`
}
