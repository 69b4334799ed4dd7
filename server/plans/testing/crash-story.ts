/** For tests: a plan that makes, changes, publishes and tags, in an account that has a shop already. */
import {
  CloudFrontClient,
  type CloudFrontClientConfig,
  CreateDistributionCommand,
  GetDistributionConfigCommand,
  GetFunctionCommand,
  ListCachePoliciesCommand,
  ListDistributionsCommand,
  ListFunctionsCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-cloudfront'

import { created, stage, updated } from '#shared/plans/testing/change.ts'

import {
  CACHING_OPTIMIZED,
  exampleConfig,
} from '../../simulator/cloudfront/testing/example-config.ts'
import { planOf } from './plan-of.ts'
import { cachePolicyConfig, distributionConfig, FUNCTION_CODE } from './plan-parts.ts'

const POLICY = 'new:cache-policy:by-size'
const FUNCTION = 'new:function:rewrite'

/** Makes the shop; gives the plan, and how the account looks. */
export async function beginStory(config: CloudFrontClientConfig) {
  const client = new CloudFrontClient(config)
  const { Distribution: shop, ETag } = await client.send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({ CallerReference: 'shop' }),
    }),
  )
  const { DistributionConfig: before } = shop ?? {}
  const { ARN: arn = '', Id: id = '' } = shop ?? {}
  const json = JSON.parse(JSON.stringify(before))
  const behavior = {
    ...json.DefaultCacheBehavior,
    CachePolicyId: POLICY,
    FunctionAssociations: {
      Quantity: 1,
      Items: [{ EventType: 'viewer-request', FunctionARN: FUNCTION }],
    },
  }
  const plan = planOf('4d5f1f52-0c1f-4bb0-9a1e-5d3a0a0c7b11', arn.split(':')[4] ?? '', [
    created('CachePolicy', { id: POLICY, name: 'by-size' }, cachePolicyConfig('by-size')),
    created(
      'Function',
      { id: FUNCTION, name: 'rewrite' },
      { development: stage(FUNCTION_CODE), live: stage(FUNCTION_CODE) },
    ),
    updated('Distribution', { id, name: 'shop', baseVersion: ETag ?? '' }, json, {
      ...json,
      DefaultCacheBehavior: behavior,
    }),
    updated('Tags', { id: arn, name: 'shop', baseVersion: 'hash' }, {}, { team: 'images' }),
    created(
      'Distribution',
      { id: 'new:distribution:copy', name: 'copy' },
      distributionConfig({ cachePolicyId: POLICY, callerReference: 'edgewise-copy' }),
    ),
  ])
  return { plan, look: () => look(client) }
}

/** Everything that a plan may have changed, with names in place of ids that AWS chose. */
async function look(client: CloudFrontClient): Promise<unknown> {
  const policies = await client.send(new ListCachePoliciesCommand({ Type: 'custom' }))
  const names = new Map(
    (policies.CachePolicyList?.Items ?? []).map(({ CachePolicy: policy }) => [
      policy?.Id ?? '',
      policy?.CachePolicyConfig?.Name ?? '',
    ]),
  )
  names.set(CACHING_OPTIMIZED, 'CachingOptimized')
  const functions = await client.send(new ListFunctionsCommand({}))
  const { DistributionList: list } = await client.send(new ListDistributionsCommand({}))
  const distributions = await Promise.all(
    (list?.Items ?? []).map(async ({ ARN, Id }) => {
      const { DistributionConfig: config } = await client.send(
        new GetDistributionConfigCommand({ Id }),
      )
      const { Tags } = await client.send(new ListTagsForResourceCommand({ Resource: ARN }))
      const policy = names.get(config?.DefaultCacheBehavior?.CachePolicyId ?? '')
      const behavior = { ...config?.DefaultCacheBehavior, CachePolicyId: policy }
      return { ...config, DefaultCacheBehavior: behavior, tags: Tags?.Items }
    }),
  )
  const code = await Promise.all(
    (functions.FunctionList?.Items ?? []).map(async ({ FunctionMetadata, Name }) => {
      const stage = FunctionMetadata?.Stage
      const got = await client.send(new GetFunctionCommand({ Name, Stage: stage }))
      return { Name, stage, code: new TextDecoder().decode(got.FunctionCode) }
    }),
  )
  const text = JSON.stringify({ policies: [...names.values()].toSorted(), code, distributions })
  // Each account has a number of its own; the end of a UUID may look like one.
  return JSON.parse(text.replace(/(?<![0-9a-f]{4}-)\b\d{12}\b/g, '(account)'))
}
