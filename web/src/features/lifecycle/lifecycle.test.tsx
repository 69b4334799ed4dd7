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

it('puts its edit into the draft that is open, beside what that holds, or leaves that aside', async () => {
  const { own, path, id } = await setup()
  const draftId = crypto.randomUUID()
  const policy = { action: 'create', resource: 'CachePolicy', id: 'new:cache-policy:by-size' }
  const changes = [{ ...policy, after: { Name: 'by-size', MinTTL: 1 } }]
  const draftUrl = `${location.origin}${own.path}/drafts/${draftId}`
  await fetch(draftUrl, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ revision: 0, title: 'For later', changes }),
  })
  const { user } = renderApp(`${path}/${id}?draft=${draftId}`)
  await user.click(await screen.findByRole('button', { name: 'Actions' }))
  await user.click(await screen.findByRole('menuitem', { name: /Disable/ }))
  await user.click(await screen.findByRole('radio', { name: /^On its own/ }))
  expect(screen.getByRole('button', { name: 'Review the plan' })).toBeVisible()
  await user.click(screen.getByRole('radio', { name: /^Add to the draft/ }))
  await user.click(screen.getByRole('button', { name: 'Add to the draft and review' }))
  expect(await screen.findByRole('heading', { name: 'For later' })).toBeVisible()
  expect(await (await fetch(draftUrl)).json()).toMatchObject({
    changes: [{ resource: 'CachePolicy' }, { resource: 'Distribution', after: { Enabled: false } }],
  })
})

it('edits several distributions in one draft', async () => {
  const { path, own } = await setup()
  await createDistribution(own, { Comment: 'Second' })
  const { address, user } = renderApp(path)
  await user.click(
    await screen.findByRole('checkbox', { name: 'Select all distributions of this page' }),
  )
  await user.click(screen.getByRole('button', { name: 'Edit' }))
  await user.click(await screen.findByRole('button', { name: /^Price class/ }))
  await user.click(await screen.findByRole('option', { name: /North America/ }))
  await user.click(screen.getByRole('button', { name: 'Review the plan' }))
  expect(await screen.findByRole('heading', { name: 'Edit 2 distributions' })).toBeVisible()
  expect(await screen.findAllByText(/^Price class: North America/)).toHaveLength(2)
  expect(address()).toContain('?draft=')
})
