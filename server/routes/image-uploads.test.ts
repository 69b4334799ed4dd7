import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import sharp from 'sharp'
import { expect, it } from 'vitest'

import { MAX_UPLOAD_BYTES } from '#shared/images/image-upload.ts'

import { setupDashboard } from '../testing/dashboard.ts'
import { createLambdaApi, distributeImages, putObjects } from '../testing/image-setup.ts'

const { account, json, request } = await setupDashboard()

/** Into the bucket of an image setup. */
async function setupUploads() {
  const own = account()
  await putObjects(own, 'originals', ['cat.jpg'])
  const api = await createLambdaApi(own, '/{proxy+}', { IMAGE_BUCKET: 'originals' })
  await distributeImages(own, api.host, '/prod')
  const put = async (query: string, body: BodyInit, headers: Record<string, string> = {}) => {
    const answer = await request(`${own.path}/buckets/originals/images?${query}`, {
      method: 'PUT',
      body,
      headers,
    })
    return { status: answer.status, body: await answer.json() }
  }
  const send = (query: string, bytes: Uint8Array<ArrayBuffer>) =>
    put(query, bytes, { 'content-length': String(bytes.byteLength) })
  return { own, put, send }
}

const pngOf = async (side: number) =>
  new Uint8Array(
    await sharp({ create: { width: side, height: side, channels: 3, background: 'teal' } })
      .png({ compressionLevel: 0 })
      .toBuffer(),
  )

it('takes a picture as it comes in, typed by its bytes, and lists it at once', async () => {
  const { own, send } = await setupUploads()
  const picture = await pngOf(300)
  expect((await json(`${own.path}/buckets/originals/images`)).body.items).toHaveLength(1)

  expect(await send(`key=${encodeURIComponent('new/ü 1.jpg')}`, picture)).toEqual({
    status: 201,
    body: { key: 'new/ü 1.jpg', contentType: 'image/png', sizeBytes: picture.byteLength },
  })
  const stored = await new S3Client(own.client).send(
    new GetObjectCommand({ Bucket: 'originals', Key: 'new/ü 1.jpg' }),
  )
  expect(stored.ContentType).toBe('image/png')
  expect(await stored.Body?.transformToByteArray()).toEqual(picture)
  const { body } = await json(`${own.path}/buckets/originals/images`)
  expect(body.folders).toEqual(['new/'])
  const audit = await json(`${own.path}/audit`)
  expect(audit.body.items).toMatchObject([
    { action: 'picture-uploaded', sentence: 'Added the picture new/ü 1.jpg to originals' },
  ])
})

it('overwrites a picture only where that was asked for', async () => {
  const { send } = await setupUploads()
  const picture = await pngOf(2)
  expect(await send('key=cat.jpg', picture)).toMatchObject({
    status: 409,
    body: { code: 'conflict', detail: expect.stringMatching(/left as it is.*keep both/) },
  })
  expect(await send('key=cat.jpg&replaces=yes', picture)).toMatchObject({ status: 201 })
})

it('refuses what is no picture, too large, of no length, or for another bucket', async () => {
  const { own, put, send } = await setupUploads()
  const text = new TextEncoder().encode('<html>')
  expect(await send('key=page.jpg', text)).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining('not a picture, by its first bytes') },
  })
  expect(await send('key=page.html', text)).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'key' }] },
  })
  expect(
    await put('key=a.jpg', 'x', { 'content-length': String(MAX_UPLOAD_BYTES + 1) }),
  ).toMatchObject({ status: 413 })
  expect(await put('key=a.jpg', 'x')).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining('Content-Length') },
  })
  await putObjects(own, 'secrets', [])
  const elsewhere = await request(`${own.path}/buckets/secrets/images?key=a.png`, {
    method: 'PUT',
    body: await pngOf(2),
    headers: { 'content-length': '100' },
  })
  expect(await elsewhere.json()).toMatchObject({
    code: 'invalid-input',
    fields: [{ path: 'bucket' }],
  })
})
