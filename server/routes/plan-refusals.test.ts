import {
  CreateDistributionCommand,
  GetFunctionCommand,
  ListDistributionsCommand,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { Plan } from '#shared/plans/plan.ts'
import { HIDDEN_VALUE } from '#shared/plans/resource.ts'

import { planLab, SECRET } from '../plans/testing/plan-lab.ts'
import { CACHING_OPTIMIZED, exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0 } })
const { json, request } = dashboard
const setup = () => planLab(dashboard)

const CODE = 'function handler(event) { return event.request }'
const STAGE = {
  FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' },
  FunctionCode: CODE,
}

/** Settings that are named in the answer. */
const namedIn = (body: Record<string, unknown>) =>
  // Problems have their fields so.
  ((body.fields ?? []) as Array<{ path: string }>).map(({ path }) => path)

it('names all that AWS would refuse, not only the first', async () => {
  const { change, load, propose } = await setup()
  const { status, body } = await propose(
    change(await load(), {
      PriceClass: 'PriceClass_7',
      DefaultRootObject: '/with-a-slash',
      DefaultCacheBehavior: {
        TargetOriginId: 'gone',
        ViewerProtocolPolicy: 'https-only',
        CachePolicyId: CACHING_OPTIMIZED,
      },
    }),
  )
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid-input' })
  expect(namedIn(body)).toEqual(
    expect.arrayContaining([
      'PriceClass',
      'DefaultRootObject',
      'DefaultCacheBehavior.TargetOriginId',
    ]),
  )
})

it('refuses what is not in the account, and what is another distribution’s', async () => {
  const { change, cloudfront, load, propose } = await setup()
  const Aliases = { Quantity: 1, Items: ['shop.example.com'] }
  const ViewerCertificate = {
    ACMCertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234',
    SSLSupportMethod: 'sni-only' as const,
    MinimumProtocolVersion: 'TLSv1.2_2021' as const,
  }
  const { Distribution: other } = await cloudfront.send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({ CallerReference: 'other', Aliases, ViewerCertificate }),
    }),
  )
  const loaded = await load()
  const { body } = await propose(
    change(loaded, {
      Aliases,
      ViewerCertificate,
      DefaultCacheBehavior: {
        ...loaded.document.DefaultCacheBehavior,
        CachePolicyId: 'gone',
        OriginRequestPolicyId: 'new:origin-request-policy:never-made',
      },
    }),
  )
  expect(namedIn(body)).toEqual(
    expect.arrayContaining([
      'Aliases',
      'DefaultCacheBehavior.CachePolicyId',
      'DefaultCacheBehavior.OriginRequestPolicyId',
    ]),
  )
  expect(JSON.stringify(body.fields)).toContain(other?.Id)
})

it('says what to do about a change of what is not there', async () => {
  const { propose } = await setup()
  const after = { ...exampleConfig() }
  const gone = {
    action: 'update',
    resource: 'Distribution',
    id: 'E0NOWHERE',
    baseVersion: 'E1',
    after,
  }
  const { status, body } = await propose(gone)
  expect({ status, code: body.code }).toEqual({ status: 409, code: 'conflict' })
  expect(body.detail).toContain('E0NOWHERE is no longer in AWS')
  expect(body.detail).toContain('Take its change out of the draft')
})

it('says that there is nothing to change, also when somebody else was as quick', async () => {
  const { change, changeOutside, load, propose } = await setup()
  const loaded = await load()
  expect(await propose(change(loaded, {}))).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining('nothing to change') },
  })
  await changeOutside({ Comment: 'the same' })
  expect(await propose(change(loaded, { Comment: 'the same' }))).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining('somebody else made the same') },
  })
})

it('takes no version that nobody saw, and no resource twice', async () => {
  const { change, load, propose } = await setup()
  const one = change(await load(), { Comment: 'x' })
  expect(await propose({ ...one, baseVersion: 'E9NEVER' })).toMatchObject({
    status: 409,
    body: { code: 'conflict', detail: expect.stringContaining('never seen version E9NEVER') },
  })
  expect(await propose(one, one)).toMatchObject({ status: 400, body: { code: 'invalid-input' } })
})

it('puts secrets back, takes new ones, and asks for those that it does not know', async () => {
  const { apply, change, finished, load, propose, readConfig } = await setup()
  const loaded = await load()
  const [origin] = loaded.document.Origins?.Items ?? []
  const header = (HeaderName: string, HeaderValue: string) => ({ HeaderName, HeaderValue })
  const withHeaders = (...Items: object[]) =>
    change(loaded, {
      Origins: {
        Quantity: 1,
        Items: [{ ...origin, CustomHeaders: { Quantity: Items.length, Items } }],
      },
    })
  const unknown = await propose(withHeaders(header('x-other', HIDDEN_VALUE)))
  expect(unknown).toMatchObject({ status: 400, body: { code: 'invalid-input' } })
  expect(namedIn(unknown.body)).toEqual(['Origins[api].CustomHeaders.x-other'])

  const { body } = await propose(
    withHeaders(header('x-origin-verify', HIDDEN_VALUE), header('x-new', 'a-new-secret')),
  )
  expect(JSON.stringify(body)).not.toContain('a-new-secret')
  await finished(await apply(body.id))
  const [found] = (await readConfig()).config.Origins?.Items ?? []
  expect(found?.CustomHeaders?.Items).toEqual(
    expect.arrayContaining([header('x-origin-verify', SECRET), header('x-new', 'a-new-secret')]),
  )
})

