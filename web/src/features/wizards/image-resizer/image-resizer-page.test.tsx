import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { setupRealApi } from '../../../testing/real-api.ts'
import { renderApp } from '../../../testing/render-app.tsx'

const { account } = await setupRealApi({ delays: { deploymentMs: 0 } })

function open(own: ReturnType<typeof account>, rest = '') {
  return renderApp(`${own.path.replace('/api', '')}/wizards/image-resizer${rest}`)
}

it('has an answer to every question, names the bucket after the name, and leads to the review', async () => {
  const { address, user } = open(account())
  const name = await screen.findByLabelText('Name')
  await user.clear(name)
  await user.type(name, 'photos')
  expect(screen.getByDisplayValue(/^photos-originals-\d{12}$/)).toBeInTheDocument()
  expect(address()).toContain('name=photos')
  expect(
    within(screen.getByRole('region', { name: 'Proof' })).getByText('The originals are not public'),
  ).toBeInTheDocument()

  await user.click(screen.getByRole('button', { name: 'Review the plan' }))
  expect(
    await screen.findByRole('heading', { name: 'Set up the image resizer photos' }),
  ).toBeInTheDocument()
})

it('takes sizes as chips, and warns where every size may be asked for', async () => {
  const { address, user } = open(account(), '?sizes=320x')
  const field = await screen.findByLabelText('Add a size')
  await user.type(field, '640{Enter}')
  expect(screen.getByText(/write 640x/)).toBeInTheDocument()
  await user.type(field, 'x480{Enter}')
  expect(address()).toContain('sizes=320x,640x480')

  await user.click(screen.getByRole('button', { name: 'Remove the size 320x' }))
  await user.click(screen.getByRole('button', { name: 'Remove the size 640x480' }))
  expect(screen.getByText(/None listed/)).toBeInTheDocument()
  expect(screen.getByText(/Anybody may ask for every size/)).toBeInTheDocument()
})

it('proves with a picture of a bucket that is there, and says what is missing once it is asked', async () => {
  const own = account()
  const s3 = new S3Client(own.client)
  await s3.send(
    new CreateBucketCommand({
      Bucket: 'holidays',
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    }),
  )
  await s3.send(new PutObjectCommand({ Bucket: 'holidays', Key: 'beach.jpg', Body: 'bytes' }))
  const { user } = open(own)
  await user.click(await screen.findByRole('radio', { name: /In a bucket of mine/ }))
  expect(screen.queryByText(/Choose one of the buckets/)).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Review the plan' }))
  expect(await screen.findByText(/Choose one of the buckets/)).toBeInTheDocument()

  await user.click(screen.getByRole('button', { name: /^Bucket/ }))
  await user.click(await screen.findByRole('option', { name: /holidays/ }))
  expect(await screen.findByText(/\/beach\.jpg\?size=160x$/)).toBeInTheDocument()
})
