import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import sharp from 'sharp'
import { expect, it } from 'vitest'

import { ImagePage, ImageSetupList } from '#shared/images/image-setup.ts'

import { CACHING_OPTIMIZED, exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { createLambdaApi, distributeImages, putObjects } from '../testing/image-setup.ts'

const { account, json, request } = await setupDashboard()

it.each([
  ['/{proxy+}', '/prod', '/'],
  ['/images/{key+}', '/prod', '/images/'],
  ['/v1/images/{key+}', '/prod/v1', '/images/'],
])('finds the bucket behind %s under %s at %s', async (resource, originPath, pathPrefix) => {
  const own = account()
  const api = await createLambdaApi(own, resource, { IMAGE_BUCKET: 'originals' })
  const distribution = await distributeImages(own, api.host, originPath)
  const { body } = await json(`${own.path}/image-setups`)
  expect(ImageSetupList.parse(body).items).toEqual([
    {
      distributionId: distribution?.Id,
      distributionDomain: distribution?.DomainName,
      url: `https://${distribution?.DomainName}`,
      label: 'Product photos',
      bucket: 'originals',
      functionName: 'resize',
      formats: [],
      allowedSizes: [],
      pathPrefix,
    },
  ])
})

it('finds nothing behind a function without an image bucket, or an API that is gone', async () => {
  const own = account()
  const api = await createLambdaApi(own, '/{proxy+}', { TABLE: 'orders' })
  await distributeImages(own, api.host, '/prod')
  expect((await json(`${own.path}/image-setups`)).body.items).toEqual([])

  const other = account()
  await distributeImages(other, 'gone123456.execute-api.eu-west-1.amazonaws.com', '/prod')
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
