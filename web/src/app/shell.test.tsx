import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'

import { setupRealApi } from '../testing/real-api.ts'
import { renderApp } from '../testing/render-app.tsx'

const { account, signOut } = await setupRealApi()

it('goes to the first account from the start page', async () => {
  const { path } = account()
  const { address } = renderApp('/')
  expect(await screen.findByText('This account has no distributions')).toBeInTheDocument()
  expect(address()).toBe(path.replace('/api', ''))
})

it('says which accounts there are when a link names another', async () => {
  renderApp('/accounts/nobody/distributions')
  expect(await screen.findByText(/There is no account “nobody” here/)).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'Test account' })).toBeInTheDocument()
})

it('has a page for addresses that lead nowhere', async () => {
  renderApp('/nonsense')
  expect(await screen.findByText('There is no page at this address')).toBeInTheDocument()
})

it('says that the token of a start-up URL was refused, and takes it out of the address', async () => {
  signOut()
  const { address } = renderApp('/?token=wrong')
  expect(await screen.findAllByText(/not the right one, or it has been used/)).not.toHaveLength(0)
  expect(address()).toBe('/?refused=token')
})

it('signs in with the pasted start-up URL, and names a wrong token', async () => {
  signOut()
  const { user } = renderApp('/')
  const field = await screen.findByLabelText('Token')
  await user.type(field, 'http://127.0.0.1:4400/?token=wrong{Enter}')
  expect(await screen.findAllByText(/This is not the token/)).not.toHaveLength(0)
})
