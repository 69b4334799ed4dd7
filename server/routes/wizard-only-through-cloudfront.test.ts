import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'

import {
  APIGatewayClient,
  GetApiKeysCommand,
  GetUsagePlansCommand,
  UpdateRestApiCommand,
} from '@aws-sdk/client-api-gateway'
import {
  CloudFrontClient,
  CreateDistributionCommand,
  GetDistributionConfigCommand,
  type Origin,
} from '@aws-sdk/client-cloudfront'
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda'
import {
  CreateBucketCommand,
  DeletePublicAccessBlockCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { ProveAnswer } from '#shared/explain/observation.ts'
import { defaultOnlyThroughAnswers } from '#shared/wizards/only-through-cloudfront/default-answers.ts'
import { OnlyThroughFacts } from '#shared/wizards/only-through-cloudfront/facts.ts'
import { withRefererStatement } from '#shared/wizards/only-through-cloudfront/referer-policy.ts'
import { toOnlyThrough } from '#shared/wizards/only-through-cloudfront/to-only-through.ts'

import { createTestApi } from '../simulator/apigateway/testing/rest-api.ts'
import { EXAMPLE_ORIGIN, exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { CACHING_DISABLED } from '../simulator/edge/testing/edge-setup.ts'
import { zipOf } from '../simulator/testing/function-zip.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { createWizardLab, listEverything } from '../testing/wizard-lab.ts'

const SLUG = 'only-through-cloudfront'

const dashboard = await setupDashboard({ delays: { deploymentMs: 300 } })
const { carryOut, readFacts } = createWizardLab(dashboard)

type Way = 'api-key' | 'authorizer' | 'referer'

/** A distribution before an origin, requests to both, and what requests are answered with while something goes on. */
const setup = async (own: Own, origin: Origin, path: string) => {
  const cloudfront = new CloudFrontClient(own.client)
  const { Distribution: distribution } = await cloudfront.send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({
        Origins: { Quantity: 1, Items: [origin] },
        DefaultCacheBehavior: {
          TargetOriginId: origin.Id,
          ViewerProtocolPolicy: 'redirect-to-https',
          CachePolicyId: CACHING_DISABLED,
        },
      }),
    }),
  )
  // Until it is deployed it answers nobody.
  own.simulated.advanceClock(1_000)
  const ask = async (url: string, headers: string[][] = []) => {
    const { body } = await dashboard.post(`${own.path}/prove`, {
      request: { url, method: 'GET', headers },
    })
    return ProveAnswer.parse(body).observations[0]?.status
  }
  const watch = async <Result>(during: Promise<Result>) => {
    const statuses: Array<number | undefined> = []
    let isOver = false
    const asking = async () => {
      while (!isOver) {
        statuses.push(await ask(`https://${distribution?.DomainName}${path}`))
        await delay(80)
      }
    }
    const [result] = await Promise.all([
      during.finally(() => {
        isOver = true
      }),
      asking(),
    ])
    statuses.push(await ask(`https://${distribution?.DomainName}${path}`))
    return { result, seen: [...new Set(statuses)] }
  }
  const facts = async () => OnlyThroughFacts.parse(await readFacts(own, SLUG, `?path=${path}`))
  const sentNow = async () => {
    const { DistributionConfig: config } = await cloudfront.send(
      new GetDistributionConfigCommand({ Id: distribution?.Id }),
    )
    return config?.Origins?.Items?.[0]?.CustomHeaders?.Items?.[0]?.HeaderValue
  }
  const takeBack = async ({ path: run, until }: Awaited<ReturnType<typeof carryOut>>) => {
    await dashboard.post(`${run}/undo`, {})
    return until('undone', 'stopped')
  }
  return {
    ask,
    direct: `https://${origin.DomainName}${origin.OriginPath ?? ''}${path}`,
    facts,
    sentNow,
    takeBack,
    watch,
  }
}

const account = () => dashboard.account({ name: `only-${randomUUID()}` })
type Own = ReturnType<typeof account>

const setupApi = async () => {
  const own = account()
  const api = await createTestApi(own.client)
  await api.addMock({ path: '/stock' })
  await api.deploy()
  const origin = { ...EXAMPLE_ORIGIN, DomainName: api.host }
  return { own, api, ...(await setup(own, origin, '/stock')) }
}

/** Each asks on and on while a run lasts, which takes seconds: `npm run chaos` has all of them. */
const isWhole = process.env.CHAOS === 'whole'

const WAYS: Array<[Way, string]> = [
  ['api-key', 'x-api-key'],
  ['authorizer', 'x-only-through-cloudfront'],
  ['referer', 'Referer'],
]

