/** For tests: an account in the state that a control-plane case describes, made through the official SDK. */
import type {
  CloudFront,
  CreateDistributionCommandOutput,
  DistributionConfig,
  Origin,
} from '@aws-sdk/client-cloudfront'

import { CACHING_OPTIMIZED, EXAMPLE_ORIGIN, exampleConfig } from './example-config.ts'
import { policyParts } from './policy-parts.ts'

export const CERTIFICATE = {
  ACMCertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/abc-1',
  SSLSupportMethod: 'sni-only',
  MinimumProtocolVersion: 'TLSv1.2_2021',
} as const

export type CaseState = {
  distribution?: {
    Id: string
    ETag?: string
    Enabled?: boolean
    Status?: 'Deployed' | 'InProgress'
    CallerReference?: string
  }
  /** CallerReferences that distributions have. */
  callerReferences?: string[]
  usedCallerReferences?: string[]
  aliasesInUse?: string[]
  cachePolicyNames?: string[]
  originRequestPolicyNames?: string[]
  responseHeadersPolicyNames?: string[]
  oacNames?: string[]
  originAccessControlNames?: string[]
  functions?: string[]
  cachePolicyInUse?: boolean
  originRequestPolicyInUse?: boolean
  responseHeadersPolicyInUse?: boolean
  oacInUse?: boolean
  functionInUse?: boolean
  monitoringSubscription?: boolean
  wildcardsInProgress?: number
  filesInProgress?: number
  pathsInProgress?: number
  invalidation?: CaseInvalidation
  invalidations?: CaseInvalidation[]
}

type CaseInvalidation = { CallerReference: string; Paths: CasePaths }

/** A list as the API has it, or its items alone. */
export type CasePaths = string[] | { Quantity: number; Items: string[] }

/** Ids and ETags of what was made, under the names that cases use for them. */
export type Arranged = {
  /** The account's only distribution. */
  distribution: { id: string; arn: string; etag: string; config: DistributionConfig } | null
  /** The policy, access control or function that is in use. */
  used: { id: string; etag: string } | null
}

export function readPaths(paths: CasePaths): { Quantity: number; Items: string[] } {
  return Array.isArray(paths) ? { Quantity: paths.length, Items: paths } : paths
}

/** `deploy` lets the account's clock pass a deployment. */
export async function arrange(
  cloudfront: CloudFront,
  state: CaseState,
  deploy: () => void,
): Promise<Arranged> {
  const unknown = Object.keys(state).find((key) => !KNOWN_KEYS.has(key))
  if (unknown) throw new Error(`No step makes the state ${unknown}`)
  for (const name of state.cachePolicyNames ?? []) {
    await cloudfront.createCachePolicy({ CachePolicyConfig: policyParts.CachePolicy(name) })
  }
  for (const name of state.originRequestPolicyNames ?? []) {
    await cloudfront.createOriginRequestPolicy({
      OriginRequestPolicyConfig: policyParts.OriginRequestPolicy(name),
    })
  }
  for (const name of state.responseHeadersPolicyNames ?? []) {
    await cloudfront.createResponseHeadersPolicy({
      ResponseHeadersPolicyConfig: policyParts.ResponseHeadersPolicy(name),
    })
  }
  for (const name of [...(state.oacNames ?? []), ...(state.originAccessControlNames ?? [])]) {
    await cloudfront.createOriginAccessControl({
      OriginAccessControlConfig: policyParts.OriginAccessControl(name),
    })
  }
  for (const name of state.functions ?? []) {
    await cloudfront.createFunction(policyParts.Function(name))
  }
  const { used, changes } = await makeUsed(cloudfront, state)
  if (!needsDistribution(state)) return { distribution: null, used }
  const distribution = await makeDistribution(cloudfront, state, changes, deploy)
  return { distribution, used }
}

const KNOWN_KEYS: ReadonlySet<string> = new Set<keyof CaseState>([
  'distribution',
  'callerReferences',
  'usedCallerReferences',
  'aliasesInUse',
  'cachePolicyNames',
  'originRequestPolicyNames',
  'responseHeadersPolicyNames',
  'oacNames',
  'originAccessControlNames',
  'functions',
  'cachePolicyInUse',
  'originRequestPolicyInUse',
  'responseHeadersPolicyInUse',
  'oacInUse',
  'functionInUse',
  'monitoringSubscription',
  'wildcardsInProgress',
  'filesInProgress',
  'pathsInProgress',
  'invalidation',
  'invalidations',
])

function needsDistribution(state: CaseState): boolean {
  const { functions, ...rest } = state
  return Object.entries(rest).some(([key, value]) => value !== undefined && !key.endsWith('Names'))
}

