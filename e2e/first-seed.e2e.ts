/** The story of the image resizer behind CloudFront, told by AWS's SDK alone: no page of the dashboard involved. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { arch } from 'node:os'

import sharp from 'sharp'

import {
  attachSizePolicies,
  createAws,
  createImageBucket,
  createImageDistribution,
  createResizerApi,
} from './support/image-cdn.ts'
import { storyPhotos } from './support/photos.ts'
import { expect, test } from './support/test.ts'
import { view } from './support/viewer.ts'

test('a photo is resized, cached, and served with a growing age', async ({ edgewise }) => {
  const accessKeyId = `STORY${randomUUID()}`
  const aws = createAws({ endpoint: edgewise.aws, accessKeyId })
  const { landscape, portrait } = await storyPhotos()
  await createImageBucket(aws, 'cold-bucket', [landscape, portrait])
  const zip = await readFile(`dist/resize-lambda-${arch()}.zip`)
  const apiDomain = await createResizerApi(aws, { bucket: 'cold-bucket', zip, name: 'resizer' })
  const { id, domainName } = await createImageDistribution(aws, apiDomain, 'story')
  const see = (path: string) => view(edgewise.edge, domainName, path)

  await test.step('without the policies the size is ignored, and one object serves all sizes', async () => {
    const original = await see(`/${landscape.key}?size=300x200`)
    expect(original.status).toBe(200)
    expect(original.body.equals(landscape.bytes)).toBe(true)

    const otherSize = await see(`/${landscape.key}?size=64x64`)
    expect(otherSize.headers['x-cache']).toBe('Hit from cloudfront')
    expect(otherSize.body.equals(landscape.bytes)).toBe(true)
  })

  await attachSizePolicies(aws, id, 'story')

  await test.step('with the policies each size is an object of its own', async () => {
    const first = await see(`/${landscape.key}?size=300x200`)
    expect(first.headers['x-cache']).toBe('Miss from cloudfront')
    expect(first.headers['content-type']).toBe('image/jpeg')
    expect(await pixels(first.body)).toEqual(await fitted(landscape.bytes, 300, 200))

    await move(edgewise.aws, accessKeyId, 5_000)
    const second = await see(`/${landscape.key}?size=300x200`)
    await move(edgewise.aws, accessKeyId, 60_000)
    const third = await see(`/${landscape.key}?size=300x200`)
    expect(second.headers['x-cache']).toBe('Hit from cloudfront')
    expect(second.body.equals(first.body)).toBe(true)
    expect(Number(second.headers.age)).toBeGreaterThanOrEqual(5)
    expect(Number(third.headers.age)).toBeGreaterThanOrEqual(Number(second.headers.age) + 60)
  })

  await test.step('a turned phone photo comes upright', async () => {
    const upright = await see(`/${portrait.key}?size=x400`)
    const { width, height } = await pixels(upright.body)
    expect(height).toBe(400)
    expect(width).toBeLessThan(height)
  })

  await test.step('a bad size and a missing photo are said, not guessed', async () => {
    expect((await see(`/${landscape.key}?size=huge`)).status).toBe(400)
    expect((await see('/nothing.jpg?size=300x200')).status).toBe(404)
  })
})

/** Moves the account's clock. */
async function move(aws: string, accessKeyId: string, advanceMs: number) {
  const response = await fetch(`${aws}/_simulator/clock`, {
    method: 'POST',
    body: JSON.stringify({ accessKeyId, advanceMs }),
  })
  expect(response.status).toBe(200)
}

async function pixels(bytes: Uint8Array) {
  const { width, height } = await sharp(bytes).metadata()
  return { width, height }
}

async function fitted(bytes: Uint8Array, width: number, height: number) {
  const { info } = await sharp(bytes)
    .autoOrient()
    .resize(width, height, { fit: 'inside', withoutEnlargement: true })
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height }
}
