/** For tests of wizards: their plans carried out in a simulated account, and everything in the account listed before and after. */
import { setTimeout as delay } from 'node:timers/promises'

import { APIGatewayClient, GetRestApisCommand } from '@aws-sdk/client-api-gateway'
import {
  CloudFrontClient,
  ListCachePoliciesCommand,
  ListDistributionsCommand,
  ListFunctionsCommand as ListEdgeFunctionsCommand,
  ListOriginAccessControlsCommand,
  ListOriginRequestPoliciesCommand,
} from '@aws-sdk/client-cloudfront'
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam'
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import {
  GetBucketPolicyCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect } from 'vitest'

import { Plan } from '#shared/plans/plan.ts'
import { Run } from '#shared/plans/run.ts'

import { expectExported } from '../wizards/testing/expect-exported.ts'
import type { setupDashboard } from './dashboard.ts'

type Dashboard = Awaited<ReturnType<typeof setupDashboard>>
type Own = ReturnType<Dashboard['account']>

/** How often a run is looked at, in milliseconds. */
const POLL_MS = 20

export function createWizardLab({ json, post }: Pick<Dashboard, 'json' | 'post'>) {
  /** Applies the plan of a wizard's answers, which is code for other tools, too. */
  const begin = async (own: Own, slug: string, answers: object) => {
    const { body } = await post(`${own.path}/wizards/${slug}/plan`, answers)
    expect(body).toMatchObject({ source: 'wizard' })
    const plan = Plan.parse(body)
    await expectExported(plan)
    const begun = await post(`${own.path}/plans/${plan.id}/apply`, {
      acknowledged: plan.warnings.map(({ code }) => code),
    })
    const path = `${own.path}/runs/${Run.parse(begun.body).id}`
    const until = async (...states: Array<Run['state']>) => {
      for (;;) {
        const run = Run.parse((await json(path)).body)
        if (states.includes(run.state)) return run
        await delay(POLL_MS)
      }
    }
    return { plan, path, until }
  }
  return {
    begin,
    /** Applies the plan of a wizard's answers, and waits for its end. */
    carryOut: async (own: Own, slug: string, answers: object) => {
      const begun = await begin(own, slug, answers)
      return { ...begun, run: await begun.until('done', 'stopped') }
    },
    readFacts: async (own: Own, slug: string, query = '') => {
      const { status, body } = await json(`${own.path}/wizards/${slug}/facts${query}`)
      expect(status).toBe(200)
      return body
    },
  }
}

/** Names of everything that wizards make, sorted, with what else must be as it was. */
export async function listEverything({ client }: Own) {
  const cloudfront = new CloudFrontClient(client)
  // S3 tells regions only where a page's size is asked for.
  const { Buckets: buckets = [] } = await new S3Client(client).send(
    new ListBucketsCommand({ MaxBuckets: 1_000 }),
  )
  const [distributions, cache, originRequest, accessControls, edgeFunctions, apis, roles] =
    await Promise.all([
      cloudfront.send(new ListDistributionsCommand({})),
      cloudfront.send(new ListCachePoliciesCommand({ Type: 'custom' })),
      cloudfront.send(new ListOriginRequestPoliciesCommand({ Type: 'custom' })),
      cloudfront.send(new ListOriginAccessControlsCommand({})),
      cloudfront.send(new ListEdgeFunctionsCommand({})),
      new APIGatewayClient(client).send(new GetRestApisCommand({})),
      new IAMClient(client).send(new ListRolesCommand({})),
    ])
  return {
    distributions: (distributions.DistributionList?.Items ?? []).map(
      ({ LastModifiedTime: _time, ETag: _etag, ...rest }) => rest,
    ),
    cachePolicies: (cache.CachePolicyList?.Items ?? []).map(
      ({ CachePolicy: policy }) => policy?.CachePolicyConfig?.Name,
    ),
    originRequestPolicies: (originRequest.OriginRequestPolicyList?.Items ?? []).map(
      ({ OriginRequestPolicy: policy }) => policy?.OriginRequestPolicyConfig?.Name,
    ),
    accessControls: (accessControls.OriginAccessControlList?.Items ?? []).map(({ Name }) => Name),
    edgeFunctions: (edgeFunctions.FunctionList?.Items ?? []).map(({ Name }) => Name),
    apis: (apis.items ?? []).map(({ name }) => name),
    roles: (roles.Roles ?? []).map(({ RoleName }) => RoleName),
    functions: await listFunctions(client),
    buckets: await Promise.all(
      buckets.map(({ BucketRegion: region = client.region, Name = '' }) =>
        listBucket(new S3Client({ ...client, region, forcePathStyle: true }), Name),
      ),
    ),
  }
}

async function listFunctions(client: Own['client']) {
  const all = await Promise.all(
    [client.region, 'us-east-1'].map((region) =>
      new LambdaClient({ ...client, region }).send(new ListFunctionsCommand({})),
    ),
  )
  return all.flatMap(({ Functions = [] }) =>
    Functions.map(({ CodeSha256, FunctionArn }) => ({ FunctionArn, CodeSha256 })),
  )
}

async function listBucket(s3: S3Client, Bucket: string) {
  const [objects, policy] = await Promise.all([
    s3.send(new ListObjectsV2Command({ Bucket })),
    s3.send(new GetBucketPolicyCommand({ Bucket })).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'NoSuchBucketPolicy') return { Policy: null }
      throw error
    }),
  ])
  return { Bucket, keys: (objects.Contents ?? []).map(({ Key }) => Key), policy: policy.Policy }
}
