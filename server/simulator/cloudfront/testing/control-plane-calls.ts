/** For tests: the calls that control-plane cases name, made through the official SDK. */
import type { DistributionConfig } from '@aws-sdk/client-cloudfront'

import { type Call, ifMatch, type Send } from './control-plane-call.ts'
import { type Arranged, type CaseState, CERTIFICATE, readPaths } from './control-plane-state.ts'
import { EXAMPLE_ORIGIN, exampleConfig } from './example-config.ts'
import { POLICY_CALLS } from './policy-calls.ts'
import { policyParts } from './policy-parts.ts'

type Behavior = NonNullable<DistributionConfig['DefaultCacheBehavior']>

function configOf(call: Call): DistributionConfig {
  const { CallerReference = 'r1', Enabled = true } = call
  return exampleConfig({ CallerReference, Enabled, ...changesOf(call, exampleConfig()) })
}

/** The parts of the configuration that the call is about. */
function changesOf(call: Call, base: DistributionConfig): Partial<DistributionConfig> {
  const { Aliases, ViewerCertificate = CERTIFICATE, OriginAccessControlId } = call
  return {
    ...(Aliases && { Aliases: readPaths(Aliases), ViewerCertificate }),
    DefaultCacheBehavior: behaviorOf(call, base.DefaultCacheBehavior),
    ...(OriginAccessControlId && {
      Origins: { Quantity: 1, Items: [{ ...EXAMPLE_BUCKET, OriginAccessControlId }] },
    }),
  }
}

const EXAMPLE_BUCKET = {
  Id: EXAMPLE_ORIGIN.Id,
  DomainName: 'bucket.s3.eu-west-1.amazonaws.com',
  S3OriginConfig: { OriginAccessIdentity: '' },
}

function behaviorOf(call: Call, base: Behavior | undefined): Behavior {
  const { MinTTL, DefaultTTL, MaxTTL } = call
  const { CachePolicyId, ...plain } = {
    TargetOriginId: EXAMPLE_ORIGIN.Id,
    ViewerProtocolPolicy: 'allow-all' as const,
    ...base,
  }
  const ids = {
    ...(call.TargetOriginId && { TargetOriginId: call.TargetOriginId }),
    ...(call.OriginRequestPolicyId && { OriginRequestPolicyId: call.OriginRequestPolicyId }),
    ...(call.ResponseHeadersPolicyId && { ResponseHeadersPolicyId: call.ResponseHeadersPolicyId }),
  }
  if (MinTTL === undefined) {
    return { ...plain, CachePolicyId: call.CachePolicyId ?? CachePolicyId, ...ids }
  }
  const ForwardedValues = { QueryString: false, Cookies: { Forward: 'none' as const } }
  return { ...plain, ForwardedValues, MinTTL, DefaultTTL, MaxTTL, ...ids }
}

/** The id of the arranged distribution where the case means it, else the case's own: nothing has it. */
function idOf(call: Call, { distribution }: Arranged, state: CaseState): string {
  const Id = call.DistributionId ?? call.Id ?? ''
  return distribution && Id === (state.distribution?.Id ?? 'E1') ? distribution.id : Id
}

