import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { expect, it } from 'vitest'

import { ImagePage, ImageSetupList } from '#shared/images/image-setup.ts'

import { createTestApi } from '../simulator/apigateway/testing/rest-api.ts'
import { CACHING_OPTIMIZED, exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const { account, json, request } = await setupDashboard()

type Account = ReturnType<typeof account>

async function putObjects({ client }: Account, bucket: string, keys: string[]) {
  const s3 = new S3Client(client)
  await s3.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    }),
  )
  for (const key of keys) {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'bytes' }))
  }
}

/** A REST API with one resource that a function serves; `variables` is the function's environment. */
async function createLambdaApi(
  { client }: Account,
  resource: string,
  variables: Record<string, string>,
) {
  const { Role: role } = await new IAMClient(client).send(
    new CreateRoleCommand({
      RoleName: 'resize',
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      }),
    }),
  )
  const zip = zipSync({ 'index.mjs': strToU8('export const handler = async () => ({})') })
  const { FunctionArn: arn } = await new LambdaClient(client).send(
    new CreateFunctionCommand({
      FunctionName: 'resize',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: role?.Arn,
      Code: { ZipFile: zip },
      Environment: { Variables: variables },
    }),
  )
  const api = await createTestApi(client)
  await api.addMethod(resource, 'GET', {
    type: 'AWS_PROXY',
    integrationHttpMethod: 'POST',
    uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
  })
  return api
}

async function createDistribution({ client }: Account, domainName: string, originPath: string) {
  const [origin] = exampleConfig().Origins?.Items ?? []
  const { Distribution: distribution } = await new CloudFrontClient(client).send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({
        Comment: 'Product photos',
        Origins: {
          Quantity: 1,
          Items: [{ ...origin, Id: 'api', DomainName: domainName, OriginPath: originPath }],
        },
      }),
    }),
  )
  return distribution
}

it.each([
  ['/{proxy+}', '/prod', '/'],
  ['/images/{key+}', '/prod', '/images/'],
  ['/v1/images/{key+}', '/prod/v1', '/images/'],
])('finds the bucket behind %s under %s at %s', async (resource, originPath, pathPrefix) => {
  const own = account()
  const api = await createLambdaApi(own, resource, { IMAGE_BUCKET: 'originals' })
  const distribution = await createDistribution(own, api.host, originPath)
  const { body } = await json(`${own.path}/image-setups`)
  expect(ImageSetupList.parse(body).items).toEqual([
    {
      distributionId: distribution?.Id,
      distributionDomain: distribution?.DomainName,
      url: `https://${distribution?.DomainName}`,
      label: 'Product photos',
      bucket: 'originals',
      pathPrefix,
    },
  ])
})

it('finds nothing behind a function without an image bucket, or an API that is gone', async () => {
  const own = account()
  const api = await createLambdaApi(own, '/{proxy+}', { TABLE: 'orders' })
  await createDistribution(own, api.host, '/prod')
  expect((await json(`${own.path}/image-setups`)).body.items).toEqual([])

  const other = account()
  await createDistribution(other, 'gone123456.execute-api.eu-west-1.amazonaws.com', '/prod')
  expect((await json(`${other.path}/image-setups`)).body.items).toEqual([])
})

it('finds nothing where another behavior takes the pictures elsewhere', async () => {
  const own = account()
  const api = await createLambdaApi(own, '/images/{key+}', { IMAGE_BUCKET: 'originals' })
  const [origin] = exampleConfig().Origins?.Items ?? []
  const elsewhere = { Id: 'site', DomainName: 'site.s3.eu-west-1.amazonaws.com' }
  await new CloudFrontClient(own.client).send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({
        Origins: {
          Quantity: 2,
          Items: [
            { ...origin, Id: 'api', DomainName: api.host, OriginPath: '/prod' },
            { ...elsewhere, S3OriginConfig: { OriginAccessIdentity: '' } },
          ],
        },
        CacheBehaviors: {
          Quantity: 1,
          Items: [
            {
              PathPattern: '/images/*',
              TargetOriginId: 'site',
              ViewerProtocolPolicy: 'https-only',
              CachePolicyId: CACHING_OPTIMIZED,
            },
          ],
        },
      }),
    }),
  )
  expect((await json(`${own.path}/image-setups`)).body.items).toEqual([])
})

it('lists the images of a folder, and its folders', async () => {
  const own = account()
  await putObjects(own, 'originals', [
    'a b/ü.jpg',
    'cat.JPG',
    'dog.avif',
    'notes.txt',
    'summer/beach.png',
  ])
  const { body } = await json(`${own.path}/buckets/originals/images`)
  const page = ImagePage.parse(body)
  expect(page.folders).toEqual(['a b/', 'summer/'])
  expect(page.items.map(({ key, sizeBytes }) => [key, sizeBytes])).toEqual([
    ['cat.JPG', 5],
    ['dog.avif', 5],
  ])
  expect(page.nextCursor).toBeNull()

  const inside = await json(
    `${own.path}/buckets/originals/images?prefix=${encodeURIComponent('a b/')}`,
  )
  expect(inside.body).toMatchObject({ folders: [], items: [{ key: 'a b/ü.jpg' }] })
})

it('goes on where a page ended', async () => {
  const own = account()
  const keys = Array.from({ length: 205 }, (_, index) => `${String(index).padStart(3, '0')}.png`)
  await putObjects(own, 'many', keys)
  const first = ImagePage.parse((await json(`${own.path}/buckets/many/images`)).body)
  expect(first.items).toHaveLength(200)
  const cursor = encodeURIComponent(first.nextCursor ?? '')
  const second = ImagePage.parse(
    (await json(`${own.path}/buckets/many/images?cursor=${cursor}`)).body,
  )
  expect(second.items.map(({ key }) => key)).toEqual(keys.slice(200))
  expect(second.nextCursor).toBeNull()
})

it('says that a bucket does not exist, or cannot', async () => {
  const { path } = account()
  expect(await json(`${path}/buckets/not-there/images`)).toMatchObject({
    status: 404,
    body: { code: 'no-such-bucket', detail: expect.stringContaining('bucket not-there') },
  })
  expect(await json(`${path}/buckets/Not_A_Bucket/images`)).toMatchObject({
    status: 400,
    body: { code: 'invalid-input', fields: [{ path: 'bucket' }] },
  })
})

it('makes a small upright picture of an original, without asking a distribution', async () => {
  const own = account()
  const s3 = new S3Client(own.client)
  await putObjects(own, 'originals', [])
  const picture = await sharp({
    create: { width: 900, height: 600, channels: 3, background: 'teal' },
  })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  await s3.send(new PutObjectCommand({ Bucket: 'originals', Key: 'a b/ü+.jpg', Body: picture }))

  const response = await request(
    `${own.path}/buckets/originals/thumbnail?key=${encodeURIComponent('a b/ü+.jpg')}`,
  )
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/webp')
  const { width, height, format } = await sharp(await response.arrayBuffer()).metadata()
  expect({ width, height, format }).toEqual({ width: 128, height: 192, format: 'webp' })
})

it.each([
  ['only-a-name.jpg', 400, 'invalid-input'],
  ['not-there.jpg', 404, 'no-such-resource'],
])('says why there is no thumbnail of %s', async (key, status, code) => {
  const own = account()
  await putObjects(own, 'originals', ['only-a-name.jpg'])

  const response = await request(`${own.path}/buckets/originals/thumbnail?key=${key}`)
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ code })
})
