/**
 * What the checks say of the distributions that use a policy, as far as it is the policy's doing. The linter names the behavior or
 * origin that refers to it; here each finding is put beside the policy's own field. Pure.
 */
import { findUses } from '#shared/distribution/attachments.ts'
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import {
  behaviorSetting,
  originSetting,
  parseSettingPath,
  type SettingPath,
} from '#shared/distribution/setting-path.ts'
import type { Finding } from '#shared/lint/finding.ts'

import type { PolicyResource } from '../../lib/policy-slugs.ts'

const REFERENCES = {
  CachePolicy: 'CachePolicyId',
  OriginRequestPolicy: 'OriginRequestPolicyId',
  ResponseHeadersPolicy: 'ResponseHeadersPolicyId',
  OriginAccessControl: 'OriginAccessControlId',
} as const satisfies Record<PolicyResource, string>

const KEY = 'ParametersInCacheKeyAndForwardedToOrigin'
const HEADERS = 'HeadersConfig.HeaderBehavior'
const COOKIES = 'CookiesConfig.CookieBehavior'
const QUERY_STRINGS = 'QueryStringsConfig.QueryStringBehavior'

/** The field that a finding of this code is about; others are about the policy as a whole. */
export const POLICY_FIELDS: Record<PolicyResource, Readonly<Record<string, SettingPath>>> = {
  CachePolicy: {
    'min-ttl-overrides-private': 'MinTTL',
    'api-cached-by-default': 'DefaultTTL',
    'default-ttl-huge': 'DefaultTTL',
    'caching-disabled-on-files': 'MaxTTL',
    'compression-without-codings': `${KEY}.EnableAcceptEncodingGzip`,
    'compression-without-brotli': `${KEY}.EnableAcceptEncodingBrotli`,
    'accept-encoding-by-hand': `${KEY}.${HEADERS}`,
    'fragmenting-header-in-key': `${KEY}.${HEADERS}`,
    'header-not-forwarded': `${KEY}.${HEADERS}`,
    'header-not-in-key': `${KEY}.${HEADERS}`,
    'headers-in-static-key': `${KEY}.${HEADERS}`,
    'authorized-answers-shared': `${KEY}.${HEADERS}`,
    'all-cookies-in-key': `${KEY}.${COOKIES}`,
    'cookies-in-static-key': `${KEY}.${COOKIES}`,
    'image-key-too-wide': `${KEY}.${QUERY_STRINGS}`,
    'key-query-string-unused': `${KEY}.${QUERY_STRINGS}`,
    'query-string-not-forwarded': `${KEY}.${QUERY_STRINGS}`,
    'query-string-not-in-key': `${KEY}.${QUERY_STRINGS}`,
    'query-strings-in-static-key': `${KEY}.${QUERY_STRINGS}`,
    'size-not-forwarded': `${KEY}.${QUERY_STRINGS}`,
    'size-not-in-key': `${KEY}.${QUERY_STRINGS}`,
  },
  OriginRequestPolicy: {
    'api-key-not-forwarded': HEADERS,
    'authorization-not-forwarded': HEADERS,
    'header-not-forwarded': HEADERS,
    'host-forwarded-to-api': HEADERS,
    'host-forwarded-to-lambda-url': HEADERS,
    'host-forwarded-to-s3': HEADERS,
    'cookies-not-in-key': COOKIES,
    'lambda-edge-without-query-strings': QUERY_STRINGS,
    'query-string-not-forwarded': QUERY_STRINGS,
    'size-not-forwarded': QUERY_STRINGS,
  },
  ResponseHeadersPolicy: {},
  OriginAccessControl: { 's3-access-control-off': 'SigningBehavior' },
}

type Ref = { resource: PolicyResource; id: string }

/**
 * Those that a behavior or origin of `config` owes to the policy. `setting` is the policy's own field, empty for the policy as a
 * whole.
 * @param findings of the distribution that has this configuration
 */
export function findPolicyFindings(
  ref: Ref,
  config: DistributionConfig,
  findings: readonly Finding[],
): Finding[] {
  const reference = REFERENCES[ref.resource]
  const settings = new Set(
    findUses(config, ref).map((place) =>
      place.kind === 'origin'
        ? originSetting(place.originId, reference)
        : behaviorSetting(place.pathPattern, reference),
    ),
  )
  return findings.flatMap((finding) => {
    const { resource, resourceId, field } = parseSettingPath(finding.setting)
    if (resource === ref.resource && resourceId === ref.id) return { ...finding, setting: field }
    if (!settings.has(finding.setting)) return []
    return { ...finding, setting: POLICY_FIELDS[ref.resource][finding.code] ?? '' }
  })
}