/** Makes what shall be in use, and the part of the configuration that uses it. */
async function makeUsed(
  cloudfront: CloudFront,
  state: CaseState,
): Promise<{ used: Arranged['used']; changes: Partial<DistributionConfig> }> {
  if (state.cachePolicyInUse) {
    const { CachePolicy, ETag } = await cloudfront.createCachePolicy({
      CachePolicyConfig: policyParts.CachePolicy('used'),
    })
    return using(CachePolicy?.Id, ETag, withBehavior({ CachePolicyId: CachePolicy?.Id }))
  }
  if (state.originRequestPolicyInUse) {
    const { OriginRequestPolicy: policy, ETag } = await cloudfront.createOriginRequestPolicy({
      OriginRequestPolicyConfig: policyParts.OriginRequestPolicy('used'),
    })
    return using(policy?.Id, ETag, withBehavior({ OriginRequestPolicyId: policy?.Id }))
  }
  if (state.responseHeadersPolicyInUse) {
    const { ResponseHeadersPolicy: policy, ETag } = await cloudfront.createResponseHeadersPolicy({
      ResponseHeadersPolicyConfig: policyParts.ResponseHeadersPolicy('used'),
    })
    return using(policy?.Id, ETag, withBehavior({ ResponseHeadersPolicyId: policy?.Id }))
  }
  if (state.oacInUse) {
    const { OriginAccessControl: control, ETag } = await cloudfront.createOriginAccessControl({
      OriginAccessControlConfig: policyParts.OriginAccessControl('used'),
    })
    const origin: Origin = {
      Id: EXAMPLE_ORIGIN.Id,
      DomainName: 'bucket.s3.eu-west-1.amazonaws.com',
      S3OriginConfig: { OriginAccessIdentity: '' },
      OriginAccessControlId: control?.Id,
    }
    return using(control?.Id, ETag, { Origins: { Quantity: 1, Items: [origin] } })
  }
  if (state.functionInUse) {
    const Name = 'f'
    const { ETag: IfMatch } = await cloudfront.createFunction(policyParts.Function(Name))
    const { FunctionSummary: summary } = await cloudfront.publishFunction({ Name, IfMatch })
    const item = {
      FunctionARN: summary?.FunctionMetadata?.FunctionARN,
      EventType: 'viewer-request' as const,
    }
    const FunctionAssociations = { Quantity: 1, Items: [item] }
    return using(Name, IfMatch, withBehavior({ FunctionAssociations }))
  }
  return { used: null, changes: {} }
}

function using(id: string | undefined, etag = '', changes: Partial<DistributionConfig> = {}) {
  return { used: { id: id ?? '', etag }, changes }
}

function withBehavior(changes: Partial<NonNullable<DistributionConfig['DefaultCacheBehavior']>>) {
  return {
    DefaultCacheBehavior: {
      TargetOriginId: EXAMPLE_ORIGIN.Id,
      ViewerProtocolPolicy: 'allow-all' as const,
      CachePolicyId: CACHING_OPTIMIZED,
      ...changes,
    },
  }
}

async function makeDistribution(
  cloudfront: CloudFront,
  state: CaseState,
  changes: Partial<DistributionConfig>,
  deploy: () => void,
): Promise<Arranged['distribution']> {
  const [reference = 'r1'] = [
    ...(state.callerReferences ?? []),
    ...(state.usedCallerReferences ?? []),
  ]
  const {
    Enabled = true,
    Status = 'Deployed',
    CallerReference = reference,
  } = state.distribution ?? {}
  // Beside a distribution of the case's own, the aliases are another's.
  const aliases = state.distribution ? [] : (state.aliasesInUse ?? [])
  if (state.distribution) await takeAliases(cloudfront, state.aliasesInUse ?? [])
  const made: CreateDistributionCommandOutput = await cloudfront.createDistribution({
    DistributionConfig: exampleConfig({
      CallerReference,
      Enabled,
      ...changes,
      ...(aliases.length > 0 && {
        Aliases: { Quantity: aliases.length, Items: aliases },
        ViewerCertificate: CERTIFICATE,
      }),
    }),
  })
  const id = made.Distribution?.Id ?? ''
  if (Status === 'Deployed') deploy()
  if (state.monitoringSubscription) {
    await cloudfront.createMonitoringSubscription({
      DistributionId: id,
      MonitoringSubscription: {
        RealtimeMetricsSubscriptionConfig: { RealtimeMetricsSubscriptionStatus: 'Enabled' },
      },
    })
  }
  for (const batch of invalidationsOf(state)) {
    await cloudfront.createInvalidation({
      DistributionId: id,
      InvalidationBatch: {
        CallerReference: batch.CallerReference,
        Paths: readPaths(batch.Paths),
      },
    })
  }
  const config = made.Distribution?.DistributionConfig ?? exampleConfig()
  return { id, arn: made.Distribution?.ARN ?? '', etag: made.ETag ?? '', config }
}

/** Makes another distribution, which has the aliases. */
async function takeAliases(cloudfront: CloudFront, aliases: string[]): Promise<void> {
  if (aliases.length === 0) return
  await cloudfront.createDistribution({
    DistributionConfig: exampleConfig({
      CallerReference: 'other-distribution',
      Aliases: { Quantity: aliases.length, Items: aliases },
      ViewerCertificate: CERTIFICATE,
    }),
  })
}

function invalidationsOf(state: CaseState): CaseInvalidation[] {
  const numbered = (count: number | undefined, toPath: (n: number) => string) =>
    Array.from({ length: count ?? 0 }, (_, n) => toPath(n))
  const paths = [
    ...numbered(state.wildcardsInProgress, (n) => `/w${n}/*`),
    ...numbered(state.filesInProgress ?? state.pathsInProgress, (n) => `/f${n}`),
  ]
  return [
    ...(paths.length > 0 ? [{ CallerReference: 'in-progress', Paths: paths }] : []),
    ...(state.invalidation ? [state.invalidation] : []),
    ...(state.invalidations ?? []),
  ]
}
