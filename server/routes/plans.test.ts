import { CreateFunctionCommand, PublishFunctionCommand } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { Plan } from '#shared/plans/plan.ts'
import { ResourceState } from '#shared/plans/resource.ts'

import { planLab, SECRET } from '../plans/testing/plan-lab.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0 } })
const { json, request, versions } = dashboard
const setup = () => planLab(dashboard)

it('proposes a change with its diff, its effect and its calls, and shows no secret', async () => {
  const { change, id, load, plans, propose } = await setup()
  const { status, body } = await propose(change(await load(), { Comment: 'better' }))
  expect(status).toBe(201)
  const plan = Plan.parse(body)
  expect(plan.changes).toMatchObject([
    { resource: 'Distribution', id, diff: [{ setting: 'Comment', after: 'better' }] },
  ])
  expect(plan.steps.map((step) => (step.kind === 'call' ? step.operation : step.kind))).toEqual([
    'UpdateDistribution',
    'wait',
  ])
  expect(plan.effects).toMatchObject([{ distributionId: id, direct: true, unknown: null }])
  expect(plan.effects[0]?.lookedAt).toBeGreaterThan(0)
  expect((await json(`${plans}/${plan.id}`)).body).toEqual(body)
  expect(JSON.stringify(body)).toContain('x-origin-verify')
  expect(JSON.stringify(body)).not.toContain(SECRET)
  expect((await json(plans)).body).toMatchObject({ items: [{ id: plan.id }], next: null })
})

it('applies a plan: AWS has it with true secrets, and the history says who did it', async () => {
  const { apply, change, finished, id, load, name, plans, propose, readConfig } = await setup()
  const put = { method: 'PUT', headers: { 'content-type': 'application/json' } }
  await request('/api/session/person', { ...put, body: JSON.stringify({ name: 'Ada' }) })
  const { body: plan } = await propose(change(await load(), { Comment: 'better' }))
  const started = await apply(plan.id, { note: 'because', ticket: 'T-1' })
  expect(started.status).toBe(201)
  expect(await finished(started)).toMatchObject({ state: 'done', startedBy: 'Ada' })

  const { config } = await readConfig()
  expect(config.Comment).toBe('better')
  expect(config.Origins?.Items?.[0]?.CustomHeaders?.Items?.[0]?.HeaderValue).toBe(SECRET)
  const history = await versions.list(name, { resource: 'Distribution', id })
  expect(history).toMatchObject([
    { source: 'edgewise', who: 'Ada', note: 'because', ticket: 'T-1', planId: plan.id },
    { source: 'first-seen', who: null },
  ])
  expect((await json(`${plans}/${plan.id}`)).body).toMatchObject({ runId: started.body.id })
})

it('begins one run, however often and at once a plan is applied', async () => {
  const { apply, change, finished, load, propose } = await setup()
  const { body: plan } = await propose(change(await load(), { Comment: 'better' }))
  const answers = await Promise.all([apply(plan.id), apply(plan.id), apply(plan.id)])
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  const [first] = answers
  if (first) await finished(first)
  expect((await apply(plan.id)).body.id).toBe(first?.body.id)
})

it('joins two edits that do not touch, made outside before it was proposed', async () => {
  const { apply, change, changeOutside, finished, load, propose, readConfig } = await setup()
  const loaded = await load()
  await changeOutside({ PriceClass: 'PriceClass_100' })
  const { body } = await propose(change(loaded, { Comment: 'mine' }))
  const plan = Plan.parse(body)
  expect(plan.changes[0]?.diff.map(({ setting }) => setting)).toEqual(['Comment'])
  expect(plan.merges).toMatchObject([{ theirs: [{ setting: 'PriceClass' }], conflicts: [] }])
  await finished(await apply(plan.id))
  expect((await readConfig()).config).toMatchObject({
    Comment: 'mine',
    PriceClass: 'PriceClass_100',
  })
})

it('writes nothing when somebody changed the same meanwhile, and names the plan with both edits', async () => {
  const { apply, change, changeOutside, finished, load, plans, propose, readConfig } = await setup()
  const { body: plan } = await propose(change(await load(), { Comment: 'mine' }))
  await changeOutside({ PriceClass: 'PriceClass_100' })
  const refused = await apply(plan.id, { note: 'written once' })
  expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect((await readConfig()).config.Comment).not.toBe('mine')

  const { body } = await json(`${plans}/${refused.body.planId}`)
  expect(body).toMatchObject({
    replaces: plan.id,
    note: 'written once',
    merges: [{ conflicts: [] }],
  })
  expect(await apply(plan.id)).toMatchObject({ status: 409, body: { planId: body.id } })
  await finished(await apply(body.id))
  expect((await readConfig()).config).toMatchObject({
    Comment: 'mine',
    PriceClass: 'PriceClass_100',
  })
})

