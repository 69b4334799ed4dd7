import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'

import { toReference } from '#shared/plans/proposed-change.ts'
import type { Settings } from '#shared/settings/settings.ts'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'

const { account } = await setupRealApi({ delays: { deploymentMs: 0 } })

async function setup() {
  const { path } = account()
  const changes = ['by-size', 'by-color'].map((Name) => ({
    action: 'create',
    resource: 'CachePolicy',
    id: toReference('CachePolicy', Name),
    after: { Name, MinTTL: 1 },
  }))
  const answer = await fetch(`${location.origin}${path}/plans`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Make two', changes }),
  })
  const { id } = await answer.json()
  const want = async (settings: Settings) => {
    const saved = await fetch(`${location.origin}/api/settings`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    })
    expect(saved.ok).toBe(true)
  }
  return { page: path.replace('/api', ''), planId: String(id), want }
}

it('asks for a name at the first apply, and for the note that the team wants', async () => {
  const { page, planId, want } = await setup()
  await want({ noteRequired: true, ticketRequired: false, keepVersions: null, keepDays: null })
  const { user } = renderApp(`${page}/plans/${planId}`)
  await user.type(await screen.findByLabelText('Who are you?'), 'Ada')
  expect(await screen.findByText(/Your team asks for one/)).toBeVisible()
  const apply = screen.getByRole('button', { name: /^Apply / })
  expect(apply).toHaveAttribute('aria-disabled', 'true')
  await user.type(screen.getByLabelText('Note'), 'because')
  await user.click(apply)
  expect(await screen.findByText(/by Ada$/)).toBeVisible()
})

it('says what a shorter retention would drop, and refuses what is no number', async () => {
  const { page } = await setup()
  const { user } = renderApp(`${page}/settings`)
  await user.click(await screen.findByLabelText('Ask for a ticket'))
  const field = await screen.findByLabelText('Versions kept of each resource')
  await user.clear(field)
  await user.type(field, '0')
  expect(await screen.findByText(/Enter a whole number from 1 to 100,000/)).toBeVisible()
  await user.clear(field)
  await user.type(field, '500')
  expect(await screen.findByText('This drops nothing of what is kept today')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.getByText('Saved')).toBeVisible())
})