export const CONTROL_PLANE_CALLS: Readonly<Record<string, Send>> = {
  CreateDistribution: (cloudfront, call) =>
    cloudfront.createDistribution({ DistributionConfig: configOf(call) }),
  GetDistribution: (cloudfront, call, arranged, state) =>
    cloudfront.getDistribution({ Id: idOf(call, arranged, state) }),
  GetDistributionConfig: (cloudfront, call, arranged, state) =>
    cloudfront.getDistributionConfig({ Id: idOf(call, arranged, state) }),
  UpdateDistribution: (cloudfront, call, arranged, state) => {
    const { CallerReference, Enabled } = call
    const base = arranged.distribution?.config ?? exampleConfig()
    return cloudfront.updateDistribution({
      Id: idOf(call, arranged, state),
      IfMatch: ifMatch(call, state, arranged.distribution?.etag),
      DistributionConfig: {
        ...base,
        ...(CallerReference && { CallerReference }),
        ...(Enabled !== undefined && { Enabled }),
        ...changesOf(call, base),
      },
    })
  },
  DeleteDistribution: (cloudfront, call, arranged, state) =>
    cloudfront.deleteDistribution({
      Id: idOf(call, arranged, state),
      IfMatch: ifMatch(call, state, arranged.distribution?.etag),
    }),

  ...POLICY_CALLS,

  CreateFunction: (cloudfront, { Name = 'f', codeBytes }) =>
    cloudfront.createFunction(policyParts.Function(Name, codeBytes)),
  GetFunction: (cloudfront, { Name = 'f', Stage }) => cloudfront.getFunction({ Name, Stage }),
  DescribeFunction: (cloudfront, { Name = 'f', Stage }) =>
    cloudfront.describeFunction({ Name, Stage }),
  UpdateFunction: async (cloudfront, call, _arranged, state) => {
    const Name = call.Name ?? 'f'
    const { ETag } = await cloudfront.describeFunction({ Name })
    const IfMatch = ifMatch(call, state, ETag)
    return cloudfront.updateFunction({ ...policyParts.Function(Name, call.codeBytes), IfMatch })
  },
  TestFunction: async (cloudfront, call, _arranged, state) => {
    const Name = call.Name ?? 'f'
    const { ETag } = await cloudfront.describeFunction({ Name })
    const EventObject = new TextEncoder().encode(JSON.stringify(EXAMPLE_EVENT))
    return cloudfront.testFunction({ Name, EventObject, IfMatch: ifMatch(call, state, ETag) })
  },
  PublishFunction: async (cloudfront, call, _arranged, state) => {
    const Name = call.Name ?? 'f'
    const { ETag } = await cloudfront.describeFunction({ Name })
    return cloudfront.publishFunction({ Name, IfMatch: ifMatch(call, state, ETag) })
  },
  DeleteFunction: async (cloudfront, call, _arranged, state) => {
    const Name = call.Name ?? 'f'
    const { ETag } = await cloudfront.describeFunction({ Name })
    return cloudfront.deleteFunction({ Name, IfMatch: ifMatch(call, state, ETag) })
  },

  CreateMonitoringSubscription: (cloudfront, call, arranged, state) =>
    cloudfront.createMonitoringSubscription({
      DistributionId: idOf(call, arranged, state),
      MonitoringSubscription: {
        RealtimeMetricsSubscriptionConfig: { RealtimeMetricsSubscriptionStatus: 'Enabled' },
      },
    }),
  GetMonitoringSubscription: (cloudfront, call, arranged, state) =>
    cloudfront.getMonitoringSubscription({ DistributionId: idOf(call, arranged, state) }),
  DeleteMonitoringSubscription: (cloudfront, call, arranged, state) =>
    cloudfront.deleteMonitoringSubscription({ DistributionId: idOf(call, arranged, state) }),
  CreateInvalidation: (cloudfront, call, arranged, state) =>
    cloudfront.createInvalidation({
      DistributionId: idOf(call, arranged, state),
      InvalidationBatch: {
        CallerReference: call.CallerReference ?? 'i1',
        Paths: call.Paths && readPaths(call.Paths),
      },
    }),
  GetInvalidation: (cloudfront, call, arranged, state) =>
    cloudfront.getInvalidation({
      DistributionId: idOf({ op: call.op, Id: call.DistributionId ?? 'E1' }, arranged, state),
      Id: call.Id,
    }),

  TagResource: (cloudfront, call, arranged) =>
    cloudfront.tagResource({ Resource: arnOf(call, arranged), Tags: { Items: call.Tags } }),
  UntagResource: (cloudfront, call, arranged) =>
    cloudfront.untagResource({ Resource: arnOf(call, arranged), TagKeys: { Items: call.TagKeys } }),
  ListTagsForResource: (cloudfront, call, arranged) =>
    cloudfront.listTagsForResource({ Resource: arnOf(call, arranged) }),
  ListDistributions: (cloudfront, { MaxItems }) => cloudfront.listDistributions({ MaxItems }),
}

/** The case's own ARN, or that of the arranged distribution. */
function arnOf({ Resource = '' }: Call, { distribution }: Arranged): string {
  return Resource.startsWith('arn:') ? Resource : (distribution?.arn ?? Resource)
}

const EXAMPLE_EVENT = {
  version: '1.0',
  context: { eventType: 'viewer-request' },
  viewer: { ip: '192.0.2.1' },
  request: { method: 'GET', uri: '/', querystring: {}, headers: {}, cookies: {} },
}
