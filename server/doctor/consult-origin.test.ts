import { CreateAuthorizerCommand } from '@aws-sdk/client-api-gateway'
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { PutBucketEncryptionCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'

import { createTestApi } from '../simulator/apigateway/testing/rest-api.ts'
import { zipOf } from '../simulator/testing/function-zip.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { startServer } from '../testing/start-server.ts'
import { doctorLab, withCustomOrigin, withOrigin } from './testing/doctor-lab.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0 } })
const setup = doctorLab(dashboard)

const AUTHORIZER = `exports.handler = async ({ authorizationToken, methodArn }) => ({
  principalId: 'x',
  policyDocument: { Version: '2012-10-17', Statement: [
    { Action: 'execute-api:Invoke', Effect: authorizationToken === 'good' ? 'Allow' : 'Deny', Resource: methodArn } ] },
})`

describe('an authorizer', () => {
  it('may not invoke its function, is not told who asks, or says no', async () => {
    const lab = await setup({
      api: async (api, accountId) => {
        const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:${accountId}:function:gatekeeper/invocations`
        const { id: authorizerId } = await api.client.send(
          new CreateAuthorizerCommand({
            restApiId: api.restApiId,
            name: 'gate',
            type: 'TOKEN',
            identitySource: 'method.request.header.X-Pass',
            authorizerUri: uri,
            authorizerResultTtlInSeconds: 0,
          }),
        )
        await api.addMock({
          path: '/api/mine',
          method: { authorizationType: 'CUSTOM', authorizerId },
        })
      },
    })
    await new LambdaClient(lab.client).send(
      new CreateFunctionCommand({
        FunctionName: 'gatekeeper',
        Role: 'arn:aws:iam::111122223333:role/gatekeeper',
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile: zipOf({ 'index.js': AUTHORIZER }) },
      }),
    )
    lab.simulated.advanceClock(60_000)
    const as = (pass: string) => lab.ask('/api/mine', { request: { headers: [['X-Pass', pass]] } })
    const silent = (await lab.ask('/api/mine')).causes[0]
    expect(silent).toMatchObject({ code: 'authorizer-refuses', certainty: 'is' })
    expect(silent?.sentence).toContain('it has no X-Pass')
    const shut = await as('good')
    expect(shut.causes[0]?.sentence).toContain('does not let the authorizer')
    expect((await lab.mend(shut)).failure).toBeNull()
    expect(await as('good')).toMatchObject({ state: 'well' })
    expect((await as('bad')).causes[0]).toMatchObject({
      code: 'authorizer-refuses',
      certainty: 'is',
      sentence: expect.stringContaining('refuses this caller'),
    })
  })
})

describe('a bucket', () => {
  it('tells what is missing as missing, after it was opened by the plan', async () => {
    const lab = await setup({ policy: false })
    const ill = await lab.ask('/none.html')
    expect(ill.causes[0]).toMatchObject({ code: 'bucket-policy-missing', certainty: 'is' })
    expect((await lab.mend(ill)).failure).toBeNull()
    const after = await lab.ask('/none.html')
    expect(after.asked[0]).toContain('through CloudFront: 404')
    expect(after.causes[0]).toMatchObject({ code: 'object-missing', certainty: 'is' })
  })

  it('encrypts with a key that CloudFront may not use, until the plan lets it', async () => {
    const lab = await setup()
    const kms = new KMSClient(lab.client)
    const { KeyMetadata: key } = await kms.send(new CreateKeyCommand({}))
    const KMSMasterKeyID = key?.Arn ?? ''
    const ApplyServerSideEncryptionByDefault = { SSEAlgorithm: 'aws:kms' as const, KMSMasterKeyID }
    await lab.s3.send(
      new PutBucketEncryptionCommand({
        Bucket: lab.bucket,
        ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault }] },
      }),
    )
    await lab.s3.send(
      new PutObjectCommand({ Bucket: lab.bucket, Key: 'secret.html', Body: '<p>secret</p>' }),
    )
    const ill = await lab.ask('/secret.html')
    expect(ill.causes[0]).toMatchObject({ code: 'bucket-key-refuses', certainty: 'is' })
    expect((await lab.mend(ill)).failure).toBeNull()
    lab.simulated.advanceClock(60_000)
    expect(await lab.ask('/secret.html')).toMatchObject({ state: 'well' })
  })

  it('is in another region than the origin says, and the plan names it right', async () => {
    const lab = await setup({
      config: (config) => {
        const [site] = config.Origins?.Items ?? []
        const far = (site?.DomainName ?? '').replace('eu-west-1', 'us-west-2')
        return withOrigin('site', { DomainName: far })(config)
      },
    })
    const ill = await lab.ask('/index.html')
    expect(ill.causes[0]).toMatchObject({ code: 'bucket-region-wrong', certainty: 'is' })
    expect((await lab.mend(ill)).failure).toBeNull()
    expect(await lab.ask('/index.html')).toMatchObject({ state: 'well' })
  })
})

it('is an API of another region, which is read there, and planned where it is', async () => {
  const own = dashboard.account()
  const far = await createTestApi({ ...own.client, region: 'eu-central-1' })
  await far.addMock({ path: '/api/keyed', method: { apiKeyRequired: true } })
  await far.deploy()
  const DomainName = far.host.replace('eu-west-1', 'eu-central-1')
  const lab = await setup({ own, config: withOrigin('api', { DomainName }) })
  const { causes, notLookedAt } = await lab.ask('/api/keyed')
  expect(causes[0]).toMatchObject({ code: 'api-key-missing', certainty: 'is' })
  const fixes = causes[0]?.fixes.map(({ sentence }) => sentence)
  expect(fixes).toContainEqual(expect.stringContaining('eu-central-1'))
  expect(notLookedAt).toEqual([])
})

describe('an origin of one’s own', () => {
  it('does not answer at all', async () => {
    const { port, server } = await startServer(() => undefined)
    server.close()
    const lab = await setup({ config: (config) => withCustomOrigin(config, port) })
    const [cause] = (await lab.ask('/app')).causes
    expect(cause).toMatchObject({ code: 'origin-not-found', certainty: 'is' })
    expect(cause?.fixes[0]).toMatchObject({ kind: 'link', to: { page: 'setting' } })
  })

  it('answers later than CloudFront waits, and the plan lets it wait longer', async () => {
    const { port } = await startServer(() => undefined)
    const lab = await setup({
      config: (config) => withCustomOrigin(config, port, { OriginReadTimeout: 1 }),
    })
    const [cause] = (await lab.ask('/app')).causes
    expect(cause).toMatchObject({ code: 'origin-too-slow', certainty: 'is' })
    expect(cause?.fixes[0]).toMatchObject({ kind: 'plan' })
  })
})
