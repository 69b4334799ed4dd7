import {
  CreateBucketCommand,
  DeletePublicAccessBlockCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { type DataPlaneRequest, findHeader, type HeaderList, readAll } from '../data-plane.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { s3Origin } from './s3-origin.ts'

const { simulator, client } = setupSimulatedAws()

const DISTRIBUTION = 'arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE'

const forDistribution = (...actions: Array<[action: string, resource: string]>) => ({
  Version: '2012-10-17',
  Statement: actions.map(([Action, Resource]) => ({
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action,
    Resource,
    Condition: { StringEquals: { 'AWS:SourceArn': DISTRIBUTION } },
  })),
})
const READ: [string, string] = ['s3:GetObject', 'arn:aws:s3:::photos/*']
const LIST: [string, string] = ['s3:ListBucket', 'arn:aws:s3:::photos']

async function setup(policy: object) {
  const options = client()
  const s3 = new S3Client(options)
  await s3.send(new CreateBucketCommand({ Bucket: 'photos' }))
  await s3.send(
    new PutObjectCommand({
      Bucket: 'photos',
      Key: 'a b+c.txt',
      Body: 'hello',
      ContentType: 'text/plain',
      Metadata: { author: 'Ada' },
    }),
  )
  const putPolicy = () =>
    s3.send(new PutBucketPolicyCommand({ Bucket: 'photos', Policy: JSON.stringify(policy) }))
  const account = simulator.accounts.get(options.credentials.accessKeyId)
  const get = async (
    rawPath: string,
    {
      sourceDistributionArn = DISTRIBUTION as string | null,
      ...more
    }: {
      sourceDistributionArn?: string | null
    } & Partial<DataPlaneRequest> = {},
  ) => {
    const answer = await s3Origin({ account, sourceDistributionArn })({
      method: 'GET',
      scheme: 'https',
      host: 'photos.s3.eu-west-1.amazonaws.com',
      rawPath,
      httpVersion: '1.1',
      headers: [],
      body: null,
      clientIp: '192.0.2.1',
      ...more,
    })
    const text = Buffer.from(await readAll(answer.body, 1_000_000)).toString()
    return {
      status: answer.status,
      text,
      header: (name: string) => findHeader(answer.headers, name),
    }
  }
  return { s3, get, putPolicy }
}

it('serves CloudFront what the policy lets this distribution read', async () => {
  const { get, putPolicy } = await setup(forDistribution(READ))
  expect((await get('/a%20b%2Bc.txt')).status).toBe(403)
  await putPolicy()

  const mine = await get('/a+b%2Bc.txt')
  const others = await get('/a%20b%2Bc.txt', { sourceDistributionArn: `${DISTRIBUTION}2` })
  const anonymous = await get('/a%20b%2Bc.txt', { sourceDistributionArn: null })

  expect(mine).toMatchObject({ status: 200, text: 'hello' })
  expect(mine.header('etag')).toBe('"5d41402abc4b2a76b9719d911017c592"')
  expect(mine.header('content-type')).toBe('text/plain')
  expect(mine.header('x-amz-meta-author')).toBe('Ada')
  expect(others.status).toBe(403)
  expect(others.header('content-type')).toBe('application/xml')
  expect(others.text).toContain('<Code>AccessDenied</Code>')
  expect(anonymous.status).toBe(403)
})

it('tells a missing key only to those who may list', async () => {
  const silent = await setup(forDistribution(READ))
  await silent.putPolicy()
  const open = await setup(forDistribution(READ, LIST))
  await open.putPolicy()

  expect(await silent.get('/none')).toMatchObject({ status: 403 })
  const missing = await open.get('/none')
  expect(missing.status).toBe(404)
  expect(missing.text).toContain('<Code>NoSuchKey</Code>')
  expect((await silent.get('/')).status).toBe(403)
  expect((await open.get('/?prefix=a')).text).toContain('<Key>a b+c.txt</Key>')
})

it('answers ranges, conditions and HEAD', async () => {
  const { get, putPolicy } = await setup(forDistribution(READ))
  await putPolicy()
  const path = '/a%20b%2Bc.txt'
  const withHeader = (...headers: HeaderList) => get(path, { headers })

  const range = await withHeader(['Range', 'bytes=1-2'])
  const unchanged = await withHeader(['If-None-Match', '"5d41402abc4b2a76b9719d911017c592"'])
  const head = await get(path, { method: 'HEAD' })

  expect(range).toMatchObject({ status: 206, text: 'el' })
  expect(range.header('content-range')).toBe('bytes 1-2/5')
  expect(unchanged).toMatchObject({ status: 304, text: '' })
  expect(head).toMatchObject({ status: 200, text: '' })
  expect(head.header('content-length')).toBe('5')
  expect((await withHeader(['Range', 'bytes=9-'])).status).toBe(416)
  expect((await get(path, { method: 'OPTIONS' })).status).toBe(403)
})

it('serves everybody once the bucket is public', async () => {
  const { s3, get, putPolicy } = await setup({
    Statement: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: READ[1] },
  })
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket: 'photos' }))
  await putPolicy()

  expect(await get('/a%20b%2Bc.txt', { sourceDistributionArn: null })).toMatchObject({
    status: 200,
    text: 'hello',
  })
})

it('names the right region, and a bucket that is not there', async () => {
  const { get } = await setup(forDistribution(READ))

  const elsewhere = await get('/a', { host: 'photos.s3.us-west-2.amazonaws.com' })
  const nowhere = await get('/a', { host: 'none.s3.amazonaws.com' })

  expect(elsewhere.text).toContain("the region 'us-west-2' is wrong; expecting 'eu-west-1'")
  expect(nowhere).toMatchObject({ status: 404 })
  expect(nowhere.text).toContain('<Code>NoSuchBucket</Code>')
})
