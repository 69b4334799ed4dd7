/** Origins of a configuration as our API shows them. Pure. */
import type { OriginGroupView, OriginKind, OriginSummary, OriginView } from './distribution-view.ts'
import type { Origin, OriginGroup } from './origin.ts'

/** `{api}.execute-api.{region}.amazonaws.com`, also of other partitions. */
export const EXECUTE_API_HOST = /^([a-z0-9]+)\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/

const S3_HOST = /\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$/

/** CloudFront's values where an origin leaves them out. Source: CloudFront API reference, Origin. */
const DEFAULTS = { connectionAttempts: 3, connectionTimeoutSeconds: 10 } as const

export function toOriginSummary(origin: Origin): OriginSummary {
  return {
    id: origin.Id ?? '',
    domainName: origin.DomainName ?? '',
    path: origin.OriginPath ?? '',
    kind: kindOf(origin),
  }
}

export function toOriginView(origin: Origin): OriginView {
  const custom = origin.CustomOriginConfig
  const identity = origin.S3OriginConfig?.OriginAccessIdentity
  const control = origin.OriginAccessControlId
  const shield = origin.OriginShield
  return {
    ...toOriginSummary(origin),
    protocolPolicy: custom?.OriginProtocolPolicy ?? null,
    httpPort: custom?.HTTPPort ?? null,
    httpsPort: custom?.HTTPSPort ?? null,
    sslProtocols: custom?.OriginSslProtocols?.Items ?? [],
    readTimeoutSeconds: custom?.OriginReadTimeout ?? null,
    keepaliveTimeoutSeconds: custom?.OriginKeepaliveTimeout ?? null,
    connectionAttempts: origin.ConnectionAttempts ?? DEFAULTS.connectionAttempts,
    connectionTimeoutSeconds: origin.ConnectionTimeout ?? DEFAULTS.connectionTimeoutSeconds,
    access: control ? 'origin-access-control' : identity ? 'origin-access-identity' : 'public',
    accessControlId: control || identity || null,
    customHeaderNames: (origin.CustomHeaders?.Items ?? []).map(
      ({ HeaderName }) => HeaderName ?? '',
    ),
    originShieldRegion: shield?.Enabled ? (shield.OriginShieldRegion ?? null) : null,
  }
}

export function toOriginGroupView(group: OriginGroup): OriginGroupView {
  return {
    id: group.Id ?? '',
    members: (group.Members?.Items ?? []).map(({ OriginId }) => OriginId ?? ''),
    failoverStatusCodes: group.FailoverCriteria?.StatusCodes?.Items ?? [],
  }
}

function kindOf({ DomainName = '', S3OriginConfig }: Origin): OriginKind {
  if (S3OriginConfig || S3_HOST.test(DomainName)) return 's3'
  return EXECUTE_API_HOST.test(DomainName) ? 'api-gateway' : 'custom'
}
