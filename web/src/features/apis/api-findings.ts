/**
 * What the checks say of the distributions in front of an API, as far as it is the API's doing. The linter names the origin or the
 * behavior; here each finding is put beside the API's own setting. Pure.
 */
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { parseSettingPath, resourceSetting } from '#shared/distribution/setting-path.ts'
import type { Finding } from '#shared/lint/finding.ts'

/** The member of the document that a finding of this code is about. */
export const API_FIELDS = {
  'api-edge-optimized': 'endpointType',
  'api-private': 'endpointType',
  'api-endpoint-disabled': 'disableExecuteApiEndpoint',
  'api-open-around-cloudfront': 'policy',
  'image-binary-types-missing': 'binaryMediaTypes',
  'api-stage-missing': 'stages',
  'api-stage-unknown': 'stages',
  'api-stage-left-to-viewers': 'stages',
  'api-stage-doubled': 'stages',
  'api-path-unknown': 'resources',
  'api-method-refused': 'resources',
  'api-key-not-forwarded': 'resources',
  'authorization-not-forwarded': 'resources',
  'authorized-answers-shared': 'resources',
  'query-string-not-forwarded': 'resources',
  'query-string-not-in-key': 'resources',
  'header-not-forwarded': 'resources',
  'header-not-in-key': 'resources',
} as const satisfies Readonly<Record<string, string>>

export type ApiField = (typeof API_FIELDS)[keyof typeof API_FIELDS]

const FIELDS: ReadonlyMap<string, ApiField> = new Map(Object.entries(API_FIELDS))

/** Those that an origin of the API, or a behavior that leads there, owes to it; `setting` is the API's own member. */
export function findApiFindings(
  apiId: string,
  config: DistributionConfig,
  findings: readonly Finding[],
): Finding[] {
  const origins = new Set(
    (config.Origins?.Items ?? [])
      .filter(({ DomainName = '' }) => DomainName.startsWith(`${apiId}.execute-api.`))
      .map(({ Id = '' }) => Id),
  )
  return findings.flatMap((finding) => {
    const field = FIELDS.get(finding.code)
    if (!field || !origins.has(findOriginOf(finding, config))) return []
    return { ...finding, setting: resourceSetting('RestApi', apiId, field) }
  })
}

/** Id of the origin that the setting belongs to or leads to; of a group the first one. */
function findOriginOf({ setting }: Finding, config: DistributionConfig): string {
  const { list, item } = parseSettingPath(setting)
  if (list === 'Origins') return item ?? ''
  const behavior =
    list === 'CacheBehaviors'
      ? config.CacheBehaviors?.Items?.find(({ PathPattern }) => PathPattern === item)
      : config.DefaultCacheBehavior
  const target = behavior?.TargetOriginId ?? ''
  const group = config.OriginGroups?.Items?.find(({ Id }) => Id === target)
  return group?.Members?.Items?.[0]?.OriginId ?? target
}
