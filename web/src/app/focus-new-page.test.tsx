import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'

import { setupRealApi } from '../testing/real-api.ts'
import { renderApp } from '../testing/render-app.tsx'

const { account } = await setupRealApi()

it('gives the focus to the title of the page that was gone to, not to that of the first', async () => {
  const { path } = account()
  const { user } = renderApp(path.replace('/api', ''))
  await screen.findByText('This account has no distributions')
  expect(document.body).toHaveFocus()

  await user.click(screen.getByRole('link', { name: 'Runs' }))

  const title = await screen.findByRole('heading', { level: 1, name: /^Runs/ })
  await expect.poll(() => document.activeElement).toBe(title)
})

it('leaves the focus where it is when only filters change', async () => {
  const { path } = account()
  const { user, address } = renderApp(`${path.replace('/api', '')}/audit`)
  const field = await screen.findByLabelText('Words')

  await user.type(field, 'shop')

  await expect.poll(address).toContain('text=shop')
  expect(field).toHaveFocus()
})
