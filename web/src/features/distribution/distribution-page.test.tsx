import type { DistributionConfig } from '@aws-sdk/client-cloudfront'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it, onTestFinished } from 'vitest'

import { CACHING_OPTIMIZED } from '#server/simulator/cloudfront/testing/example-config.ts'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi()

// AWS's managed policies.
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3'

async function setup(tab: string, changes: Partial<DistributionConfig> = {}) {
  const own = account()
  const distribution = await createDistribution(own, { Comment: 'Shop', ...changes })
  const path = `${own.path.replace('/api', '')}/distributions/${distribution.id}?tab=${tab}`
  return { ...distribution, ...renderApp(path) }
}

it('names each policy and says in words what it does', async () => {
  const { user } = await setup('behaviors')
  const table = await screen.findByRole('table', { name: 'Behaviors' })
  expect(within(table).getByText('Default (*)')).toBeInTheDocument()

  await user.click(within(table).getByRole('button', { name: /CachingOptimized/ }))
  expect(await screen.findByText(/Managed by AWS/)).toBeInTheDocument()
})

it('keeps the open tab in the address', async () => {
  const { user, address } = await setup('general')
  await user.click(await screen.findByRole('tab', { name: 'Origins (1)' }))
  expect(await screen.findByText('HTTPS only, port 443')).toBeInTheDocument()
  expect(address()).toMatch(/tab=origins/)
})

it('says which behavior takes a typed path, why not the others, and what is never reached', async () => {
  const cacheBehaviors = ['/api/*', '/api/orders'].map((PathPattern) => ({
    PathPattern,
    TargetOriginId: 'api',
    ViewerProtocolPolicy: 'https-only' as const,
    CachePolicyId: CACHING_OPTIMIZED,
  }))
  const { user, address } = await setup('behaviors', {
    CacheBehaviors: { Quantity: 2, Items: cacheBehaviors },
  })
  const table = await screen.findByRole('table', { name: 'Behaviors' })
  const [, api, orders, rest] = within(table).getAllByRole('row')
  expect(orders).toHaveTextContent('Never reached: /api/* takes all of its paths')

  await user.click(screen.getByLabelText('Which behavior?'))
  await user.paste('/API/orders')
  expect(await screen.findByText(/takes it and asks the origin/)).toHaveTextContent('Default (*)')
  expect(rest).toHaveTextContent('Takes it')
  expect(api).toHaveTextContent('only in upper and lower case')
  await waitFor(() => expect(address()).toContain('path=/API/orders'))
  expect(screen.getByRole('link', { name: 'Explain this request' })).toHaveAttribute(
    'href',
    expect.stringContaining('tab=explain'),
  )
})

it('has a card per behavior on a phone, and Explain and Invalidate under its name', async () => {
  const wide = window.matchMedia
  window.matchMedia = (media) =>
    Object.assign(wide(media), { matches: media.includes('max-width') })
  onTestFinished(() => {
    window.matchMedia = wide
  })
  await setup('behaviors&path=/picture.jpg')

  const cards = await screen.findByRole('list', { name: 'Behaviors' })
  const card = within(cards).getByRole('listitem')
  expect(card).toHaveTextContent('Default (*)Takes it')
  expect(card).toHaveTextContent('Caches for 1 day unless the origin says otherwise')
  expect(card).not.toHaveTextContent('Functions')
  expect(screen.getByRole('link', { name: 'Explain' })).toHaveAttribute(
    'href',
    expect.stringMatching(/tab=explain$/),
  )
  expect(screen.getByRole('link', { name: 'Invalidate' })).toBeInTheDocument()
})

it('lists each finding with its fix as edits, its place, and the plan that mends it', async () => {
  const { user } = await setup('findings', {
    DefaultCacheBehavior: {
      TargetOriginId: 'api',
      ViewerProtocolPolicy: 'https-only',
      CachePolicyId: CACHING_DISABLED,
      OriginRequestPolicyId: ALL_VIEWER,
    },
  })
  const finding = await screen.findByRole('article', { name: /gets the viewer's Host header/ })
  expect(within(finding).getByRole('list', { name: 'The fix as edits' })).toHaveTextContent(
    'Managed-AllViewer→Managed-AllViewerExceptHostHeader',
  )
  expect(within(finding).getByRole('link', { name: /^Show Default behavior/ })).toHaveAttribute(
    'href',
    expect.stringMatching(/setting=DefaultCacheBehavior/),
  )
  await user.click(within(finding).getByRole('button', { name: /^Review the fix/ }))
  expect(await screen.findByRole('button', { name: /^Apply 1 change/ })).toBeVisible()
})

it('says why there is no hit rate to be seen', async () => {
  await setup('metrics')
  expect(await screen.findByText('No requests in this time')).toBeInTheDocument()
})

it('says what to do when the distribution is gone', async () => {
  renderApp(`${account().path.replace('/api', '')}/distributions/E9UNKNOWN00000`)
  expect(await screen.findByText(/It may have been deleted/)).toBeInTheDocument()
  expect(screen.getByRole('link', { name: /All distributions/ })).toBeInTheDocument()
})
