import type { DistributionConfig } from '@aws-sdk/client-cloudfront'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { CACHING_OPTIMIZED } from '#server/simulator/cloudfront/testing/example-config.ts'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi()

const behavior = (PathPattern: string) => ({
  PathPattern,
  TargetOriginId: 'api',
  ViewerProtocolPolicy: 'https-only' as const,
  CachePolicyId: CACHING_OPTIMIZED,
})

async function setup(search: string, changes: Partial<DistributionConfig> = {}) {
  const own = account()
  const items = ['/a/*', '/b/*'].map(behavior)
  const { id } = await createDistribution(own, {
    Comment: 'Shop',
    CacheBehaviors: { Quantity: items.length, Items: items },
    ...changes,
  })
  const path = `${own.path.replace('/api', '')}/distributions/${id}?tab=behaviors${search}`
  return renderApp(path)
}

const findRows = async () =>
  within(await screen.findByRole('table', { name: 'Behaviors' })).getAllByRole('row')

it('sets one setting for several behaviors as one edit, and marks each', async () => {
  const { user } = await setup('')
  await user.click(await screen.findByRole('checkbox', { name: 'Select /a/*' }))
  await user.click(screen.getByRole('checkbox', { name: 'Select Default (*)' }))
  await user.click(screen.getByRole('button', { name: 'Edit 2 together' }))
  const dialog = await screen.findByRole('dialog', { name: /2 behaviors/ })
  await user.click(within(dialog).getByRole('button', { name: /^Setting/ }))
  await user.click(await screen.findByRole('option', { name: /Viewer protocol policy/ }))
  await user.click(within(dialog).getByRole('button', { name: /^Value/ }))
  await user.click(await screen.findByRole('option', { name: /^HTTP and HTTPS/ }))
  await user.click(within(dialog).getByRole('button', { name: 'Set it in the draft' }))
  await waitFor(async () => {
    const [, first, second, last] = await findRows()
    expect(first).toHaveTextContent('HTTP and HTTPSGET, HEADChanged')
    expect(second).toHaveTextContent('HTTPS only')
    expect(last).toHaveTextContent('HTTP and HTTPS')
  })
})

it('says of a pattern that is typed what it takes, and keeps one that is taken out of the draft', async () => {
  const { user, address } = await setup('&behavior=/b/*')
  const pattern = await screen.findByLabelText('Path pattern')
  await user.clear(pattern)
  await user.type(pattern, '/a/*')
  expect(await screen.findByText(/Another behavior has the pattern \/a\/\* already/)).toBeVisible()
  await user.type(pattern, '.png')
  expect(await screen.findByText(/Never reached: \/a\/\* comes first/)).toBeVisible()
  expect(screen.getByRole('list', { name: 'Sample paths' })).toHaveTextContent(
    'goes to /a/*, which comes first',
  )
  await waitFor(() => expect(address()).toContain('behavior=/a/*.png'))
})

it('turns legacy settings into policies, and shows what would be different', async () => {
  const { user } = await setup('&behavior=Default (*)', {
    DefaultCacheBehavior: {
      TargetOriginId: 'api',
      ViewerProtocolPolicy: 'https-only',
      MinTTL: 0,
      DefaultTTL: 60,
      MaxTTL: 600,
      ForwardedValues: { QueryString: true, Cookies: { Forward: 'none' } },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Convert to policies' }))
  const dialog = await screen.findByRole('dialog', { name: 'Convert to policies' })
  expect(await within(dialog).findByText(/Nothing changes: the model compared/)).toBeVisible()
  await user.click(within(dialog).getByRole('button', { name: 'Convert in the draft' }))
  expect(await screen.findByText(/default-policy-origin/)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Convert to policies' })).not.toBeInTheDocument()
})
