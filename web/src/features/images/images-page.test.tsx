import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { expect, it } from 'vitest'

import { createTestApi } from '#server/simulator/apigateway/testing/rest-api.ts'
import { EXAMPLE_ORIGIN } from '#server/simulator/cloudfront/testing/example-config.ts'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi()

/** A function that gives the same small picture for every size but one, which it refuses. */
async function resizerZip() {
  const picture = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const code = `export const handler = async ({ queryStringParameters: query }) =>
    query?.size === '4000x'
      ? { statusCode: 400, headers: { 'content-type': 'application/problem+json' }, body: '{"detail":"4000x is too wide. Ask for 600x."}' }
      : { statusCode: 200, headers: { 'content-type': 'image/png', 'cache-control': 'max-age=60' }, body: '${picture.toString('base64')}', isBase64Encoded: true }`
  return zipSync({ 'index.mjs': strToU8(code) })
}

type Account = ReturnType<typeof account>

/** A bucket with pictures and a resizer of it behind an API. */
async function createResizer(own: Account) {
  const s3 = new S3Client(own.client)
  await s3.send(new CreateBucketCommand({ Bucket: 'originals' }))
  for (const Key of ['cat.jpg', 'dogs/rex.jpg']) {
    await s3.send(new PutObjectCommand({ Bucket: 'originals', Key, Body: 'bytes' }))
  }
  const lambda = new LambdaClient(own.client)
  const { FunctionArn: arn } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'resize',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: 'arn:aws:iam::123456789012:role/resize',
      Code: { ZipFile: await resizerZip() },
      Environment: { Variables: { IMAGE_BUCKET: 'originals' } },
    }),
  )
  await lambda.send(
    new AddPermissionCommand({
      FunctionName: 'resize',
      StatementId: 'api',
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
    }),
  )
  const api = await createTestApi(own.client, { binaryMediaTypes: ['*/*'] })
  await api.addMethod('/{proxy+}', 'GET', {
    type: 'AWS_PROXY',
    integrationHttpMethod: 'POST',
    uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
  })
  await api.deploy()
  return api.host
}

const distribute = (own: Account, host: string, comment: string) =>
  createDistribution(own, {
    Comment: comment,
    Origins: { Quantity: 1, Items: [{ ...EXAMPLE_ORIGIN, DomainName: host }] },
    // Managed-CachingDisabled would never hit; these settings from before policies keep each size apart.
    DefaultCacheBehavior: {
      TargetOriginId: 'api',
      ViewerProtocolPolicy: 'allow-all',
      ForwardedValues: { QueryString: true, Cookies: { Forward: 'none' } },
      MinTTL: 0,
      DefaultTTL: 60,
      MaxTTL: 60,
      TrustedSigners: { Enabled: false, Quantity: 0 },
    },
  })

async function setup(search: string, ...more: string[]) {
  const own = account()
  const host = await createResizer(own)
  for (const comment of ['Product photos', ...more]) await distribute(own, host, comment)
  own.simulated.advanceClock(60_000)
  return open(own, search)
}

function open(own: Account, search: string) {
  return renderApp(`${own.path.replace('/api', '')}/images${search}`)
}

it('shows a picture at each size and format with its pixels, and a Miss become a Hit', async () => {
  const { user, address } = await setup('?sizes=300x200&formats=uploaded,webp')
  await user.click(await screen.findByRole('button', { name: 'cat.jpg' }))
  const cell = await screen.findByRole('figure', { name: 'Size 300x200' })
  expect(await within(cell).findByText('30 × 20 px')).toBeInTheDocument()
  expect(within(cell).getByText('Miss')).toBeInTheDocument()
  expect(address()).toMatch(/image=cat\.jpg/)

  await user.click(within(cell).getByRole('button', { name: 'Again 300x200' }))
  expect(await within(cell).findByText('Hit')).toBeInTheDocument()

  await user.click(within(cell).getByRole('button', { name: 'Show size 300x200 at real size' }))
  const dialog = await screen.findByRole('dialog', { name: '300x200: 30 × 20 px' })
  await user.click(within(dialog).getByRole('button', { name: 'Close' }))
  expect(screen.queryByRole('dialog')).toBeNull()

  // This resizer knows no formats: what a link asks for comes as it is, which is said, and can be taken away.
  expect(screen.getByRole('figure', { name: 'Size 300x200 WebP' })).toBeInTheDocument()
  expect(await screen.findByText('WebP was asked for, and PNG came')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'WebP' }))
  expect(screen.queryByRole('figure', { name: 'Size 300x200 WebP' })).toBeNull()
  expect(address()).not.toContain('formats')
})

