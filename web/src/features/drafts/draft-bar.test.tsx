import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi()

/** A draft that makes a cache policy, open on the page of the drafts. */
async function setup() {
  const own = account()
  const id = crypto.randomUUID()
  const change = {
    action: 'create',
    resource: 'CachePolicy',
    id: 'new:cache-policy:by-size',
    after: { Name: 'by-size', MinTTL: 1 },
  }
  const write = async (revision: number, title: string) => {
    const answer = await fetch(`${location.origin}${own.path}/drafts/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ revision, title, changes: [change] }),
    })
    expect(answer.ok).toBe(true)
  }
  await write(0, '')
  const app = renderApp(`${own.path.replace('/api', '')}/drafts?draft=${id}`)
  const bar = await screen.findByRole('region', { name: 'Draft' })
  await app.user.click(await within(bar).findByRole('button', { name: /^Draft: 1 change/ }))
  return { ...app, bar, id, write }
}

it('says when another window wrote the draft, and loads what it has', async () => {
  const { bar, user, write } = await setup()
  await write(1, 'Theirs')
  await user.type(within(bar).getByLabelText('Name of this draft'), 'Mine')
  expect(await within(bar).findByText(/changed in another window/)).toBeVisible()
  await user.click(within(bar).getByRole('button', { name: 'Load theirs' }))
  expect(await within(bar).findByText('Saved')).toBeVisible()
  expect(within(bar).getByLabelText('Name of this draft')).toHaveValue('Theirs')
})

it('takes the change of one resource out', async () => {
  const { bar, user } = await setup()
  await user.click(
    within(bar).getByRole('button', { name: 'Undo the changes of Cache policy by-size' }),
  )
  expect(await within(bar).findByRole('button', { name: 'Draft: No changes yet' })).toBeVisible()
})

it('takes one sentence back and leaves the others', async () => {
  const own = account()
  const { id } = await createDistribution(own, { Comment: 'As it was' })
  const ask = async (path: string, init?: RequestInit) =>
    (await fetch(`${location.origin}${own.path}${path}`, init)).json()
  const { document, version } = await ask(`/resources/Distribution/${id}`)
  const draftId = crypto.randomUUID()
  const after = { ...document, Comment: 'New', IsIPV6Enabled: !document.IsIPV6Enabled }
  const change = { action: 'update', resource: 'Distribution', id, baseVersion: version, after }
  await ask(`/drafts/${draftId}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ revision: 0, changes: [change] }),
  })
  const { user } = renderApp(`${own.path.replace('/api', '')}/drafts?draft=${draftId}`)
  const bar = await screen.findByRole('region', { name: 'Draft' })
  await user.click(await within(bar).findByRole('button', { name: /^Draft: 2 changes in 1/ }))
  await user.click(within(bar).getByRole('button', { name: /^Undo: Comment changed/ }))
  expect(await within(bar).findByRole('button', { name: /^Draft: 1 change in 1/ })).toBeVisible()
  expect(within(bar).getByText(/IPv6/)).toBeVisible()
})

it('is closed and left in the list', async () => {
  const { address, bar, id, user } = await setup()
  await user.type(within(bar).getByLabelText('Name of this draft'), 'For later')
  await user.click(within(bar).getByRole('button', { name: 'More for this draft' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Save and close' }))
  const link = await screen.findByRole('link', { name: 'For later' })
  expect(address()).not.toContain('draft=')
  expect(link).toHaveAttribute('href', expect.stringContaining(`draft=${id}`))
})
