/** Origins and origin groups made ready for requests. */
import type { DistributionConfig } from '../distribution/distribution-config.ts'
import type { Origin, OriginGroup } from '../distribution/origin.ts'
import type { EdgeOrigin, EdgeTarget } from './edge-distribution.ts'

/** Defaults of the origin settings. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html (A.12) */
const CONNECTION_ATTEMPTS = 3
const CONNECTION_TIMEOUT_SECONDS = 10
const READ_TIMEOUT_SECONDS = 30

const NO_STATUS: ReadonlySet<number> = new Set()

/** Every id that a behavior may target: origins, and groups of two origins that exist. */
export function compileTargets(config: DistributionConfig): Map<string, EdgeTarget> {
  const targets = new Map<string, EdgeTarget>()
  const origins = new Map<string, EdgeOrigin>()
  for (const item of config.Origins?.Items ?? []) {
    const origin = compileOrigin(item)
    origins.set(origin.id, origin)
    targets.set(origin.id, { primary: origin, secondary: null, failoverStatusCodes: NO_STATUS })
  }
  for (const group of config.OriginGroups?.Items ?? []) {
    const target = compileGroup(group, origins)
    if (target) targets.set(group.Id ?? '', target)
  }
  return targets
}

function compileOrigin(origin: Origin): EdgeOrigin {
  const custom = origin.CustomOriginConfig
  const customHeaders = (origin.CustomHeaders?.Items ?? []).map(
    ({ HeaderName: name = '', HeaderValue: value = '' }) => ({
      name,
      lowerName: name.toLowerCase(),
      value,
    }),
  )
  return {
    id: origin.Id ?? '',
    kind: origin.S3OriginConfig && !custom ? 's3' : 'custom',
    domainName: origin.DomainName ?? '',
    originPath: (origin.OriginPath ?? '').replace(/\/$/, ''),
    protocolPolicy: custom?.OriginProtocolPolicy ?? 'match-viewer',
    httpPort: custom?.HTTPPort ?? 80,
    httpsPort: custom?.HTTPSPort ?? 443,
    originAccessControlId: origin.OriginAccessControlId || null,
    customHeaders,
    customHeaderNames: new Set(customHeaders.map(({ lowerName }) => lowerName)),
    connectionAttempts: origin.ConnectionAttempts ?? CONNECTION_ATTEMPTS,
    connectionTimeoutSeconds: origin.ConnectionTimeout ?? CONNECTION_TIMEOUT_SECONDS,
    readTimeoutSeconds:
      custom?.OriginReadTimeout ?? origin.S3OriginConfig?.OriginReadTimeout ?? READ_TIMEOUT_SECONDS,
    completionTimeoutSeconds: origin.ResponseCompletionTimeout || null,
  }
}

/** `null` when a member does not exist. A11.1: the first of the two members is the primary. */
function compileGroup(
  group: OriginGroup,
  origins: ReadonlyMap<string, EdgeOrigin>,
): EdgeTarget | null {
  const [primary, secondary] = (group.Members?.Items ?? []).map(({ OriginId = '' }) =>
    origins.get(OriginId),
  )
  if (!primary || !secondary) return null
  const failoverStatusCodes = new Set(group.FailoverCriteria?.StatusCodes?.Items ?? [])
  return { primary, secondary, failoverStatusCodes }
}
