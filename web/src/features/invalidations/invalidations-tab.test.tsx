import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi()

async function setup(changes: Parameters<typeof createDistribution>[1] = {}) {
  const own = account()
  const { id } = await createDistribution(own, changes)
  const path = `${own.path.replace('/api', '')}/distributions/${id}?tab=invalidations`
  const app = renderApp(path)
  const paths = await screen.findByLabelText('Paths')
  expect(await screen.findByText('No invalidations yet')).toBeInTheDocument()
  return { ...own, ...app, paths }
}

it('lists an invalidation after it is created, and follows it until it is completed', async () => {
  const { user, paths, simulated } = await setup()
  await user.type(paths, '/images/*')
  await user.click(screen.getByRole('button', { name: 'Invalidate' }))

  expect(await screen.findByText('In progress')).toBeInTheDocument()
  expect(screen.getByText('/images/*')).toBeInTheDocument()
  expect(paths).toHaveValue('')

  simulated.advanceClock(60_000)
  expect(await screen.findByText('Completed')).toBeInTheDocument()
})

it('names the line that CloudFront would refuse, and sends nothing', async () => {
  const { user, paths } = await setup()
  await user.type(paths, '/ok{Enter}images/a.jpg')
  await user.click(screen.getByRole('button', { name: 'Invalidate' }))

  expect(await screen.findByText('Line 2: images/a.jpg must begin with /')).toBeInTheDocument()
  expect(screen.getByText('No invalidations yet')).toBeInTheDocument()
})

it('lists every wrong line once the field is left, with the path that was meant', async () => {
  const { user, paths } = await setup()
  await user.type(paths, 'images/a.jpg{Enter}/a b{Enter}https://x.example/c')
  await user.tab()

  expect(screen.getByText('Line 1: images/a.jpg must begin with /')).toBeInTheDocument()
  expect(screen.getByText(/^Line 2: .*Use \/a%20b$/)).toBeInTheDocument()
  expect(screen.getByText(/^Line 3: .*Use \/c$/)).toBeInTheDocument()
})

it('invalidates by cache tag where the distribution reads tags', async () => {
  const { user, paths } = await setup({ CacheTagConfig: { HeaderName: 'cache-tag' } })
  expect(screen.getByText(/tagged so in its cache-tag header/)).toBeInTheDocument()
  await user.type(paths, '#a,b{Enter}#product:42')
  await user.tab()
  expect(screen.getByText(/^Line 1: #a,b has a comma/)).toBeInTheDocument()

  await user.clear(paths)
  await user.type(paths, '#product:42')
  await user.click(screen.getByRole('button', { name: 'Invalidate' }))
  expect(await screen.findByText('In progress')).toBeInTheDocument()
  expect(screen.getByText('#product:42')).toBeInTheDocument()
})

it('refuses a cache tag where the distribution keeps no tags', async () => {
  const { user, paths } = await setup()
  await user.type(paths, '#product:42')
  await user.tab()
  expect(screen.getByText(/^Line 1: #product:42 .* has no CacheTagConfig/)).toBeInTheDocument()
})

it('keeps what was typed when another tab was looked at', async () => {
  const { user, paths } = await setup()
  await user.type(paths, '/a')
  await user.click(screen.getByRole('tab', { name: 'Error pages' }))
  await user.click(screen.getByRole('tab', { name: 'Invalidations' }))
  expect(screen.getByLabelText('Paths')).toHaveValue('/a')
})

it('keeps what was typed when AWS fails, and says so in the form', async () => {
  const { user, paths, strike } = await setup()
  await strike('error', 'CreateInvalidation')
  await user.type(paths, '/a')
  await user.click(screen.getByRole('button', { name: 'Invalidate' }))

  expect(await screen.findAllByText(/try again in a moment/)).not.toHaveLength(0)
  expect(paths).toHaveValue('/a')
})
