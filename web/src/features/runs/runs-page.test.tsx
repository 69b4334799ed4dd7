import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { toReference } from '#shared/plans/proposed-change.ts'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'

const { account } = await setupRealApi()

function setup() {
  const own = account()
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${location.origin}${own.path}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.ok).toBe(true)
    return answer.json()
  }
  /** Somebody else makes a cache policy. */
  const applyElsewhere = async (Name: string) => {
    const change = {
      action: 'create',
      resource: 'CachePolicy',
      id: toReference('CachePolicy', Name),
      after: { Name, MinTTL: 1 },
    }
    const why = { note: 'Sizes are many', ticket: 'WEB-7' }
    const { id } = await post('/plans', { title: `Make ${Name}`, ...why, changes: [change] })
    await post(`/plans/${id}/apply`, {})
  }
  return {
    ...own,
    applyElsewhere,
    open: (path: string) => renderApp(own.path.replace('/api', '') + path),
  }
}

it('shows what somebody else applies, as it goes, without being asked', async () => {
  const { applyElsewhere, open } = setup()
  const { user } = open('/runs')
  expect(await screen.findByText('Nothing was applied yet')).toBeVisible()
  await applyElsewhere('by-size')
  const row = await screen.findByRole('row', { name: /Make by-size/ })
  expect(await within(row).findByText('Done')).toBeVisible()

  await user.click(within(row).getByRole('link', { name: 'Make by-size' }))
  expect(await screen.findByText('Sizes are many')).toBeVisible()
  expect(screen.getByText('WEB-7')).toBeVisible()
  expect(screen.getByText('AWS has what the plan wanted.')).toBeVisible()
  const policy = screen.getByRole('link', { name: 'Open the cache policy' })
  expect(policy.getAttribute('href')).toMatch(/\/policies\/cache\/[0-9a-f-]{36}$/)
})

it('filters by state, in the address', async () => {
  const { applyElsewhere, open, strike } = setup()
  const { address, user } = open('/runs?state=attention')
  await applyElsewhere('by-size')
  await user.click(await screen.findByRole('button', { name: 'All' }))
  await screen.findByText('Done')
  await strike('deny', 'CreateCachePolicy')
  await applyElsewhere('by-color')
  await user.click(screen.getByRole('button', { name: 'Waiting for somebody' }))
  const row = await screen.findByRole('row', { name: /Make by-color/ })
  expect(await within(row).findByText('Stopped')).toBeVisible()
  expect(screen.queryByRole('row', { name: /Make by-size/ })).not.toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'Runs: 1 needs you' })).toBeVisible()

  await user.click(screen.getByRole('button', { name: 'All' }))
  expect(screen.getByRole('row', { name: /Make by-size/ })).toBeVisible()
  expect(address()).not.toContain('state=')
}, 60_000)

it('says so when there is no such run', async () => {
  setup().open('/runs/00000000-0000-4000-8000-000000000000')
  expect(await screen.findByText('Could not read the run')).toBeVisible()
})