it('adds a size, refuses what is none, and passes on why the resizer refused', async () => {
  const { user, address } = await setup('?image=cat.jpg&sizes=big')
  const field = await screen.findByLabelText('Add a size')
  expect(screen.getByText(/"big" is not a size/)).toBeInTheDocument()
  await user.type(field, '4000{Enter}')
  expect(await screen.findByText(/write 4000x/)).toBeInTheDocument()

  await user.type(field, ' X{Enter}')
  const cell = await screen.findByRole('figure', { name: 'Size 4000x' })
  expect(await within(cell).findByText(/4000x is too wide/)).toBeInTheDocument()
  expect(address()).toMatch(/sizes=4000x/)
})

it('says what is missing where there are no resized pictures', async () => {
  open(account(), '')
  expect(
    await screen.findByText('There are no resized pictures in this account'),
  ).toBeInTheDocument()
})

it('shows thumbnails of the bucket, none by way of the distribution, and a quiet stand-in for a broken one', async () => {
  await setup('')
  const tile = await screen.findByRole('button', { name: 'cat.jpg' })
  const picture = within(tile).getByRole('presentation')
  expect(picture.getAttribute('src')).toMatch(
    /\/buckets\/originals\/thumbnail\?key=cat\.jpg&at=\d+$/,
  )

  fireEvent.error(picture)
  expect(within(tile).queryByRole('presentation')).toBeNull()
  expect(tile).toHaveTextContent('cat.jpg')
})

it('keeps the folder, the picture and the sizes when other pictures are chosen', async () => {
  const { user, address } = await setup(
    '?folder=dogs/&image=dogs/rex.jpg&sizes=300x200',
    'Other photos',
  )
  await user.click(await screen.findByRole('button', { name: /pictures of/i }))
  await user.click(await screen.findByRole('option', { name: /Other photos/ }))
  await waitFor(() => expect(address()).toMatch(/setup=/))
  const search = new URL(address(), location.origin).searchParams
  expect(search.get('folder')).toBe('dogs/')
  expect(search.get('image')).toBe('dogs/rex.jpg')
  expect(search.get('sizes')).toBe('300x200')
})

it('searches the names of one folder, and starts anew in the next', async () => {
  const { user } = await setup('?folder=dogs/')
  const field = await screen.findByLabelText('Search this folder')
  await screen.findByRole('button', { name: 'rex.jpg' })
  await user.type(field, 'dogs')
  expect(screen.getByText(/looks only in this folder/)).toBeInTheDocument()

  await user.click(screen.getByRole('button', { name: 'All pictures' }))
  expect(await screen.findByRole('button', { name: 'cat.jpg' })).toBeInTheDocument()
  expect(field).toHaveValue('')
})

it('keeps the focus near a folder that was opened', async () => {
  const { user } = await setup('')
  await user.click(await screen.findByRole('button', { name: /dogs/ }))
  expect(await screen.findByRole('button', { name: 'rex.jpg' })).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'dogs', current: 'page' })).toHaveFocus()
})

it('says that the folder of a link is not there', async () => {
  await setup('?folder=birds/')
  expect(await screen.findByText(/There is no folder “birds\/”/)).toBeInTheDocument()
})

it('keeps the focus near a chip that was removed and a size that was added', async () => {
  const { user } = await setup('?sizes=300x200,600x')
  await user.click(await screen.findByRole('button', { name: 'Remove the size 300x200' }))
  expect(screen.getByRole('button', { name: 'Remove the size 600x' })).toHaveFocus()
  await user.click(screen.getByRole('button', { name: 'Remove the size 600x' }))
  expect(screen.getByLabelText('Add a size')).toHaveFocus()
  await user.click(screen.getByRole('button', { name: '1200x' }))
  expect(screen.getByLabelText('Add a size')).toHaveFocus()
})

it('tells a distribution without a resizer from one that is gone', async () => {
  const own = account()
  await distribute(own, await createResizer(own), 'Product photos')
  const { id } = await createDistribution(own)
  own.simulated.advanceClock(60_000)
  const { user } = open(own, `?setup=${id}`)
  expect(await screen.findByText('This distribution has no picture resizer')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: /pictures of/i }))
  expect(await screen.findByRole('option', { name: /Product photos/ })).toBeInTheDocument()
  cleanup()

  open(own, '?setup=E00000000000')
  expect(await screen.findByText(/was deleted or is in another account/)).toBeInTheDocument()
})
