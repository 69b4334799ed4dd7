import { randomUUID } from 'node:crypto'

import {
  CloudFrontClient,
  CreateDistributionCommand,
  GetMonitoringSubscriptionCommand,
} from '@aws-sdk/client-cloudfront'
import {
  CreateBucketCommand,
  GetBucketOwnershipControlsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { defaultHitRateAnswers } from '#shared/wizards/hit-rate/default-answers.ts'
import { HitRateFacts } from '#shared/wizards/hit-rate/facts.ts'

import { createTestApi } from '../simulator/apigateway/testing/rest-api.ts'
import { EXAMPLE_ORIGIN, exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { createWizardLab, listEverything } from '../testing/wizard-lab.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0, functionMs: 0 } })
const { carryOut, readFacts } = createWizardLab(dashboard)

/** A distribution in front of an API that answers 200. */
async function setup() {
  const own = dashboard.account({ name: `hit-rate-${randomUUID()}` })
  const api = await createTestApi(own.client, { name: 'shop' })
  await api.addMock({ path: '/items' })
  await api.deploy('prod')
  const cloudfront = new CloudFrontClient(own.client)
  const { Distribution: distribution } = await cloudfront.send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({
        Origins: {
          Quantity: 1,
          Items: [
            {
              ...EXAMPLE_ORIGIN,
              DomainName: `${api.restApiId}.execute-api.eu-west-1.amazonaws.com`,
              OriginPath: '/prod',
            },
          ],
        },
      }),
    }),
  )
  const id = distribution?.Id ?? ''
  const s3 = new S3Client({ ...own.client, forcePathStyle: true })
  const facts = async (query = '') => HitRateFacts.parse(await readFacts(own, 'hit-rate', query))
  const isMeasured = async () => {
    const asked = new GetMonitoringSubscriptionCommand({ DistributionId: id })
    const { MonitoringSubscription: found } = await cloudfront.send(asked)
    return found?.RealtimeMetricsSubscriptionConfig?.RealtimeMetricsSubscriptionStatus
  }
  return { own, s3, id, facts, isMeasured }
}

it('switches metrics and logs on, sees a hit rate in CloudWatch, and takes all of it back', async () => {
  const { facts, id, isMeasured, own, s3 } = await setup()
  const before = await listEverything(own)
  const known = await facts()
  expect(known).toMatchObject({ distribution: { id, metrics: { isOn: false } } })
  const answers = {
    ...defaultHitRateAnswers(known, { logs: 'new' }),
    examplePath: '/items',
  }
  const { path, plan, run, until } = await carryOut(own, 'hit-rate', answers)
  expect(plan.price.map(({ sentence }) => sentence).join(' ')).toContain('$2.40')
  expect(run.failure).toBeNull()
  expect(run.proof).toMatchObject([{ kind: 'measured', state: 'passed', tries: 1 }])
  expect(await isMeasured()).toBe('Enabled')
  const { OwnershipControls: controls } = await s3.send(
    new GetBucketOwnershipControlsCommand({ Bucket: answers.bucket }),
  )
  expect(controls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerPreferred' }])

  await dashboard.post(`${path}/undo`, {})
  expect(await until('undone', 'stopped')).toMatchObject({ state: 'undone', leftovers: [] })
  expect(await listEverything(own)).toEqual(before)
  await expect(isMeasured()).rejects.toThrow()
})

it('keeps a bucket that holds logs by then, and says so', async () => {
  const { facts, own, s3 } = await setup()
  const answers = {
    ...defaultHitRateAnswers(await facts(), { logs: 'new' }),
    metrics: false,
  }
  const { path, run, until } = await carryOut(own, 'hit-rate', answers)
  expect(run).toMatchObject({ state: 'done', proof: [] })
  const log = { Bucket: answers.bucket, Key: 'cloudfront/E1.2026-11-22-10.abc.gz', Body: 'log' }
  await s3.send(new PutObjectCommand(log))
  await dashboard.post(`${path}/undo`, {})
  const { leftovers, state } = await until('undone', 'stopped')
  expect(state).toBe('undone')
  expect(leftovers.join(' ')).toContain(answers.bucket)
})

it('stops with what is missing where only errors are answered, and refuses a bucket without access lists', async () => {
  const { facts, own, s3 } = await setup()
  const { run } = await carryOut(own, 'hit-rate', {
    ...defaultHitRateAnswers(await facts()),
    examplePath: '/nowhere',
  })
  expect(run.state).toBe('stopped')
  expect(run.failure?.sentence).toContain('errors are not counted')

  await s3.send(new CreateBucketCommand({ Bucket: 'closed' }))
  const asked = { ...defaultHitRateAnswers(await facts(), { logs: 'existing' }), bucket: 'closed' }
  const { body } = await dashboard.post(`${own.path}/wizards/hit-rate/plan`, asked)
  expect(body).toMatchObject({ code: 'invalid-input', fields: [{ path: 'bucket' }] })
})