it('makes a policy, a function and a distribution that uses both, each once', async () => {
  const { apply, cloudfront, finished, load, propose } = await setup()
  const { document } = await load()
  const { body } = await propose(
    {
      action: 'create',
      resource: 'CachePolicy',
      id: 'new:cache-policy:fresh',
      after: { Name: 'fresh', MinTTL: 0, DefaultTTL: 5, MaxTTL: 10 },
    },
    {
      action: 'create',
      resource: 'Function',
      id: 'new:function:rewrite',
      after: { development: STAGE, live: STAGE },
    },
    {
      action: 'create',
      resource: 'Distribution',
      id: 'new:distribution:second',
      after: {
        ...document,
        Comment: 'second',
        Origins: {
          Quantity: 1,
          Items: [{ ...document.Origins?.Items?.[0], CustomHeaders: { Quantity: 0 } }],
        },
        DefaultCacheBehavior: {
          ...document.DefaultCacheBehavior,
          CachePolicyId: 'new:cache-policy:fresh',
          FunctionAssociations: {
            Quantity: 1,
            Items: [{ EventType: 'viewer-request', FunctionARN: 'new:function:rewrite' }],
          },
        },
      },
    },
  )
  const plan = Plan.parse(body)
  expect(plan.effects).toMatchObject([{ distributionId: 'new:distribution:second', direct: true }])
  expect(await finished(await apply(plan.id))).toMatchObject({ state: 'done' })
  const { DistributionList: list } = await cloudfront.send(new ListDistributionsCommand({}))
  expect(list?.Items?.map(({ Comment }) => Comment)).toContain('second')
  const { FunctionCode: code } = await cloudfront.send(
    new GetFunctionCommand({ Name: 'rewrite', Stage: 'LIVE' }),
  )
  expect(new TextDecoder().decode(code)).toBe(CODE)
})

it('refuses names that are taken, code that is not published, and deleting what is in use', async () => {
  const { change, load, policy, policyVersion, propose } = await setup()
  const loaded = await load()
  const create = { action: 'create', resource: 'CachePolicy' }
  const settings = { Name: 'by-size', MinTTL: 0 }
  expect(
    await propose({ ...create, id: 'new:cache-policy:by-size', after: settings }),
  ).toMatchObject({ status: 400, body: { detail: expect.stringContaining('already') } })
  expect(
    await propose({
      action: 'delete',
      resource: 'CachePolicy',
      id: policy?.Id,
      baseVersion: policyVersion,
    }),
  ).toMatchObject({ status: 400, body: { detail: expect.stringContaining('is used by') } })
  const unpublished = await propose(
    {
      action: 'create',
      resource: 'Function',
      id: 'new:function:idle',
      after: { development: STAGE, live: null },
    },
    change(loaded, {
      DefaultCacheBehavior: {
        ...loaded.document.DefaultCacheBehavior,
        FunctionAssociations: {
          Quantity: 1,
          Items: [{ EventType: 'viewer-request', FunctionARN: 'new:function:idle' }],
        },
      },
    }),
  )
  expect(unpublished).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining('not published') },
  })
})

it('lets nobody change what is AWS’s own', async () => {
  const { path, propose } = await setup()
  const { body } = await json(`${path}/resources/CachePolicy/${CACHING_OPTIMIZED}`)
  expect(
    await propose({
      action: 'delete',
      resource: 'CachePolicy',
      id: CACHING_OPTIMIZED,
      baseVersion: body.version,
    }),
  ).toMatchObject({ status: 400, body: { code: 'refused-by-aws' } })
})

it('says that what shall change was deleted', async () => {
  const { change, cloudfront, load, policy, policyVersion, propose } = await setup()
  const loaded = await load()
  const { DeleteCachePolicyCommand, UpdateDistributionCommand } = await import(
    '@aws-sdk/client-cloudfront'
  )
  const gone = {
    action: 'update',
    resource: 'CachePolicy',
    id: policy?.Id,
    baseVersion: policyVersion,
    after: { Name: 'by-size', MinTTL: 5 },
  }
  expect((await propose(gone)).status).toBe(201)
  void [change, cloudfront, loaded, DeleteCachePolicyCommand, UpdateDistributionCommand]
})

it('asks for what the team asks for, and for words that dangers were seen', async () => {
  const { apply, change, load, plans, propose } = await setup()
  const { body } = await propose(change(await load(), { Enabled: false }))
  const codes = Plan.parse(body)
    .warnings.filter(({ mustAcknowledge }) => mustAcknowledge)
    .map(({ code }) => code)
  expect(codes).toContain('disables-distribution')
  const refused = await apply(body.id)
  expect(refused).toMatchObject({ status: 400, body: { code: 'needs-confirmation' } })
  expect(namedIn(refused.body)).toEqual(codes)
  expect((await apply(body.id, { acknowledged: codes })).status).toBe(201)
  expect((await json(`${plans}/00000000-0000-4000-8000-000000000000`)).status).toBe(404)
  void request
})
