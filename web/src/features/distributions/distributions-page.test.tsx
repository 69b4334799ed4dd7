import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi()

async function setup(search = '') {
  const own = account()
  await createDistribution(own, { Comment: 'Shop' })
  await createDistribution(own, { Comment: 'Old campaign', Enabled: false })
  own.simulated.advanceClock(120_000)
  const shop = await createDistribution(own, { Comment: 'Manuals' })
  // It deploys for a minute longer than anybody looks, however slow the machine is.
  own.simulated.advanceClock(-60_000)
  const page = own.path.replace('/api', '')
  return { ...own, shop, page, ...renderApp(`${page}/distributions${search}`) }
}

it('lists the distributions with their state, and opens one', async () => {
  const { user, shop, address } = await setup()
  const table = await screen.findByRole('table', { name: 'Distributions' })
  const row = await within(table).findByRole('row', { name: /Manuals/ })
  expect(row).toHaveTextContent('Deploying')
  expect(within(table).getByRole('row', { name: /Shop/ })).toHaveTextContent('Deployed')
  expect(within(table).getByRole('row', { name: /campaign/ })).toHaveTextContent('Disabled')
  expect(await within(row).findByRole('link', { name: /warnings/ })).toBeInTheDocument()

  await user.click(within(row).getByRole('link', { name: shop.domainName }))
  expect(await screen.findByRole('heading', { level: 1, name: /./ })).toBeInTheDocument()
  expect(address()).toContain(`/distributions/${shop.id}`)
})

it('takes filter and order from the address', async () => {
  await setup('?filter=state!%3DDisabled&sort=-comment')
  const table = await screen.findByRole('table', { name: 'Distributions' })
  await within(table).findByRole('row', { name: /Manuals/ })
  const [, ...rows] = within(table).getAllByRole('row')
  expect(rows.map((row) => /Shop|Manuals|campaign/.exec(row.textContent)?.[0])).toEqual([
    'Shop',
    'Manuals',
  ])
  expect(screen.getAllByText('2 matches')).not.toHaveLength(0)
})

it('finds a distribution by the words of its state', async () => {
  await setup('?filter=:disabled')
  expect(await screen.findByRole('row', { name: /campaign/ })).toBeInTheDocument()
  expect(screen.getAllByText('1 match')).not.toHaveLength(0)
})

it('says what failed, and which call it was', async () => {
  const own = account()
  await own.strike('error', 'ListDistributions')
  renderApp(`${own.path.replace('/api', '')}/distributions`)
  expect(await screen.findByText('Could not read the distributions')).toBeInTheDocument()
  expect(screen.getByText(/CloudFront ListDistributions answered/)).toBeInTheDocument()
})

it('says what an account without distributions is waiting for', async () => {
  renderApp(`${account().path.replace('/api', '')}/distributions`)
  expect(await screen.findByText('This account has no distributions')).toBeInTheDocument()
})
