import { randomUUID } from 'node:crypto'

import {
  CloudFrontClient,
  CreateDistributionCommand,
  ListCachePoliciesCommand,
  ListDistributionsCommand,
  ListOriginRequestPoliciesCommand,
} from '@aws-sdk/client-cloudfront'
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import type { ApiCdnAnswers } from '#shared/wizards/api-cdn/answers.ts'
import { toDefaultAnswers } from '#shared/wizards/api-cdn/default-answers.ts'
import { ApiCdnFacts } from '#shared/wizards/api-cdn/facts.ts'

import { createTestApi } from '../simulator/apigateway/testing/rest-api.ts'
import {
  CACHING_OPTIMIZED,
  EXAMPLE_ORIGIN,
  exampleConfig,
} from '../simulator/cloudfront/testing/example-config.ts'
import { zipOf } from '../simulator/testing/function-zip.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { createWizardLab } from '../testing/wizard-lab.ts'

const { account, json, post } = await setupDashboard({ delays: { deploymentMs: 0, functionMs: 0 } })

const lab = createWizardLab({ json, post })

type Own = ReturnType<typeof account>

/** An account with a REST API of two routes: one that can be asked for, and one that needs a key. */
async function setup() {
  const own = account({ name: `wizards-${randomUUID()}` })
  const api = await createTestApi(own.client, { name: 'Shop API' })
  await api.addMock({
    path: '/api/items',
    method: { requestParameters: { 'method.request.querystring.page': false } },
  })
  await api.deploy('prod')
  return { own, api }
}

const readFacts = async (own: Own, query = '') =>
  ApiCdnFacts.parse(await lab.readFacts(own, 'api-cdn', query))

const propose = ({ path }: Own, answers: ApiCdnAnswers) =>
  post(`${path}/wizards/api-cdn/plan`, answers)

/** Applies what the answers come to, and waits for its end. */
const carryOut = (own: Own, answers: ApiCdnAnswers) => lab.carryOut(own, 'api-cdn', answers)

/** Everything that the wizard could have made or left behind. */
async function listAll({ client, path }: Own) {
  const cloudfront = new CloudFrontClient(client)
  const [distributions, cache, originRequest] = await Promise.all([
    cloudfront.send(new ListDistributionsCommand({})),
    cloudfront.send(new ListCachePoliciesCommand({ Type: 'custom' })),
    cloudfront.send(new ListOriginRequestPoliciesCommand({ Type: 'custom' })),
  ])
  const items = distributions.DistributionList?.Items ?? []
  const tests = await Promise.all(
    items.map(async ({ Id }) => (await json(`${path}/distributions/${Id}/pinned-tests`)).body),
  )
  const { Items: cachePolicies = [] } = cache.CachePolicyList ?? {}
  const { Items: originRequestPolicies = [] } = originRequest.OriginRequestPolicyList ?? {}
  return {
    distributions: items.map(({ LastModifiedTime: _time, ETag: _etag, ...rest }) => rest),
    cachePolicies,
    originRequestPolicies,
    tests,
  }
}

it('puts CloudFront in front of an API, proves it with real requests, and takes it back', async () => {
  const { own, api } = await setup()
  const before = await listAll(own)
  const facts = await readFacts(own)
  expect(facts.api).toMatchObject({
    id: api.restApiId,
    routes: [{ path: '/api/items', queryStrings: [{ name: 'page', required: false }] }],
  })
  const answers = { ...toDefaultAnswers(facts), defaultTtlSeconds: 60 }
  const { run, path, until } = await carryOut(own, answers)
  expect(run.failure).toBeNull()
  expect(run.proof.map(({ state }) => state)).toEqual(run.proof.map(() => 'passed'))
  expect(run.proof.length).toBe(4)
  const made = await listAll(own)
  expect(made).toMatchObject({
    distributions: [{ Comment: 'CDN of the API Shop API' }],
    cachePolicies: [{ CachePolicy: { CachePolicyConfig: { Name: 'Shop-API-cache' } } }],
    originRequestPolicies: [{}],
  })
  expect(Object(made.tests[0]).items).toHaveLength(4)
  await post(`${path}/undo`, {})
  await until('undone')
  expect(await listAll(own)).toEqual(before)
})

