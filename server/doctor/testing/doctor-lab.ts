/** For tests: a site in a bucket and an API behind one distribution, to be broken for real; what the doctor says, and its plan applied. */
import { setTimeout as delay } from 'node:timers/promises'

import {
  CloudFrontClient,
  CreateDistributionCommand,
  CreateOriginAccessControlCommand,
  type DistributionConfig,
} from '@aws-sdk/client-cloudfront'
import {
  CreateBucketCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { MANAGED_POLICY_IDS } from '#shared/distribution/managed-policy-ids.ts'
import {
  toAccessControl,
  toApiOrigin,
  toBucketStatement,
  toS3Origin,
} from '#shared/distribution/new-origin.ts'
import { Diagnosis } from '#shared/doctor/diagnosis.ts'
import { Plan } from '#shared/plans/plan.ts'
import { Run } from '#shared/plans/run.ts'

import { createTestApi, type TestApi } from '../../simulator/apigateway/testing/rest-api.ts'
import type { setupDashboard } from '../../testing/dashboard.ts'

type Dashboard = Awaited<ReturnType<typeof setupDashboard>>

export type Breakage = {
  /** Where it is made. @default an account of its own */
  own?: ReturnType<Dashboard['account']>
  /** Before the API is deployed. */
  api?: (api: TestApi, accountId: string) => Promise<unknown>
  /** After it was deployed. */
  later?: (api: TestApi) => Promise<unknown>
  apiSettings?: Parameters<typeof createTestApi>[1]
  config?: (config: DistributionConfig) => DistributionConfig
  /** Whether the bucket lets the distribution read. @default true */
  policy?: boolean
}

let buckets = 0

export function doctorLab({ account, json, post }: Pick<Dashboard, 'account' | 'json' | 'post'>) {
  return async function setup(breakage: Breakage = {}) {
    const { own = account() } = breakage
    const cloudfront = new CloudFrontClient(own.client)
    const s3 = new S3Client(own.client)
    const bucket = `doctor-site-${++buckets}`
    const [api, control] = await Promise.all([
      createApi(own, breakage),
      cloudfront.send(
        new CreateOriginAccessControlCommand({
          OriginAccessControlConfig: toAccessControl('site'),
        }),
      ),
      fillBucket(s3, bucket),
    ])
    const config = configOf({
      bucket,
      restApiId: api.restApiId,
      accessControlId: control.OriginAccessControl?.Id ?? '',
    })
    const { Distribution: made } = await cloudfront.send(
      new CreateDistributionCommand({ DistributionConfig: breakage.config?.(config) ?? config }),
    )
    const id = made?.Id ?? ''
    if (breakage.policy !== false) {
      const Statement = [toBucketStatement(bucket, made?.ARN ?? '')]
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
      await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }))
    }
    const domainName = made?.DomainName ?? ''

    /** What the doctor says of a path, or of a whole URL. */
    const ask = async (path: string, more: { request?: object; [key: string]: unknown } = {}) => {
      const { request, ...rest } = more
      const url = path.startsWith('/') ? `https://${domainName}${path}` : path
      const { body } = await post(`${own.path}/doctor`, { ...rest, request: { url, ...request } })
      return Diagnosis.parse(body)
    }
    /** Applies the first plan of the first cause, and waits for the end of its run. */
    const mend = async ({ causes }: Diagnosis) => {
      const fix = causes[0]?.fixes.find(({ kind }) => kind === 'plan')
      if (fix?.kind !== 'plan') throw new Error(`No plan: ${JSON.stringify(causes[0])}`)
      const { title, changes } = fix
      const { body } = await post(`${own.path}/plans`, { title, changes, source: 'finding' })
      const plan = Plan.parse(body)
      const acknowledged = plan.warnings.map(({ code }) => code)
      const begun = await post(`${own.path}/plans/${plan.id}/apply`, { acknowledged })
      return until(Run.parse(begun.body).id)
    }
    const until = async (runId: string): Promise<Run> => {
      for (;;) {
        const run = Run.parse((await json(`${own.path}/runs/${runId}`)).body)
        if (run.state !== 'running') return run
        await delay(10)
      }
    }
    return { ...own, api, ask, bucket, cloudfront, domainName, id, mend, s3 }
  }
}

async function createApi(own: ReturnType<Dashboard['account']>, breakage: Breakage) {
  const api = await createTestApi(own.client, breakage.apiSettings)
  await api.addMock({ path: '/api/items' })
  await breakage.api?.(api, own.simulated.id)
  await api.deploy()
  await breakage.later?.(api)
  return api
}

async function fillBucket(s3: S3Client, Bucket: string) {
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    }),
  )
  const put = (Key: string, Body: string) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'text/html' }))
  await Promise.all([
    put('index.html', '<h1>home</h1>'),
    put(
      'old.html',
      '<img src="http://images.example.com/a.jpg"><a href="http://example.com">x</a>',
    ),
  ])
}

type Parts = { bucket: string; restApiId: string; accessControlId: string }

function configOf({ accessControlId, bucket, restApiId }: Parts): DistributionConfig {
  const region = 'eu-west-1'
  // CloudFront's own type of an origin is narrower than that of a document.
  const origins = [
    toS3Origin('site', { bucket, region }, accessControlId),
    toApiOrigin('api', { restApiId, region, stage: 'prod' }),
  ] as NonNullable<DistributionConfig['Origins']>['Items']
  return {
    CallerReference: bucket,
    Comment: 'site and API',
    Enabled: true,
    DefaultRootObject: 'index.html',
    Origins: { Quantity: 2, Items: origins },
    DefaultCacheBehavior: {
      TargetOriginId: 'site',
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: MANAGED_POLICY_IDS.cachingOptimized,
    },
    CacheBehaviors: {
      Quantity: 1,
      Items: [
        {
          PathPattern: '/api/*',
          TargetOriginId: 'api',
          ViewerProtocolPolicy: 'redirect-to-https',
          CachePolicyId: MANAGED_POLICY_IDS.cachingDisabled,
          OriginRequestPolicyId: MANAGED_POLICY_IDS.allViewerExceptHostHeader,
        },
      ],
    },
  }
}

/** The configuration with other members in one of its origins. */
export const withOrigin = (id: string, changes: object) => (config: DistributionConfig) => ({
  ...config,
  Origins: {
    Quantity: 2,
    Items: (config.Origins?.Items ?? []).map((one) =>
      one.Id === id ? { ...one, ...changes } : one,
    ),
  },
})

/** The configuration with a server on this machine behind every path but those of the API. */
export function withCustomOrigin(
  config: DistributionConfig,
  port: number,
  settings: { OriginReadTimeout?: number } = {},
): DistributionConfig {
  const own = {
    Id: 'app',
    DomainName: 'localhost',
    ConnectionAttempts: 1,
    CustomOriginConfig: {
      HTTPPort: port,
      HTTPSPort: 443,
      OriginProtocolPolicy: 'http-only' as const,
      OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2' as const] },
      ...settings,
    },
  }
  const origins = [...(config.Origins?.Items ?? []), own]
  return {
    ...config,
    Origins: { Quantity: origins.length, Items: origins },
    DefaultCacheBehavior: {
      TargetOriginId: 'app',
      ViewerProtocolPolicy: 'https-only',
      CachePolicyId: config.DefaultCacheBehavior?.CachePolicyId,
      // So that the origin sees the name that the viewer asked for.
      OriginRequestPolicyId: MANAGED_POLICY_IDS.allViewer,
    },
  }
}
