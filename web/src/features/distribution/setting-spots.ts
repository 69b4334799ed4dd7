/**
 * Where on the distribution's page a setting is shown: which tab, which item of it, which field. So a finding stands beside
 * its field, and a link to a setting opens its place.
 */
import type { BehaviorView, DistributionDetail } from '#shared/distribution/distribution-view.ts'
import { type ParsedSetting, parseSettingPath } from '#shared/distribution/setting-path.ts'

/** The fields of each tab with the settings they show. The first one also stands for all that is named nowhere. */
const FIELDS = {
  general: {
    domain: [],
    aliases: ['Aliases'],
    enabled: ['Enabled'],
    comment: ['Comment'],
    certificate: ['ViewerCertificate'],
    http: ['HttpVersion'],
    ipv6: ['IsIPV6Enabled'],
    root: ['DefaultRootObject'],
    price: ['PriceClass'],
    countries: ['Restrictions'],
    logging: ['Logging'],
    firewall: ['WebACLId'],
    cacheTags: ['CacheTagConfig'],
    metrics: ['MonitoringSubscription'],
  },
  origins: {
    domain: ['DomainName'],
    path: ['OriginPath'],
    protocol: [
      'CustomOriginConfig.OriginProtocolPolicy',
      'CustomOriginConfig.HTTPPort',
      'CustomOriginConfig.HTTPSPort',
    ],
    tls: ['CustomOriginConfig.OriginSslProtocols'],
    access: ['OriginAccessControlId', 'S3OriginConfig'],
    answer: ['CustomOriginConfig.OriginReadTimeout', 'ResponseCompletionTimeout'],
    keepalive: ['CustomOriginConfig.OriginKeepaliveTimeout'],
    connects: ['ConnectionAttempts', 'ConnectionTimeout'],
    shield: ['OriginShield'],
    headers: ['CustomHeaders'],
  },
  behaviors: {
    path: ['PathPattern'],
    origin: ['TargetOriginId'],
    viewers: ['ViewerProtocolPolicy', 'AllowedMethods', 'TrustedKeyGroups', 'TrustedSigners'],
    cache: ['CachePolicyId', 'Compress', 'ForwardedValues', 'MinTTL', 'DefaultTTL', 'MaxTTL'],
    originRequest: ['OriginRequestPolicyId'],
    responseHeaders: ['ResponseHeadersPolicyId'],
    functions: ['FunctionAssociations', 'LambdaFunctionAssociations'],
  },
  'error-pages': {
    error: ['ErrorCode'],
    page: ['ResponsePagePath'],
    status: ['ResponseCode'],
    caching: ['ErrorCachingMinTTL'],
  },
} as const

type Fields = typeof FIELDS

export type SpotTab = keyof Fields
export type SpotField<Tab extends SpotTab> = keyof Fields[Tab] & string

/** Names one field on the page; equal text = same field. */
export type Spot = string

/** @param item path pattern as shown, origin id or error code; empty on the general tab and for a whole tab */
export function toSpot<Tab extends SpotTab>(tab: Tab, item: string, field: SpotField<Tab>): Spot {
  return spotOf(tab, item, field)
}

export function tabOfSpot(spot: Spot): string {
  return spot.slice(0, spot.indexOf('\n'))
}

type Shown = Pick<DistributionDetail, 'behaviors' | 'origins' | 'originGroups' | 'errorPages'>

/** Never empty: what has no place of its own belongs to the general tab. */
export function findSpots(setting: string, shown: Shown): [Spot, ...Spot[]] {
  const parsed = parseSettingPath(setting)
  const spots =
    parsed.resource === 'Distribution'
      ? [spotOfOwn(parsed, shown)]
      : spotsOfResource(parsed.resource, parsed.resourceId ?? '', shown)
  const [first, ...others] = spots
  return first === undefined ? [toSpot('general', '', 'domain')] : [first, ...others]
}

const TAB_OF_LIST = {
  CacheBehaviors: 'behaviors',
  Origins: 'origins',
  OriginGroups: 'origins',
  CustomErrorResponses: 'error-pages',
} as const

function spotOfOwn({ list, item, field }: ParsedSetting, { behaviors }: Shown): Spot {
  if (list) return toFieldSpot(TAB_OF_LIST[list], item ?? '', field)
  const [head = '', ...rest] = field.split('.')
  if (head === 'DefaultCacheBehavior') {
    return toFieldSpot('behaviors', behaviors.at(-1)?.pathPattern ?? '', rest.join('.'))
  }
  const tab = new Map<string, SpotTab>(Object.entries(TAB_OF_LIST)).get(head)
  return tab ? toFieldSpot(tab, '', '') : toFieldSpot('general', '', field)
}

/** What the distribution only refers to is shown wherever it is referred to. */
function spotsOfResource(
  resource: ParsedSetting['resource'],
  id: string,
  { behaviors, origins }: Shown,
): Spot[] {
  const inBehaviors = (field: SpotField<'behaviors'>, uses: (behavior: BehaviorView) => boolean) =>
    behaviors.filter(uses).map(({ pathPattern }) => toSpot('behaviors', pathPattern, field))
  switch (resource) {
    case 'CachePolicy':
      return inBehaviors('cache', ({ cachePolicy }) => cachePolicy?.id === id)
    case 'OriginRequestPolicy':
      return inBehaviors('originRequest', (one) => one.originRequestPolicy?.id === id)
    case 'ResponseHeadersPolicy':
      return inBehaviors('responseHeaders', (one) => one.responseHeadersPolicy?.id === id)
    case 'Function':
      return inBehaviors('functions', ({ functions }) =>
        functions.some(({ arn }) => arn === id || arn.endsWith(`/${id}`)),
      )
    case 'OriginAccessControl':
      return origins
        .filter(({ accessControlId }) => accessControlId === id)
        .map((origin) => toSpot('origins', origin.id, 'access'))
    default:
      // An API or a bucket: its name begins the origin's domain.
      return origins
        .filter(({ domainName }) => domainName.startsWith(`${id}.`))
        .map((origin) => toSpot('origins', origin.id, 'domain'))
  }
}

/** The field of the tab that shows `field`, or the tab's first one. */
function toFieldSpot(tab: SpotTab, item: string, field: string): Spot {
  const fields: [string, readonly string[]][] = Object.entries(FIELDS[tab])
  const found = fields.find(([, settings]) =>
    settings.some((setting) => field === setting || field.startsWith(`${setting}.`)),
  )
  return spotOf(tab, item, (found ?? fields[0])?.[0] ?? '')
}

function spotOf(tab: string, item: string, field: string): Spot {
  return `${tab}\n${item}\n${field}`
}
