import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi()

async function setup() {
  const own = account()
  const distribution = await createDistribution(own, { Comment: 'Shop' })
  const path = `${own.path.replace('/api', '')}/distributions`
  return { own, path, ...distribution }
}

it('plans to delete only when the domain was typed: off, wait, delete', async () => {
  const { path, id, domainName } = await setup()
  const { user } = renderApp(`${path}/${id}`)
  await user.click(await screen.findByRole('button', { name: 'Actions' }))
  await user.click(await screen.findByRole('menuitem', { name: /Delete/ }))
  const go = screen.getByRole('button', { name: 'Review the plan' })
  expect(go).toHaveAttribute('aria-disabled', 'true')
  await user.type(screen.getByLabelText(/^Type .* to go on$/), domainName)
  await user.click(go)

  expect(await screen.findByRole('heading', { name: `Delete ${domainName}` })).toBeVisible()
  expect(await screen.findByText(/Switch off the distribution/)).toBeVisible()
})

it('clones a distribution', async () => {
  const { path, id, domainName } = await setup()
  const { user } = renderApp(`${path}/${id}`)
  await user.click(await screen.findByRole('button', { name: 'Actions' }))
  await user.click(await screen.findByRole('menuitem', { name: /Clone/ }))
  expect(screen.getByLabelText('Comment')).toHaveValue('Copy of Shop')
  await user.click(screen.getByRole('button', { name: 'Review the plan' }))
  expect(await screen.findByRole('heading', { name: `Clone ${domainName}` })).toBeVisible()
})

it('edits several distributions as one plan', async () => {
  const { path, own } = await setup()
  await createDistribution(own, { Comment: 'Second' })
  const { user } = renderApp(path)
  await user.click(
    await screen.findByRole('checkbox', { name: 'Select all distributions of this page' }),
  )
  await user.click(screen.getByRole('button', { name: 'Edit' }))
  await user.click(await screen.findByRole('button', { name: /^Price class/ }))
  await user.click(await screen.findByRole('option', { name: /North America/ }))
  await user.click(screen.getByRole('button', { name: 'Review the plan' }))
  expect(await screen.findByRole('heading', { name: 'Edit 2 distributions' })).toBeVisible()
  expect(await screen.findAllByText(/^Price class: North America/)).toHaveLength(2)
})
