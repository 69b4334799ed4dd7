/** Section F: the control plane's answers, asked for by the official SDK. An operation without a call here fails its case. */
import { CloudFront, CloudFrontServiceException } from '@aws-sdk/client-cloudfront'

import { describeConformance } from '#shared/edge/testing/conformance-cases.ts'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import {
  type Arranged,
  arrange,
  type CaseState,
  CERTIFICATE,
  policyParts,
} from './testing/control-plane-state.ts'
import { exampleConfig } from './testing/example-config.ts'

const { simulator, client } = setupSimulatedAws()

type Call = {
  op: string
  Id?: string
  Name?: string
  IfMatch?: string
  CallerReference?: string
  Aliases?: string[]
  Enabled?: boolean
  Paths?: { Quantity: number; Items: string[] }
}

type Answer = { $metadata: { httpStatusCode?: number | undefined } }

describeConformance<{ state: CaseState; call: Call }, { status: number; errorCode?: string }>(
  'control-plane',
  async ({ state, call }) => {
    const settings = client()
    const cloudfront = new CloudFront({ ...settings, region: 'us-east-1' })
    const advance = () => {
      const account = simulator.accounts.get(settings.credentials.accessKeyId)
      account.advanceClock(60_000)
    }
    const arranged = await arrange(cloudfront, state, advance)
    const send = CALLS[call.op]
    if (!send) throw new Error(`No call makes the operation ${call.op}`)
    try {
      const { $metadata } = await send(cloudfront, call, arranged, state)
      return { status: $metadata.httpStatusCode, errorCode: undefined }
    } catch (error) {
      if (!(error instanceof CloudFrontServiceException)) throw error
      return { status: error.$metadata.httpStatusCode, errorCode: error.name }
    }
  },
)

/** `current` and the distribution's own ETag mean the version that is there; anything else is an old one. */
function ifMatch({ IfMatch }: Call, { distribution }: CaseState, etag: string | undefined) {
  const isCurrent = IfMatch === 'current' || IfMatch === distribution?.ETag
  return IfMatch === undefined || !isCurrent ? IfMatch : etag
}

function configOf({ CallerReference = 'r1', Enabled = true, Aliases = [] }: Call) {
  return exampleConfig({
    CallerReference,
    Enabled,
    ...(Aliases.length > 0 && {
      Aliases: { Quantity: Aliases.length, Items: Aliases },
      ViewerCertificate: CERTIFICATE,
    }),
  })
}

/** The id of the arranged distribution where the case means it, else the case's own: nothing has it. */
function idOf({ Id = '' }: Call, { distribution }: Arranged, state: CaseState): string {
  return distribution && Id === (state.distribution?.Id ?? 'E1') ? distribution.id : Id
}

type Send = (
  cloudfront: CloudFront,
  call: Call,
  arranged: Arranged,
  state: CaseState,
) => Promise<Answer>

const CALLS: Record<string, Send> = {
  CreateDistribution: (cloudfront, call) =>
    cloudfront.createDistribution({ DistributionConfig: configOf(call) }),
  GetDistribution: (cloudfront, call, arranged, state) =>
    cloudfront.getDistribution({ Id: idOf(call, arranged, state) }),
  GetDistributionConfig: (cloudfront, call, arranged, state) =>
    cloudfront.getDistributionConfig({ Id: idOf(call, arranged, state) }),
  UpdateDistribution: (cloudfront, call, arranged, state) => {
    const { CallerReference, Aliases, Enabled } = call
    return cloudfront.updateDistribution({
      Id: idOf(call, arranged, state),
      IfMatch: ifMatch(call, state, arranged.distribution?.etag),
      DistributionConfig: {
        ...(arranged.distribution?.config ?? exampleConfig()),
        ...(CallerReference && { CallerReference }),
        ...(Enabled !== undefined && { Enabled }),
        ...(Aliases && {
          Aliases: { Quantity: Aliases.length, Items: Aliases },
          ViewerCertificate: CERTIFICATE,
        }),
      },
    })
  },
  DeleteDistribution: (cloudfront, call, arranged, state) =>
    cloudfront.deleteDistribution({
      Id: idOf(call, arranged, state),
      IfMatch: ifMatch(call, state, arranged.distribution?.etag),
    }),

  CreateCachePolicy: (cloudfront, { Name = 'p' }) =>
    cloudfront.createCachePolicy({ CachePolicyConfig: policyParts.CachePolicy(Name) }),
  UpdateCachePolicy: async (cloudfront, call, { used }, state) => {
    const Id = call.Id ?? used?.id ?? ''
    const { ETag } = await cloudfront.getCachePolicy({ Id })
    const CachePolicyConfig = policyParts.CachePolicy(call.Name ?? 'p')
    return cloudfront.updateCachePolicy({
      Id,
      IfMatch: ifMatch(call, state, ETag),
      CachePolicyConfig,
    })
  },
  DeleteCachePolicy: async (cloudfront, call, { used }, state) => {
    const Id = call.Id ?? used?.id ?? ''
    const { ETag } = await cloudfront.getCachePolicy({ Id })
    return cloudfront.deleteCachePolicy({ Id, IfMatch: ifMatch(call, state, ETag) })
  },
  CreateOriginRequestPolicy: (cloudfront, { Name = 'p' }) =>
    cloudfront.createOriginRequestPolicy({
      OriginRequestPolicyConfig: policyParts.OriginRequestPolicy(Name),
    }),
  DeleteOriginRequestPolicy: async (cloudfront, call, { used }, state) => {
    const Id = call.Id ?? used?.id ?? ''
    const { ETag } = await cloudfront.getOriginRequestPolicy({ Id })
    return cloudfront.deleteOriginRequestPolicy({ Id, IfMatch: ifMatch(call, state, ETag) })
  },
  CreateResponseHeadersPolicy: (cloudfront, { Name = 'p' }) =>
    cloudfront.createResponseHeadersPolicy({
      ResponseHeadersPolicyConfig: policyParts.ResponseHeadersPolicy(Name),
    }),
  DeleteResponseHeadersPolicy: async (cloudfront, call, { used }, state) => {
    const Id = call.Id ?? used?.id ?? ''
    const { ETag } = await cloudfront.getResponseHeadersPolicy({ Id })
    return cloudfront.deleteResponseHeadersPolicy({ Id, IfMatch: ifMatch(call, state, ETag) })
  },
  CreateOriginAccessControl: (cloudfront, { Name = 'p' }) =>
    cloudfront.createOriginAccessControl({
      OriginAccessControlConfig: policyParts.OriginAccessControl(Name),
    }),
  DeleteOriginAccessControl: (cloudfront, call, { used }, state) =>
    cloudfront.deleteOriginAccessControl({
      Id: call.Id ?? used?.id ?? '',
      IfMatch: ifMatch(call, state, used?.etag),
    }),

  CreateFunction: (cloudfront, { Name = 'f' }) =>
    cloudfront.createFunction(policyParts.Function(Name)),
  GetFunction: (cloudfront, { Name = 'f' }) => cloudfront.getFunction({ Name }),
  DescribeFunction: (cloudfront, { Name = 'f' }) => cloudfront.describeFunction({ Name }),
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
        Paths: call.Paths,
      },
    }),
}