it('gives an existing distribution one behavior more, and leaves the rest as it was', async () => {
  const { own } = await setup()
  const secret = { HeaderName: 'x-origin-verify', HeaderValue: 'a-shared-secret' }
  const { Distribution: distribution } = await new CloudFrontClient(own.client).send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({
        Origins: {
          Quantity: 1,
          Items: [
            { ...EXAMPLE_ORIGIN, Id: 'site', CustomHeaders: { Quantity: 1, Items: [secret] } },
          ],
        },
        DefaultCacheBehavior: {
          TargetOriginId: 'site',
          ViewerProtocolPolicy: 'https-only',
          CachePolicyId: CACHING_OPTIMIZED,
        },
        CacheBehaviors: { Quantity: 0 },
      }),
    }),
  )
  const before = await listAll(own)
  const facts = await readFacts(own, `?distribution=${distribution?.Id}`)
  expect(JSON.stringify(facts)).not.toContain(secret.HeaderValue)
  const answers = toDefaultAnswers(facts)
  expect(answers).toMatchObject({ distributionId: distribution?.Id, pathPattern: '/api/*' })
  const { run, path, until } = await carryOut(own, answers)
  expect(run.failure).toBeNull()
  expect((await readFacts(own)).api?.shown).toEqual([])
  const { distributions } = await listAll(own)
  expect(distributions).toMatchObject([
    {
      Origins: { Items: [{ Id: 'site', CustomHeaders: { Items: [secret] } }, { Id: 'Shop-API' }] },
      CacheBehaviors: { Items: [{ PathPattern: '/api/*', TargetOriginId: 'Shop-API' }] },
    },
  ])
  await post(`${path}/undo`, {})
  await until('undone')
  expect(await listAll(own)).toEqual(before)
})

it('names each answer that does not fit, and refuses answers that nobody asked for', async () => {
  const { own } = await setup()
  const answers = toDefaultAnswers(await readFacts(own))
  expect(await propose(own, { ...answers, stage: 'test', examplePath: '/nope' })).toMatchObject({
    status: 400,
    body: { code: 'invalid-input', fields: [{ path: 'stage' }, { path: 'examplePath' }] },
  })
  const { status, body } = await post(`${own.path}/wizards/api-cdn/plan`, { ...answers, stag: 1 })
  expect([status, body.code]).toEqual([400, 'invalid-input'])
  const empty = account()
  const none = await readFacts(empty)
  expect(none).toMatchObject({ apis: [], api: null, unreadable: [] })
})

it('finds the resizer by its function, and a picture to ask for', async () => {
  const own = account()
  const { arn } = await createResizer(own, 'photos')
  const api = await createTestApi(own.client, { name: 'resizer' })
  await api.addMethod('/{proxy+}', 'GET', {
    type: 'AWS_PROXY',
    integrationHttpMethod: 'POST',
    uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
  })
  await api.deploy('prod')
  const { api: found } = await readFacts(own, `?api=${api.restApiId}`)
  expect(found).toMatchObject({
    pictures: {
      bucket: 'photos',
      pathPrefix: '/',
      exampleKey: 'hills/dawn.jpg',
      allowedSizes: ['80x80', '160x'],
    },
    routes: [{ path: '/{proxy+}', isProxy: true }],
  })
})

it('says what may not be read, and gives the rest', async () => {
  const { own } = await setup()
  await own.strike('deny', 'ListCachePolicies', 'GetResources')
  const facts = await readFacts(own)
  expect(facts.apis).toHaveLength(1)
  expect(facts).toMatchObject({ api: null, cachePolicies: [] })
  expect(facts.unreadable.map(({ problem }) => problem.code)).toEqual([
    'access-denied',
    'access-denied',
  ])
})

/** A function that is told of an image bucket, with one picture in a folder of it. */
async function createResizer({ client }: Own, bucket: string) {
  const s3 = new S3Client(client)
  const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' as const }
  await s3.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration }))
  for (const Key of ['notes.txt', 'hard to type, and long.jpg', 'hills/dawn.jpg']) {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'bytes' }))
  }
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } }
  const { Role: role } = await new IAMClient(client).send(
    new CreateRoleCommand({
      RoleName: 'resize',
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ ...trust, Action: 'sts:AssumeRole' }],
      }),
    }),
  )
  const { FunctionArn: arn } = await new LambdaClient(client).send(
    new CreateFunctionCommand({
      FunctionName: 'resize',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: role?.Arn,
      Code: { ZipFile: zipOf({ 'index.mjs': 'export const handler = async () => ({})' }) },
      Environment: { Variables: { IMAGE_BUCKET: bucket, IMAGE_ALLOWED_SIZES: '80x80, 160x' } },
    }),
  )
  return { arn }
}