it('asks whose value stays when both changed the same setting', async () => {
  const { apply, change, changeOutside, finished, id, load, plans, propose, readConfig } =
    await setup()
  const loaded = await load()
  await changeOutside({ Comment: 'theirs', DefaultRootObject: 'theirs.html' })
  const { body } = await propose(
    change(loaded, { Comment: 'mine', DefaultRootObject: 'mine.html' }),
  )
  expect(Plan.parse(body).merges[0]?.conflicts).toMatchObject([
    {
      setting: 'Comment',
      mine: 'mine',
      theirs: 'theirs',
      words: {
        mine: [expect.stringContaining('mine')],
        theirs: [expect.stringContaining('theirs')],
      },
    },
    { setting: 'DefaultRootObject', mine: 'mine.html', theirs: 'theirs.html' },
  ])
  expect(await apply(body.id)).toMatchObject({ status: 409, body: { code: 'conflict' } })

  const decide = (planId: unknown, choices: object) =>
    dashboard.post(`${plans}/${planId}/merge-choices`, {
      choices: { [`Distribution/${id}`]: choices },
    })
  const half = await decide(body.id, { Comment: 'mine' })
  expect(half.status).toBe(201)
  expect(Plan.parse(half.body).merges[0]?.conflicts).toMatchObject([
    { setting: 'DefaultRootObject' },
  ])
  const whole = await decide(half.body.id, { DefaultRootObject: 'theirs' })
  expect(Plan.parse(whole.body).merges[0]?.conflicts).toEqual([])
  await finished(await apply(whole.body.id))
  expect((await readConfig()).config).toMatchObject({
    Comment: 'mine',
    DefaultRootObject: 'theirs.html',
  })
})

it('does not mind an ETag that only rolled, because a function was published', async () => {
  const { apply, change, cloudfront, finished, load, propose, readConfig } = await setup()
  const { ETag: IfMatch, FunctionSummary: made } = await cloudfront.send(
    new CreateFunctionCommand({
      Name: 'rewrite',
      FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' },
      FunctionCode: new TextEncoder().encode('function handler(event) { return event.request }'),
    }),
  )
  const publish = () => cloudfront.send(new PublishFunctionCommand({ Name: 'rewrite', IfMatch }))
  await publish()
  const FunctionARN = made?.FunctionMetadata?.FunctionARN
  const first = await load()
  const { body: attached } = await propose(
    change(first, {
      DefaultCacheBehavior: {
        ...first.document.DefaultCacheBehavior,
        FunctionAssociations: {
          Quantity: 1,
          Items: [{ EventType: 'viewer-request', FunctionARN }],
        },
      },
    }),
  )
  await finished(await apply(attached.id))

  const loaded = await load()
  await publish()
  expect((await readConfig()).ETag).not.toBe(loaded.version)
  const { body: plan } = await propose(change(loaded, { Comment: 'better' }))
  expect(plan).toMatchObject({ merges: [] })
  await publish()
  expect(await finished(await apply(plan.id))).toMatchObject({ state: 'done' })
  expect((await readConfig()).config.Comment).toBe('better')
})

it('looks at the distributions that use a policy which changes', async () => {
  const { id, policy, policyVersion, propose } = await setup()
  const { body } = await propose({
    action: 'update',
    resource: 'CachePolicy',
    id: policy?.Id,
    baseVersion: policyVersion,
    after: { Name: 'by-size', MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 },
  })
  const plan = Plan.parse(body)
  expect(plan.effects).toMatchObject([{ distributionId: id, direct: false, unknown: null }])
  expect(plan.effects[0]?.traces.length).toBeGreaterThan(0)
})

it('says what could not be looked at, and plans all the same', async () => {
  const { change, load, propose, strike } = await setup()
  const loaded = await load()
  await strike('deny', 'ListCachePolicies', 'ListFunctions', 'ListDistributions')
  const { status, body } = await propose(change(loaded, { Comment: 'x' }))
  expect({ status, title: body.title }).toMatchObject({ status: 201 })
})

it('makes another distribution of a document that was copied from one made here', async () => {
  const { apply, finished, load, plans, propose } = await setup()
  const { document } = await load()
  const origin = { ...document.Origins?.Items?.[0], CustomHeaders: { Quantity: 0 } }
  const make = async (after: object) => {
    const change = { action: 'create', resource: 'Distribution', id: 'new:distribution:copy' }
    const { body } = await propose({ ...change, after })
    const run = await finished(await apply(String(body.id)))
    expect(run).toMatchObject({ state: 'done' })
    const [id = ''] = run.distributionIds
    const at = plans.replace(/plans$/, `resources/Distribution/${id}`)
    return ResourceState.parse((await json(at)).body)
  }
  const first = await make({ ...document, Origins: { Quantity: 1, Items: [origin] } })
  const second = await make({ ...Object(first.document), Comment: 'copied' })
  expect(second.id).not.toBe(first.id)
  expect(second.document).toMatchObject({ Comment: 'copied' })
})
