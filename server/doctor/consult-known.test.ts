import { randomUUID } from 'node:crypto'

import { DeleteRestApiCommand } from '@aws-sdk/client-api-gateway'
import {
  type DistributionConfig,
  GetDistributionConfigCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront'
import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'

import { zipOf } from '../simulator/testing/function-zip.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { startServer } from '../testing/start-server.ts'
import { doctorLab, withCustomOrigin } from './testing/doctor-lab.ts'

const DEPLOYMENT_MS = 60_000

// What is deploying or invalidating stays so for the whole test.
const dashboard = await setupDashboard({
  delays: { deploymentMs: DEPLOYMENT_MS, invalidationMs: DEPLOYMENT_MS },
})
const makeLab = doctorLab(dashboard)

/** Everything is deployed. */
const setup = async (breakage: Parameters<typeof makeLab>[0] = {}) => {
  const lab = await makeLab(breakage)
  lab.simulated.advanceClock(DEPLOYMENT_MS)
  return lab
}

type Lab = Awaited<ReturnType<typeof setup>>

/** A function behind `GET /api/orders`. */
async function setupFunction(code: string, { allowed = true, timeout = 3 } = {}) {
  const lab = await setup({
    api: async (api, accountId) => {
      await api.addMethod('/api/orders', 'GET', {
        type: 'AWS_PROXY',
        integrationHttpMethod: 'POST',
        uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:${accountId}:function:orders/invocations`,
      })
    },
  })
  const lambda = new LambdaClient(lab.client)
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'orders',
      Role: ROLE,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Timeout: timeout,
      Code: { ZipFile: zipOf({ 'index.js': code }) },
    }),
  )
  if (allowed) {
    await lambda.send(
      new AddPermissionCommand({
        FunctionName: 'orders',
        StatementId: 'api',
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
      }),
    )
  }
  // A function is pending at first.
  lab.simulated.advanceClock(DEPLOYMENT_MS)
  return lab
}

const ROLE = 'arn:aws:iam::111122223333:role/orders'
const GOOD = 'exports.handler = async () => ({ statusCode: 200, body: "[]" })'

const first = async (lab: Lab, path: string, more = {}) => (await lab.ask(path, more)).causes[0]

describe('what fails behind the API', () => {
  it('is a function that may not be invoked, and the plan lets it', async () => {
    const lab = await setupFunction(GOOD, { allowed: false })
    const ill = await lab.ask('/api/orders')
    expect(ill.causes[0]).toMatchObject({ code: 'lambda-not-allowed', certainty: 'is' })
    expect((await lab.mend(ill)).failure).toBeNull()
    expect(await lab.ask('/api/orders')).toMatchObject({ state: 'well' })
  })

  it('is a function that throws, with what API Gateway logged of it', async () => {
    const lab = await setupFunction('exports.handler = async () => { throw new Error("no table") }')
    const cause = await first(lab, '/api/orders')
    expect(cause).toMatchObject({ code: 'lambda-fails', certainty: 'is' })
    expect(cause?.facts.join()).toContain('no table')
    expect(cause?.fixes[0]).toMatchObject({ kind: 'link', to: { page: 'api' } })
  })

  it('is an API that was deleted', async () => {
    const lab = await setup()
    await lab.api.client.send(new DeleteRestApiCommand({ restApiId: lab.api.restApiId }))
    expect(await first(lab, '/api/items')).toMatchObject({ code: 'api-gone', certainty: 'is' })
  })
})

describe('what is not visible yet', () => {
  it('is a change that is being deployed', async () => {
    const lab = await setup()
    await change(lab, (config) => ({ ...config, Comment: 'new' }))
    expect(await first(lab, '/', { sees: 'old-content' })).toMatchObject({
      code: 'change-deploying',
      certainty: 'is',
    })
  })

  it('is an invalidation in progress, and without one a copy that the bucket has no more', async () => {
    const lab = await setup()
    await lab.ask('/old.html')
    await lab.s3.send(
      new PutObjectCommand({
        Bucket: lab.bucket,
        Key: 'old.html',
        Body: '<p>new</p>',
        ContentType: 'text/html',
      }),
    )
    const stale = await lab.ask('/old.html', { sees: 'old-content' })
    const copy = stale.causes.find(({ code }) => code === 'old-copy-at-edge')
    expect(copy).toMatchObject({
      certainty: 'is',
      fixes: [{ to: { page: 'invalidate', path: '/old.html' } }],
    })
    await dashboard.post(`${lab.path}/distributions/${lab.id}/invalidations`, {
      paths: ['/old*'],
      callerReference: randomUUID(),
    })
    const waiting = await lab.ask('/old.html', { sees: 'old-content' })
    const found = waiting.causes.find(({ code }) => code === 'invalidation-in-progress')
    expect(found).toMatchObject({ certainty: 'is' })
  })
})

it('is a file that is not in the bucket, which says 403 because CloudFront may not list it', async () => {
  const cause = await first(await setup(), '/none.html')
  expect(cause).toMatchObject({ code: 'object-missing', certainty: 'is' })
  expect(cause?.sentence).toContain('403 instead of 404')
})

it('is a redirect to the same URL, because the origin is asked by HTTP', async () => {
  const { port } = await startServer((incoming, response) => {
    const host = incoming.headers.host
    response.writeHead(301, { location: `https://${host}${incoming.url}` }).end()
  })
  const lab = await setup({
    config: (config) => withCustomOrigin(config, port),
  })
  expect(await first(lab, '/app')).toMatchObject({ code: 'redirects-to-itself', certainty: 'is' })
})

it('is a name that no distribution has', async () => {
  const lab = await setup()
  expect(await lab.ask('https://shop.example.com/')).toMatchObject({
    state: 'ill',
    distributionId: null,
    causes: [{ code: 'name-of-nobody', certainty: 'is' }],
  })
})

it('refuses a port on which CloudFront does not listen, and asks no DNS for it', async () => {
  const { domainName, path } = await setup()
  const ask = (url: string) => dashboard.post(`${path}/doctor`, { request: { url } })
  expect(await ask(`https://${domainName}:8443/`)).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining('Take :8443 away') },
  })
  const known = await ask(`https://${domainName}:443/`)
  expect(known.body).toMatchObject({ state: 'well' })
})

it('takes what a pinned test promises for well, whatever its status is', async () => {
  const lab = await setup()
  expect(await lab.ask('/api/bogus')).toMatchObject({ state: 'ill' })
  await dashboard.post(`${lab.path}/distributions/${lab.id}/pinned-tests`, {
    name: 'A bogus path keeps its own answer',
    request: { url: '/api/bogus' },
    expect: { status: 403 },
  })
  expect(await lab.ask('/api/bogus')).toMatchObject({ state: 'well' })
})

it('sends nothing that may write without a yes', async () => {
  const lab = await setup()
  const { asked, needsConfirmation, state } = await lab.ask('/api/items', {
    request: { method: 'DELETE' },
  })
  expect({ asked, needsConfirmation, state }).toEqual({
    asked: [],
    needsConfirmation: true,
    state: 'ill',
  })
})

async function change({ cloudfront, id: Id }: Lab, edit: (config: DistributionConfig) => object) {
  const { DistributionConfig: config, ETag } = await cloudfront.send(
    new GetDistributionConfigCommand({ Id }),
  )
  if (!config) throw new Error('no configuration')
  const DistributionConfig = { ...config, ...edit(config) }
  await cloudfront.send(new UpdateDistributionCommand({ Id, IfMatch: ETag, DistributionConfig }))
}
