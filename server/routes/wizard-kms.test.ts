import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { ProveAnswer } from '#shared/explain/observation.ts'
import { defaultOnlyThroughAnswers } from '#shared/wizards/only-through-cloudfront/default-answers.ts'
import { OnlyThroughFacts } from '#shared/wizards/only-through-cloudfront/facts.ts'
import { defaultSiteAndApiAnswers } from '#shared/wizards/site-and-api/default-answers.ts'
import { SiteAndApiFacts } from '#shared/wizards/site-and-api/facts.ts'

import { exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { CACHING_DISABLED } from '../simulator/edge/testing/edge-setup.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { createVault, VAULT } from '../testing/kms-bucket.ts'
import { createWizardLab, listEverything } from '../testing/wizard-lab.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0, functionMs: 0 } })
const { carryOut, readFacts } = createWizardLab(dashboard)

const existing = { kind: 'existing', name: VAULT } as const

/** Side by side each takes longer than alone, and all together less. */
const SIDE_BY_SIDE = { concurrent: true, timeout: 60_000 }

it(
  'lets CloudFront decrypt what a key of the account’s own encrypts, and takes exactly that back',
  SIDE_BY_SIDE,
  async () => {
    const { own, readKey } = await createVault(dashboard)
    const before = { account: await listEverything(own), key: await readKey() }
    const facts = SiteAndApiFacts.parse(await readFacts(own, 'site-and-api', `?bucket=${VAULT}`))
    expect(facts.unreadable).toEqual([])
    const answers = { ...defaultSiteAndApiAnswers(facts), api: { kind: 'none' }, bucket: existing }
    const { path, plan, run, until } = await carryOut(own, 'site-and-api', answers)
    expect(run).toMatchObject({ state: 'done', failure: null })
    expect(plan.steps.map(({ sentence }) => sentence)).toContainEqual(
      expect.stringMatching(/^Change the policy of the KMS key /),
    )
    const { Statement } = await readKey()
    expect(Statement).toEqual([
      ...before.key.Statement,
      expect.objectContaining({
        Action: 'kms:Decrypt',
        Condition: {
          StringEquals: {
            'AWS:SourceArn': expect.stringMatching(/^arn:aws:cloudfront::\d+:distribution\/E/),
          },
        },
      }),
    ])
    await dashboard.post(`${path}/undo`, {})
    expect(await until('undone', 'stopped')).toMatchObject({ state: 'undone', leftovers: [] })
    expect({ account: await listEverything(own), key: await readKey() }).toEqual(before)
  },
)

it('says what to do about the key that nobody can share', SIDE_BY_SIDE, async () => {
  const { own } = await createVault(dashboard, { hasOwnKey: false })
  const facts = SiteAndApiFacts.parse(await readFacts(own, 'site-and-api', `?bucket=${VAULT}`))
  const answers = { ...defaultSiteAndApiAnswers(facts), bucket: existing }
  const { body, status } = await dashboard.post(`${own.path}/wizards/site-and-api/plan`, answers)
  expect({ body, status }).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'bucket.name', message: expect.stringContaining('aws/s3') }] },
  })
})

it(
  'lets CloudFront decrypt where a bucket is closed to everybody else, and takes exactly that back',
  SIDE_BY_SIDE,
  async () => {
    const { own, readKey } = await createVault(dashboard)
    const host = `${VAULT}.s3.eu-west-1.amazonaws.com`
    const DistributionConfig = exampleConfig({
      Origins: {
        Quantity: 1,
        Items: [{ Id: 'files', DomainName: host, S3OriginConfig: { OriginAccessIdentity: '' } }],
      },
      DefaultCacheBehavior: {
        TargetOriginId: 'files',
        ViewerProtocolPolicy: 'redirect-to-https',
        CachePolicyId: CACHING_DISABLED,
      },
    })
    const { Distribution } = await new CloudFrontClient(own.client).send(
      new CreateDistributionCommand({ DistributionConfig }),
    )
    const url = `https://${Distribution?.DomainName}/index.html`
    const ask = async () => {
      const request = { url, method: 'GET', headers: [] }
      const { body } = await dashboard.post(`${own.path}/prove`, { request })
      return ProveAnswer.parse(body).observations[0]?.status
    }
    const before = await readKey()
    const slug = 'only-through-cloudfront'
    const facts = OnlyThroughFacts.parse(await readFacts(own, slug, '?path=/index.html'))
    expect(facts).toMatchObject({ unreadable: [], probe: { status: 403 } })
    const answers = defaultOnlyThroughAnswers(facts)
    const { path, run, until } = await carryOut(own, slug, answers)
    expect(run).toMatchObject({ state: 'done', failure: null })
    expect(await ask()).toBe(200)
    await dashboard.post(`${path}/undo`, {})
    expect(await until('undone', 'stopped')).toMatchObject({ state: 'undone', leftovers: [] })
    expect(await readKey()).toEqual(before)
  },
)
