import { randomUUID } from 'node:crypto'

import {
  CreateBucketCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import type { SiteAndApiAnswers } from '#shared/wizards/site-and-api/answers.ts'
import { defaultSiteAndApiAnswers } from '#shared/wizards/site-and-api/default-answers.ts'
import { SiteAndApiFacts } from '#shared/wizards/site-and-api/facts.ts'

import { createTestApi } from '../simulator/apigateway/testing/rest-api.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { createWizardLab, listEverything } from '../testing/wizard-lab.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0, functionMs: 0 } })
const { carryOut, readFacts } = createWizardLab(dashboard)

/** Side by side each takes longer than alone, and all together less. */
const SIDE_BY_SIDE = { concurrent: true, timeout: 60_000 }

type Own = ReturnType<typeof dashboard.account>

const createAccount = () => dashboard.account({ name: `site-${randomUUID()}` })

async function readDefaults(own: Own, query = '') {
  const facts = SiteAndApiFacts.parse(await readFacts(own, 'site-and-api', query))
  expect(facts.unreadable).toEqual([])
  return defaultSiteAndApiAnswers(facts)
}

/** Applies what the answers come to, and expects every promise to be kept. */
async function prove(own: Own, answers: SiteAndApiAnswers) {
  const carried = await carryOut(own, 'site-and-api', answers)
  expect(carried.run.failure).toBeNull()
  expect(carried.run.proof.filter(({ state }) => state !== 'passed')).toEqual([])
  const undo = async () => {
    await dashboard.post(`${carried.path}/undo`, {})
    return await carried.until('undone', 'stopped')
  }
  return { names: carried.run.proof.map(({ name }) => name), undo }
}

it(
  'sets up a site and an API on one domain, proves it with real requests, and takes it back',
  SIDE_BY_SIDE,
  async () => {
    const own = createAccount()
    const before = await listEverything(own)
    const answers = await readDefaults(own)
    const { names, undo } = await prove(own, {
      ...answers,
      pages: 'single-page-app',
      formPaths: ['/contact'],
    })
    expect(names).toEqual([
      'The home page comes from the site, and from the cache the second time',
      'HTTP is redirected to HTTPS',
      'A path of the application gets the home page',
      'A path that the API does not have keeps the API’s own answer',
      'A submit is answered by the API',
      'A browser’s preflight is answered',
      'POST /contact is answered by the API',
      'GET /contact is answered by the site',
      'The bucket answers nobody but CloudFront',
    ])
    expect(await undo()).toMatchObject({ state: 'undone', failure: null, leftovers: [] })
    expect(await listEverything(own)).toEqual(before)
  },
)

it(
  'lets a bucket and an API that are there keep what they have, and gives the bucket its policy back',
  SIDE_BY_SIDE,
  async () => {
    const own = createAccount()
    const s3 = new S3Client({ ...own.client, region: 'eu-central-1', forcePathStyle: true })
    const [theirs] = await createBucket(s3, 'pages-of-mine')
    const orders = await createTestApi(own.client, { name: 'orders' })
    await orders.addMock({ path: '/items' })
    await orders.deploy('live')
    const before = await listEverything(own)
    const answers = await readDefaults(own, '?bucket=pages-of-mine')
    // The API has no /api in its own paths: the default takes it away.
    expect(answers).toMatchObject({ api: { stage: 'live' }, stripPrefix: true })
    const { names, undo } = await prove(own, {
      ...answers,
      bucket: { kind: 'existing', name: 'pages-of-mine' },
    })
    expect(names).toContain('GET /api/items is answered by the API, anew each time')
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket: 'pages-of-mine' }))
    expect(JSON.parse(Policy ?? '')).toMatchObject({
      Statement: [theirs, { Action: 's3:GetObject' }, { Action: 's3:ListBucket' }],
    })
    expect(await undo()).toMatchObject({ state: 'undone', failure: null, leftovers: [] })
    expect(await listEverything(own)).toEqual(before)
  },
)

it(
  'tells methods apart by Lambda@Edge beside error pages, and leaves a bucket with what somebody uploaded',
  SIDE_BY_SIDE,
  async () => {
    const own = createAccount()
    const answers = await readDefaults(own)
    const { names, undo } = await prove(own, {
      ...answers,
      allowOrigin: null,
      formPaths: ['/contact'],
      formRouting: 'lambda-edge',
      pages: 'error-pages',
    })
    expect(names).toContain('POST /contact is answered by the API')
    expect(names).toContain('GET /contact is answered by the site')
    expect(names).toContain('A path of the application gets the home page')
    const Bucket = answers.bucket.name
    const s3 = new S3Client({ ...own.client, forcePathStyle: true })
    await s3.send(new PutObjectCommand({ Bucket, Key: 'mine.txt', Body: 'mine' }))
    const undone = await undo()
    expect(undone).toMatchObject({
      state: 'undone',
      leftovers: [expect.stringContaining(Bucket)],
    })
    expect(await listEverything(own)).toMatchObject({
      accessControls: [],
      apis: [],
      distributions: [],
      edgeFunctions: [],
      functions: [],
      roles: [],
      buckets: [{ Bucket, keys: ['mine.txt'] }],
    })
  },
)

it('serves a site alone, whose files are all that there is', SIDE_BY_SIDE, async () => {
  const own = createAccount()
  const { names, undo } = await prove(own, {
    ...(await readDefaults(own)),
    api: { kind: 'none' },
    missingIs404: false,
    pages: 'files',
  })
  expect(names).toContain('A file that is not there is told as such')
  expect(await undo()).toMatchObject({ state: 'undone', leftovers: [] })
})

/** With a page, and with a policy of somebody's own. */
async function createBucket(s3: S3Client, Bucket: string) {
  // Not the account’s region.
  const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' } as const
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }))
  await s3.send(
    new PutObjectCommand({ Bucket, Key: 'index.html', Body: '<p>Mine', ContentType: 'text/html' }),
  )
  const statement = {
    Sid: 'Mine',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::210987654321:root' },
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${Bucket}/*`,
  }
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }))
  return [statement]
}
