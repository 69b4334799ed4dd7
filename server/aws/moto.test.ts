/** The dashboard's reads against moto, an AWS of other people; skipped where `moto_server` is not installed. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createServer } from 'node:net'

import { CreateRestApiCommand } from '@aws-sdk/client-api-gateway'
import { CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { traceRequest } from '#shared/pinned-tests/evaluate-pinned-test.ts'

import { type Account, createAccount } from './account.ts'
import { getDistribution, listDistributions } from './distributions.ts'
import { listFindings } from './findings.ts'
import { getIdentity } from './identity.ts'
import { listImageSetups } from './image-setups.ts'
import { listImages } from './images.ts'
import { createInvalidation, getInvalidation, listInvalidations } from './invalidations.ts'
import { readResource } from './resources/resources.ts'
import { findViewerTarget } from './viewer-target.ts'
import { getWorld } from './worlds.ts'

/** How long moto may take to start, in milliseconds: it loads a large Python package. */
const START_TIMEOUT_MS = 15_000

describe.skipIf(!isInstalled())('an account at moto', () => {
  let moto: ChildProcess
  let account: Account

  beforeAll(async () => {
    const port = await freePort()
    moto = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
    account = openAccount(port)
    await vi.waitFor(() => fetch(`http://127.0.0.1:${port}/moto-api/`), {
      timeout: START_TIMEOUT_MS,
      interval: 100,
    })
  }, START_TIMEOUT_MS)
  afterAll(() => {
    moto.kill()
  })

  it('says who we are', async () => {
    expect(await getIdentity(account)).toMatchObject({ accountId: '123456789012' })
  })

  it('lists distributions, and invalidates one', async () => {
    const { Distribution } = await account.clients
      .cloudfront()
      .send(new CreateDistributionCommand({ DistributionConfig: PHOTOS }))
    const id = Distribution?.Id ?? ''
    const { items } = await listDistributions(account)
    expect(items.map((item) => item.id)).toEqual([id])

    const input = { paths: ['/x*'], callerReference: 'b3e1c9c6-8b4f-4d7c-9d53-0d8a5a5b7d11' }
    const created = await createInvalidation(account, id, input)
    expect(await getInvalidation(account, id, created.id)).toMatchObject({ paths: ['/x*'] })
    expect((await listInvalidations(account, id)).items).toHaveLength(1)
    expect((await listImageSetups(account)).items).toEqual([])

    // What moto cannot tell is left out, by name; what it tells is explained and judged.
    const world = await getWorld(account, id)
    const judge = { world, run: undefined, nowMs: 0 }
    const request = { url: `https://${world.domainName}/cat.jpg`, method: 'GET', headers: [] }
    expect(traceRequest(judge, request)).toMatchObject({ trace: { behavior: '*' } })
    const codes = (await listFindings(account)).items.flatMap(({ findings }) =>
      findings.map(({ code }) => code),
    )
    expect(codes).toContain('legacy-cache-settings')
  })

  it('reads the tags of a distribution by the ARN that moto gives it', async () => {
    const { items } = await listDistributions(account)
    const id = items[0]?.arn ?? ''
    expect(await readResource(account, { resource: 'Tags', id })).toMatchObject({ document: {} })
  })

  it('says which distribution there is not', async () => {
    await expect(getDistribution(account, 'ENOPE')).rejects.toMatchObject({
      code: 'no-such-distribution',
      message: expect.stringContaining('distribution ENOPE'),
    })
  })

  it('lists the images of a bucket, and says which bucket there is not', async () => {
    const s3 = account.clients.s3('us-east-1')
    await s3.send(new CreateBucketCommand({ Bucket: 'photos' }))
    await s3.send(new PutObjectCommand({ Bucket: 'photos', Key: 'cat.jpg', Body: 'cat' }))
    const page = { prefix: '', cursor: undefined }
    expect(await listImages(account, 'photos', page)).toMatchObject({
      items: [{ key: 'cat.jpg', sizeBytes: 3 }],
    })
    await expect(listImages(account, 'nothing-here', page)).rejects.toMatchObject({
      code: 'no-such-bucket',
    })
  })

  it('previews only its own API', async () => {
    const { id } = await account.clients
      .apiGateway('us-east-1')
      .send(new CreateRestApiCommand({ name: 'photos' }))
    const urlOf = (api: string) => `https://${api}.execute-api.us-east-1.amazonaws.com/prod`
    expect(await findViewerTarget(account, urlOf(id ?? ''))).toMatchObject({ path: '/prod' })
    await expect(findViewerTarget(account, urlOf('another'))).rejects.toMatchObject({
      code: 'foreign-host',
    })
  })
})

const PHOTOS = {
  CallerReference: 'photos',
  Comment: 'Photos',
  Enabled: true,
  Origins: {
    Quantity: 1,
    Items: [
      {
        Id: 'photos',
        DomainName: 'photos.s3.amazonaws.com',
        S3OriginConfig: { OriginAccessIdentity: '' },
      },
    ],
  },
  DefaultCacheBehavior: {
    TargetOriginId: 'photos',
    ViewerProtocolPolicy: 'allow-all' as const,
    MinTTL: 0,
    ForwardedValues: { QueryString: false, Cookies: { Forward: 'none' as const } },
  },
}

function openAccount(port: number): Account {
  const definition = {
    name: 'moto',
    label: 'Moto',
    kind: 'profile' as const,
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'moto', secretAccessKey: 'moto' },
  }
  return createAccount(definition, Date.now)
}

function isInstalled(): boolean {
  try {
    execFileSync('moto_server', ['--help'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
