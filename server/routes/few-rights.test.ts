import { setTimeout as delay } from 'node:timers/promises'

import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  IAMClient,
} from '@aws-sdk/client-iam'
import { expect, it } from 'vitest'

import { Plan } from '#shared/plans/plan.ts'
import { Run } from '#shared/plans/run.ts'
import { toIamPolicy } from '#shared/plans/to-iam-policy.ts'

import { DASHBOARD_READS } from '../plans/testing/dashboard-reads.ts'
import { cachePolicyConfig } from '../plans/testing/plan-parts.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0 } })

/** The account of somebody who shares it with its owner, as a user with the policies that are attached. */
async function setup() {
  const owner = dashboard.account()
  const iam = new IAMClient(owner.client)
  const user = { UserName: 'ada' }
  await iam.send(new CreateUserCommand(user))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand(user))
  const accessKeyId = AccessKey?.AccessKeyId ?? ''
  const own = dashboard.account({ credentials: { accessKeyId, secretAccessKey: 'secret' } })
  const attach = async (PolicyName: string, policy: object) => {
    const PolicyDocument = JSON.stringify(policy)
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }))
    await iam.send(new AttachUserPolicyCommand({ ...user, PolicyArn: Policy?.Arn }))
  }
  return { own, attach }
}

it.each([
  ['distributions', 'cloudfront:ListDistributions'],
  ['resources/CachePolicy', 'cloudfront:ListCachePolicies'],
  ['resources/Function', 'cloudfront:ListFunctions'],
  ['resources/RestApi', 'apigateway:GET on arn:aws:apigateway:eu-west-1::/restapis'],
  ['findings', 'cloudfront:ListDistributions'],
])('says of %s to somebody without rights which permission is missing', async (page, action) => {
  const { own } = await setup()
  const { body, status } = await dashboard.json(`${own.path}/${page}`)
  expect({ status, ...body }).toMatchObject({
    status: 403,
    code: 'access-denied',
    detail: `The account "Test" may not do ${action}. Ask whoever manages the account to allow this action, or choose another account.`,
  })
})

it('shows the certificates that it can, and which permissions are missing for the rest', async () => {
  const { own } = await setup()
  const { body, status } = await dashboard.json(`${own.path}/certificates`)
  expect(status).toBe(200)
  expect(JSON.stringify(body)).toContain('may not do acm:ListCertificates.')
})

it('lets somebody who may only read make a plan, and its run go on once its policy is attached', async () => {
  const { attach, own } = await setup()
  await attach('reads', DASHBOARD_READS)
  const change = {
    action: 'create',
    resource: 'CachePolicy',
    id: 'new:cache-policy:by-size',
    after: cachePolicyConfig('by-size'),
  }
  const plan = Plan.parse((await dashboard.post(`${own.path}/plans`, { changes: [change] })).body)
  const { body } = await dashboard.post(`${own.path}/plans/${plan.id}/apply`, {})
  const path = `${own.path}/runs/${Run.parse(body).id}`
  const atRest = async () => {
    for (;;) {
      const run = Run.parse((await dashboard.json(path)).body)
      if (run.state !== 'running') return run
      await delay(10)
    }
  }
  expect((await atRest()).failure?.sentence).toBe(
    'The account "Test" may not do cloudfront:CreateCachePolicy. Ask whoever manages the account to allow this action, or choose another account. The plan has an IAM policy with all that its run needs, under "IAM actions": attach it to who applies the plan, then try again.',
  )
  await attach('plan', toIamPolicy(plan.steps))
  await dashboard.post(`${path}/retry`, {})
  expect(await atRest()).toMatchObject({ state: 'done', failure: null })
})
