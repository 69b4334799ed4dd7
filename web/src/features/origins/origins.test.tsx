import type { DistributionConfig } from '@aws-sdk/client-cloudfront'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'

import { EXAMPLE_ORIGIN } from '#server/simulator/cloudfront/testing/example-config.ts'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi()

const TWO_ORIGINS: Partial<DistributionConfig> = {
  Origins: {
    Quantity: 2,
    Items: [
      {
        ...EXAMPLE_ORIGIN,
        CustomHeaders: {
          Quantity: 1,
          Items: [{ HeaderName: 'X-Verify', HeaderValue: 'a secret' }],
        },
      },
      { ...EXAMPLE_ORIGIN, Id: 'spare', DomainName: 'spare.example.com' },
    ],
  },
}

async function setup(search = 'tab=origins') {
  const own = account()
  await new S3Client({ ...own.client, region: 'us-east-1' }).send(
    new CreateBucketCommand({ Bucket: 'shop-files' }),
  )
  const distribution = await createDistribution(own, TWO_ORIGINS)
  const path = `${own.path.replace('/api', '')}/distributions/${distribution.id}?${search}`
  const app = renderApp(path)
  const readChanges = async () => {
    const id = new URL(app.address(), location.origin).searchParams.get('draft')
    const answer = await fetch(new URL(`${own.path}/drafts/${id}`, location.origin))
    const { changes } = (await answer.json()) as { changes: Array<Record<string, unknown>> }
    return changes
  }
  return { ...app, readChanges }
}

it('adds a bucket with an access control that the same draft makes, and shows what its policy needs', async () => {
  const { user, readChanges, address } = await setup()
  await user.click(await screen.findByRole('button', { name: 'Add origin' }))
  await user.click(screen.getByRole('radio', { name: /S3 bucket/ }))
  await user.click(screen.getByRole('button', { name: /^Bucket/ }))
  await user.click(await screen.findByRole('option', { name: /shop-files/ }))
  await user.click(screen.getByRole('button', { name: 'Add to the draft' }))

  expect(await screen.findByText('The bucket shop-files must let CloudFront in')).toBeVisible()
  expect(address()).toContain('edit=origin:shop-files')
  const reference = 'new:origin-access-control:shop-files'
  await waitFor(async () => {
    const changes = await readChanges()
    expect(changes).toHaveLength(2)
    expect(changes).toContainEqual(
      expect.objectContaining({
        action: 'create',
        id: reference,
        after: expect.objectContaining({ OriginAccessControlOriginType: 's3' }),
      }),
    )
    expect(JSON.stringify(changes)).toContain(`"OriginAccessControlId":"${reference}"`)
  })
  // Removed again, it takes along what was made for it.
  await user.click(screen.getByRole('button', { name: 'Done: shop-files' }))
  await user.click(await screen.findByRole('button', { name: 'Remove: shop-files' }))
  await waitFor(async () => expect(await readChanges()).toEqual([]))
})

it('renames an origin, and what uses it follows', async () => {
  const { user, readChanges } = await setup('tab=origins&edit=origin:api')
  const name = await screen.findByLabelText('Name')
  await user.clear(name)
  await user.type(name, 'spare')
  expect(screen.getAllByText(/Another origin or group .* is called spare/)[0]).toBeInTheDocument()
  await user.type(name, '-2')
  expect(screen.getAllByText('Followed by 1 behavior.')[0]).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Rename' }))
  await waitFor(async () =>
    expect(await readChanges()).toMatchObject([
      { after: { DefaultCacheBehavior: { TargetOriginId: 'spare-2' } } },
    ]),
  )
})

it('keeps the value of a header hidden until another one is typed', async () => {
  const { user, readChanges } = await setup('tab=origins&edit=origin:api')
  const value = await screen.findByLabelText('Value of header 1')
  expect(value).toHaveValue('')
  await user.type(value, 'x')
  await waitFor(async () =>
    expect(JSON.stringify(await readChanges())).toContain('"HeaderValue":"(hidden in the draft)"'),
  )
  await user.clear(value)
  await waitFor(async () => expect(await readChanges()).toEqual([]))
})

it('says once, beside its row, that a header’s name is taken', async () => {
  const { user } = await setup('tab=origins&edit=origin:api')
  await user.clear(await screen.findByLabelText('Name of header 1'))
  await user.type(screen.getByLabelText('Name of header 1'), 'x-edge-key')
  expect(await screen.findByText(/^x-edge-key is taken: CloudFront and HTTP set/)).toBeVisible()
  expect(screen.queryByText(/The parameter HeaderName/)).toBeNull()
})

it('removes an origin only when another one takes over', async () => {
  const { user, readChanges } = await setup()
  await user.click(await screen.findByRole('button', { name: 'Remove: api' }))
  const dialog = await screen.findByRole('dialog', { name: 'Remove the origin api?' })
  expect(dialog).toHaveTextContent('Behavior Default (*)')
  await user.click(screen.getByRole('button', { name: /They go to/ }))
  await user.click(await screen.findByRole('option', { name: 'spare' }))
  await user.click(screen.getByRole('button', { name: 'Remove api' }))
  await waitFor(async () =>
    expect(await readChanges()).toMatchObject([
      {
        after: {
          Origins: { Quantity: 1, Items: [{ Id: 'spare' }] },
          DefaultCacheBehavior: { TargetOriginId: 'spare' },
        },
      },
    ]),
  )
})
