import { setTimeout as delay } from 'node:timers/promises'

import {
  CloudFrontClient,
  CreateCachePolicyCommand,
  CreateDistributionCommand,
  GetDistributionConfigCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { Plan } from '#shared/plans/plan.ts'
import { Run } from '#shared/plans/run.ts'

import { CACHING_OPTIMIZED, exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const { account, json, post, request, versions } = await setupDashboard({
  delays: { deploymentMs: 0 },
})

const SECRET = 'a-shared-secret'

/** A distribution with a secret header and a cache policy of the account's own. */
async function setup() {
  const own = account()
  const cloudfront = new CloudFrontClient(own.client)
  const { CachePolicy: policy, ETag: policyVersion = '' } = await cloudfront.send(
    new CreateCachePolicyCommand({
      CachePolicyConfig: { Name: 'by-size', MinTTL: 0, DefaultTTL: 60, MaxTTL: 600 },
    }),
  )
  const header = { HeaderName: 'x-origin-verify', HeaderValue: SECRET }
  const example = exampleConfig({ Aliases: { Quantity: 0 } })
  const [origin] = example.Origins?.Items ?? []
  const { Distribution: distribution } = await cloudfront.send(
    new CreateDistributionCommand({
      DistributionConfig: {
        ...example,
        Origins: {
          Quantity: 1,
          Items: [
            {
              ...origin,
              Id: 'api',
              DomainName: 'api.example.com',
              CustomHeaders: { Quantity: 1, Items: [header] },
            },
          ],
        },
        DefaultCacheBehavior: {
          TargetOriginId: 'api',
          ViewerProtocolPolicy: 'redirect-to-https',
          CachePolicyId: policy?.Id,
        },
        CacheBehaviors: { Quantity: 0 },
      },
    }),
  )
  const id = distribution?.Id ?? ''
  const plans = `${own.path}/plans`
  /** As a browser has it: without secrets. */
  const load = async () => {
    const { body } = await json(`${own.path}/resources/Distribution/${id}`)
    // The documents of these tests are distributions.
    return { version: String(body.version), document: body.document as DistributionConfig }
  }
  type Loaded = Awaited<ReturnType<typeof load>>
  const change = ({ version, document }: Loaded, edit: Partial<DistributionConfig>) => ({
    action: 'update',
    resource: 'Distribution',
    id,
    baseVersion: version,
    after: { ...document, ...edit },
  })
  const propose = (...changes: unknown[]) => post(plans, { changes })
  const apply = (planId: unknown, input = {}) => post(`${plans}/${planId}/apply`, input)
  const readConfig = async () => {
    const { DistributionConfig: config, ETag } = await cloudfront.send(
      new GetDistributionConfigCommand({ Id: id }),
    )
    if (!config) throw new Error('no configuration')
    return { config, ETag }
  }
  /** What the console, or Terraform, does. */
  const changeOutside = async (edit: object) => {
    const { config, ETag } = await readConfig()
    await cloudfront.send(
      new UpdateDistributionCommand({
        Id: id,
        IfMatch: ETag,
        DistributionConfig: { ...config, ...edit },
      }),
    )
  }
  const finished = async (run: unknown) => {
    const { id: runId } = Run.parse(run)
    for (let tries = 0; tries < 400; tries += 1) {
      const found = Run.parse((await json(`${own.path}/runs/${runId}`)).body)
      if (found.state !== 'running') return found
      await delay(25)
    }
    throw new Error('The run does not end')
  }
  const name = decodeURIComponent(own.path.split('/').at(-1) ?? '')
  return {
    ...own,
    apply,
    change,
    changeOutside,
    cloudfront,
    finished,
    id,
    load,
    name,
    plans,
    policy,
    policyVersion,
    propose,
    readConfig,
  }
}

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
