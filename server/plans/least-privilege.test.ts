import { randomUUID } from 'node:crypto'

import { CreateFunctionCommand } from '@aws-sdk/client-lambda'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { lambdaIntegration, newMethod, setMethod } from '#shared/apis/edit-rest-api.ts'
import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import type { PlanChange } from '#shared/plans/plan.ts'
import { inTemplate } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'
import { created, deleted, stage, updated } from '#shared/plans/testing/change.ts'
import { OWN_DOMAIN, ProofCheck } from '#shared/proof/proof-check.ts'

import { zipOf } from '../simulator/testing/function-zip.ts'
import { type Ground, leastPrivilegeLab } from './testing/least-privilege.ts'
import { planOf } from './testing/plan-of.ts'
import { cachePolicyConfig, distributionConfig, FUNCTION_CODE } from './testing/plan-parts.ts'
import { createShop, editApi, rebuild } from './testing/shop-api.ts'

const { applyWithPolicy, applyWithoutEach, grantOneByOne } = leastPrivilegeLab()

/** A run stops and goes on again for each permission, in milliseconds. */
const TIMEOUT_MS = 60_000

const POLICY = { id: 'new:cache-policy:by-size', name: 'by-size' }
const FUNCTION = { id: 'new:function:rewrite', name: 'rewrite' }
const SHOP = { id: 'new:distribution:shop', name: 'shop' }

const SITE = [
  created('CachePolicy', POLICY, cachePolicyConfig('by-size')),
  created('Function', FUNCTION, { development: stage(FUNCTION_CODE), live: stage(FUNCTION_CODE) }),
  created(
    'Distribution',
    SHOP,
    distributionConfig({
      cachePolicyId: POLICY.id,
      functionArn: FUNCTION.id,
      callerReference: 'edgewise-shop',
    }),
  ),
]

const withParts = async (): Promise<PlanChange[]> => [
  ...SITE,
  created(
    'OriginRequestPolicy',
    { id: 'new:origin-request-policy:all', name: 'all' },
    {
      Name: 'all',
      HeadersConfig: { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'all' },
    },
  ),
  created(
    'ResponseHeadersPolicy',
    { id: 'new:response-headers-policy:cors', name: 'cors' },
    {
      Name: 'cors',
      SecurityHeadersConfig: { ContentTypeOptions: { Override: true } },
    },
  ),
  created(
    'OriginAccessControl',
    { id: 'new:origin-access-control:s3', name: 's3' },
    {
      Name: 's3',
      SigningProtocol: 'sigv4',
      SigningBehavior: 'always',
      OriginAccessControlOriginType: 's3',
    },
  ),
  created('Tags', { id: 'new:tags:shop', name: 'shop' }, { team: 'web' }),
  created(
    'MonitoringSubscription',
    { id: 'new:monitoring:shop', name: 'shop' },
    {
      RealtimeMetricsSubscriptionStatus: 'Enabled',
    },
  ),
]

/** The site as it is in AWS, by kind. */
async function readSite({ accountId, apply, read }: Ground) {
  const run = await apply(await withParts())
  const idOf = (kind: PlanChange['resource']) =>
    run.resources.find(({ resource }) => resource === kind)?.id ?? ''
  const distribution = await read('Distribution', idOf('Distribution'))
  return {
    policy: await read('CachePolicy', idOf('CachePolicy')),
    code: await read('Function', 'rewrite'),
    distribution,
    tags: await read('Tags', `arn:aws:cloudfront::${accountId}:distribution/${distribution.id}`),
    metrics: await read('MonitoringSubscription', distribution.id),
  }
}

type Found = Awaited<ReturnType<Ground['read']>>

const edit = (resource: PlanChange['resource'], found: Found, after: ResourceDocument) =>
  updated(
    resource,
    { id: found.id, name: found.name, baseVersion: found.version },
    found.document,
    after,
  )

/** What was read is an object. */
const membersOf = ({ document }: Found) => document as Record<string, ResourceDocument>

const editedSite = async (ground: Ground): Promise<PlanChange[]> => {
  const { code, distribution, metrics, policy, tags } = await readSite(ground)
  const { clients } = ground.owner
  await clients.s3(ground.region).send(new CreateBucketCommand({ Bucket: 'logs' }))
  const edge = await createLambda(ground, 'us-east-1')
  const { DefaultCacheBehavior, ...config } = membersOf(distribution)
  const items = [
    { EventType: 'origin-request', LambdaFunctionARN: `${edge}:1`, IncludeBody: false },
  ]
  const newCode = stage(`${FUNCTION_CODE} // new`)
  return [
    edit('CachePolicy', policy, cachePolicyConfig('by-size', 120)),
    edit('Function', code, { development: newCode, live: newCode }),
    edit('Distribution', distribution, {
      ...config,
      Logging: {
        Enabled: true,
        IncludeCookies: false,
        Bucket: 'logs.s3.amazonaws.com',
        Prefix: '',
      },
      DefaultCacheBehavior: {
        ...(DefaultCacheBehavior as Record<string, ResourceDocument>),
        LambdaFunctionAssociations: { Quantity: 1, Items: items },
      },
    }),
    edit('Tags', tags, { stage: 'prod' }),
    edit('MonitoringSubscription', metrics, { RealtimeMetricsSubscriptionStatus: 'Disabled' }),
  ]
}

