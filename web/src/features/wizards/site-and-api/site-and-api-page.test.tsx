import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { createTestApi } from '#server/simulator/apigateway/testing/rest-api.ts'

import { setupRealApi } from '../../../testing/real-api.ts'
import { renderApp } from '../../../testing/render-app.tsx'

const { account } = await setupRealApi({ delays: { deploymentMs: 0 } })

const open = (own: ReturnType<typeof account>, rest = '') =>
  renderApp(`${own.path.replace('/api', '')}/wizards${rest}`)

it('has an answer to every question, says which path goes where, and leads to the review', async () => {
  const { address, user } = open(account())
  await user.click(await screen.findByRole('link', { name: /Static site and API on one domain/ }))
  const name = await screen.findByLabelText('Name')
  await user.clear(name)
  expect(name).toHaveAccessibleDescription(/Use 1 to 30 lower-case letters/)
  await user.type(name, 'shop')
  expect(screen.getByLabelText('Name of the bucket')).toHaveDisplayValue(/^shop-files-\d{12}$/)
  expect(address()).toContain('name=shop')

  await user.click(screen.getByRole('button', { name: /The same path for both/ }))
  const forms = screen.getByLabelText('Shared paths')
  await user.type(forms, '/contact, us')
  expect(forms).toHaveAccessibleDescription(/us is no plain path/)
  await user.type(forms, '{Backspace>2/}')
  const rows = within(screen.getByRole('table', { name: 'Which path goes where' }))
  expect(rows.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([
    'GET /contact',
    'POST … /contact',
    '/api/*',
    'all others',
  ])
  await user.click(screen.getByRole('radio', { name: /by error pages/ }))
  expect(screen.getByText(/hold for the whole distribution/)).toBeInTheDocument()

  await user.click(screen.getByRole('button', { name: 'Review the plan' }))
  expect(
    await screen.findByRole('heading', {
      name: 'Set up shop: a static site and an API on one domain',
    }),
  ).toBeInTheDocument()
})

it('reads the bucket and the API that are chosen, and says what is missing of them', async () => {
  const own = account()
  const s3 = new S3Client(own.client)
  const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const
  await s3.send(new CreateBucketCommand({ Bucket: 'pages-of-mine', CreateBucketConfiguration }))
  for (const name of ['orders', 'other']) {
    const api = await createTestApi(own.client, { name })
    await api.addMock({ path: '/items' })
    await api.deploy('live')
  }
  const { user } = open(own, '/site-and-api')
  await user.click(await screen.findByRole('radio', { name: /In a bucket of mine/ }))
  await user.click(screen.getByRole('radio', { name: /One of mine/ }))
  await user.click(screen.getByRole('button', { name: 'Review the plan' }))
  expect(await screen.findByText(/Choose one of the buckets/)).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: /^Which API orders/ }))
  await user.click(await screen.findByRole('option', { name: /other/ }))
  expect(await screen.findByLabelText('A path that answers')).toHaveValue('/api/items')
  expect(screen.getByText(/amazonaws\.com\/live\/items$/)).toBeInTheDocument()

  await user.click(screen.getByRole('button', { name: /^Bucket/ }))
  await user.click(await screen.findByRole('option', { name: /pages-of-mine/ }))
  expect(await screen.findByText(/Everything in pages-of-mine can be read/)).toBeInTheDocument()
  expect(screen.getByText(/There is no index\.html/)).toBeInTheDocument()
  await user.click(screen.getByRole('checkbox', { name: /Take \/api away/ }))
  expect(screen.getByText(/other has no path below \/api/)).toBeInTheDocument()
})