it.each(isWhole ? WAYS : WAYS.slice(0, 1))(
  'closes an API by %s, and rotates the secret, without refusing anybody who goes through CloudFront',
  async (way, header) => {
    const { ask, direct, facts, own, sentNow, takeBack, watch } = await setupApi()
    const answers = { ...defaultOnlyThroughAnswers(await facts()), way }
    expect(answers).toMatchObject({ originId: 'api', task: 'protect', path: '/stock' })

    const closed = await watch(carryOut(own, SLUG, answers))
    expect(closed.result.run.failure).toBeNull()
    expect(closed.result.run.proof.map(({ name, state }) => [name, state])).toEqual([
      ['GET /stock is answered through CloudFront as before', 'passed'],
      ['Who sends a made-up secret to CloudFront is answered all the same', 'passed'],
      ['Who asks past CloudFront is refused', 'passed'],
      ['Who asks past CloudFront with a made-up secret is refused', 'passed'],
    ])
    expect(closed.seen).toEqual([200])
    const first = (await sentNow()) ?? ''
    expect(first.length).toBeGreaterThan(40)
    expect(JSON.stringify(closed.result.plan)).not.toContain(first)
    expect(await ask(direct, [[header, first]])).toBe(200)

    const known = await facts()
    expect(JSON.stringify(known)).not.toContain(first)
    expect(known.origin?.facts).toMatchObject({ closedBy: { way, stuck: null } })
    const unasked = OnlyThroughFacts.parse(await readFacts(own, SLUG, ''))
    expect(unasked.probe).toMatchObject({ path: '/stock', status: 200 })
    const rotated = await watch(carryOut(own, SLUG, defaultOnlyThroughAnswers(known)))
    expect(rotated.result.run).toMatchObject({ state: 'done', failure: null })
    expect(rotated.seen).toEqual([200])
    expect(await sentNow()).not.toBe(first)
    // What the authorizer said of it is remembered so long.
    own.simulated.advanceClock(60_000)
    expect(await ask(direct, [[header, first]])).toBe(way === 'authorizer' ? 401 : 403)

    // What is taken back is the same for both.
    if (way === 'referer') return
    const old = await watch(takeBack(rotated.result))
    expect(old.result).toMatchObject({ state: 'undone', failure: null })
    expect(await ask(direct, [[header, first]])).toBe(200)
    const opened = await watch(takeBack(closed.result))
    expect(opened.result).toMatchObject({ state: 'undone', failure: null })
    expect([old.seen, opened.seen]).toEqual([[200], [200]])
    expect(await ask(direct)).toBe(200)
    expect(await sentNow()).toBeUndefined()
    const gateway = new APIGatewayClient(own.client)
    const { items: plans = [] } = await gateway.send(new GetUsagePlansCommand({}))
    const { items: keys = [] } = await gateway.send(new GetApiKeysCommand({}))
    expect(plans).toEqual([])
    // A key that was deleted came back under another id, and opens nothing without its plan.
    expect(keys).toHaveLength(way === 'api-key' ? 1 : 0)
  },
)

it('says where the secret stands that a distribution must send when the API was closed for another one', async () => {
  const { api, facts, own } = await setupApi()
  const policy = withRefererStatement(null, { resource: '*', values: ['ours', 'next'] })
  await new APIGatewayClient(own.client).send(
    new UpdateRestApiCommand({
      restApiId: api.restApiId,
      patchOperations: [{ op: 'replace', path: '/policy', value: JSON.stringify(policy) }],
    }),
  )
  const known = await facts()
  const answers = defaultOnlyThroughAnswers(known)
  expect(answers).toMatchObject({ task: 'rotate', way: 'referer' })
  const { problems } = toOnlyThrough(answers, known, { sent: 'a', spare: 'b' })
  expect(problems.map(({ path }) => path)).toEqual(['task'])
  expect(problems[0]?.message).toMatch(
    /sends no secret that the API lets in.*the header Referer.*statement OnlyThroughCloudFront/,
  )
})

/** Each with an origin that anybody may ask. */
const OPEN = {
  'a bucket': async (own: Own): Promise<Origin> => {
    const s3 = new S3Client({ ...own.client, forcePathStyle: true })
    const Bucket = `open-${randomUUID()}`
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      }),
    )
    await s3.send(new PutObjectCommand({ Bucket, Key: 'stock', Body: '[]' }))
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }))
    const Statement = [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::${Bucket}/*`,
      },
    ]
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }))
    return {
      Id: 'files',
      DomainName: `${Bucket}.s3.eu-west-1.amazonaws.com`,
      S3OriginConfig: { OriginAccessIdentity: '' },
    }
  },
  'a function URL': async (own: Own): Promise<Origin> => {
    const lambda = new LambdaClient(own.client)
    const FunctionName = 'stock'
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Role: `arn:aws:iam::${own.simulated.id}:role/x`,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile: zipOf({ 'index.js': 'exports.handler = async () => "[]"' }) },
      }),
    )
    const { FunctionUrl = '' } = await lambda.send(
      new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: 'NONE' }),
    )
    const open = { FunctionName, Principal: '*' }
    await lambda.send(
      new AddPermissionCommand({
        ...open,
        StatementId: 'open-url',
        Action: 'lambda:InvokeFunctionUrl',
        FunctionUrlAuthType: 'NONE',
      }),
    )
    await lambda.send(
      new AddPermissionCommand({
        ...open,
        StatementId: 'open-function',
        Action: 'lambda:InvokeFunction',
        InvokedViaFunctionUrl: true,
      }),
    )
    const { CustomOriginConfig } = EXAMPLE_ORIGIN
    return { Id: 'url', DomainName: new URL(FunctionUrl).hostname, CustomOriginConfig }
  },
} as const

it.each(Object.entries(OPEN).slice(0, isWhole ? undefined : 1))(
  'lets CloudFront alone ask %s, and everybody again, without refusing anybody who goes through it',
  async (_name, open) => {
    const own = account()
    const before = await listEverything(own)
    const { ask, direct, facts, takeBack, watch } = await setup(own, await open(own), '/stock')
    expect(await ask(direct)).toBe(200)
    const { result, seen } = await watch(
      carryOut(own, SLUG, defaultOnlyThroughAnswers(await facts())),
    )
    expect(result.run.failure).toBeNull()
    expect(result.run.proof.map(({ state }) => state)).toEqual(['passed', 'passed'])
    expect(seen).toEqual([200])
    expect(await ask(direct)).toBe(403)

    const undone = await watch(takeBack(result))
    expect(undone.result).toMatchObject({ state: 'undone', failure: null, leftovers: [] })
    expect(undone.seen).toEqual([200])
    expect(await ask(direct)).toBe(200)
    expect((await listEverything(own)).accessControls).toEqual(before.accessControls)
  },
)