const deletedSite = async (ground: Ground): Promise<PlanChange[]> => {
  const { code, distribution, policy } = await readSite(ground)
  const gone = (resource: PlanChange['resource'], { document, id, version }: Found) =>
    deleted(resource, { id, baseVersion: version }, document)
  return [gone('Distribution', distribution), gone('CachePolicy', policy), gone('Function', code)]
}

/** A function of the region that is ready; its ARN. */
async function createLambda({ owner }: Ground, region: string): Promise<string> {
  const { FunctionArn = '' } = await owner.clients.lambda(region).send(
    new CreateFunctionCommand({
      FunctionName: 'orders',
      Role: 'arn:aws:iam::123456789012:role/lambda',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Publish: true,
      Code: { ZipFile: zipOf({ 'index.mjs': 'export const handler = () => ({})' }) },
    }),
  )
  return FunctionArn.replace(/:1$/, '')
}

const POLICY_OF_API = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
  ],
}

const newApi = async (ground: Ground): Promise<PlanChange[]> => {
  const arn = await createLambda(ground, ground.region)
  const { after, ...change } = createShop()
  const shop = setMethod(
    RestApiDocument.parse(after),
    { path: '/images', httpMethod: 'POST' },
    newMethod(lambdaIntegration(ground.region, arn)),
  )
  return [{ ...change, after: JSON.parse(JSON.stringify({ ...shop, policy: POLICY_OF_API })) }]
}

async function readApi(ground: Ground) {
  const { resources } = await ground.apply(await newApi(ground))
  return ground.read('RestApi', resources[0]?.id ?? '')
}

/** The path whose method calls the function goes. */
const editedApi = async (ground: Ground) => [
  editApi(await readApi(ground), (document) => ({ ...rebuild(document), policy: null })),
]

const deletedApi = async (ground: Ground) => {
  const { document, id } = await readApi(ground)
  return [deleted('RestApi', { id, name: 'shop' }, document)]
}

/** Real requests through the distribution, and past it. */
const promising = async ({ accountId, region }: Ground) => {
  const api = `https://${inTemplate('new:rest-api:shop')}.execute-api.${region}.amazonaws.com`
  const direct = (name: string, url: string, statuses: number[]) =>
    ProofCheck.parse({ kind: 'direct', name, request: { url }, statuses })
  const test = { request: { url: `http://${OWN_DOMAIN}/` }, expect: { status: 301 } }
  return planOf(
    randomUUID(),
    accountId,
    [createShop(), ...SITE],
    [
      ProofCheck.parse({
        kind: 'through',
        distributionId: SHOP.id,
        test: { name: 'http goes to https', ...test },
      }),
      direct('the API answers', `${api}/prod/images`, [200]),
    ],
  )
}

const STORIES = {
  'promises requests': promising,
  'makes a distribution with all its parts': withParts,
  'changes a distribution and what belongs to it': editedSite,
  'deletes a distribution and its parts': deletedSite,
  'makes a REST API that calls a function': newApi,
  'changes a REST API': editedApi,
  'deletes a REST API': deletedApi,
}

/** `npm run chaos` has all of them: each takes as many tries as it needs permissions. */
const isWhole = process.env.CHAOS === 'whole'

it.each(Object.entries(STORIES).filter((_, at) => isWhole || at % 2 === 0))(
  'a plan that %s needs every permission that it prints, and no other, and goes on when it is given',
  async (_name, story) => {
    const { granted, run, unneeded } = await grantOneByOne(story)
    expect(run).toMatchObject({ state: 'done', failure: null })
    expect(unneeded).toEqual([])
    expect(granted.length).toBeGreaterThan(3)
  },
  TIMEOUT_MS,
)

it.each([
  ['site', editedSite],
  ['REST API', editedApi],
])('changes of a %s are applied by somebody who has exactly the policy', async (_name, story) => {
  const run = await applyWithPolicy(story)
  expect(run).toMatchObject({ state: 'done', failure: null, leftovers: [] })
})

it(
  'stops without any one action, with a sentence that names it and says what to do',
  async () => {
    const said = await applyWithoutEach(withParts)
    expect(said.length).toBe(12)
    for (const { action, run } of said) {
      expect(run.state).toBe('stopped')
      expect(run.failure).toMatchObject({
        code: 'access-denied',
        sentence: expect.stringMatching(
          new RegExp(
            `may not do ${action}[ .].*Ask whoever manages the account.*under "IAM actions"`,
          ),
        ),
      })
    }
  },
  TIMEOUT_MS,
)
