import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi()

async function setup(tab: string) {
  const own = account()
  const distribution = await createDistribution(own, { Comment: 'Shop' })
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

it('says why there is no hit rate to be seen', async () => {
  await setup('metrics')
  expect(await screen.findByText('No requests in this time')).toBeInTheDocument()
})

it('says what to do when the distribution is gone', async () => {
  renderApp(`${account().path.replace('/api', '')}/distributions/E9UNKNOWN00000`)
  expect(await screen.findByText(/It may have been deleted/)).toBeInTheDocument()
  expect(screen.getByRole('link', { name: /All distributions/ })).toBeInTheDocument()
})
