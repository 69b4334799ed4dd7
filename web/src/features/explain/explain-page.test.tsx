import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi()

async function setup(search: (domainName: string) => string, tab = false) {
  const own = account()
  const distribution = await createDistribution(own, { Comment: 'Shop' })
  const base = own.path.replace('/api', '')
  const page = tab ? `${base}/distributions/${distribution.id}` : `${base}/explain`
  const app = renderApp(`${page}?${search(distribution.domainName)}`)
  return { ...own, ...distribution, ...app }
}

const timeline = async () =>
  within((await screen.findByText('Step by step')).closest('main') ?? document.body)

it('explains the URL of a link: verdict, steps with their settings, key, origin request', async () => {
  const { id } = await setup((domain) => `url=https://${domain}/cat.jpg%3Fsize%3D1x1`)
  expect(
    await screen.findByRole('heading', { name: /Served by the default behavior from API Gateway/ }),
  ).toBeInTheDocument()
  const steps = await timeline()
  const [setting] = steps.getAllByRole('link', { name: 'Default behavior, cache policy' })
  expect(setting).toHaveAttribute(
    'href',
    expect.stringContaining(`/distributions/${id}?setting=DefaultCacheBehavior.CachePolicyId`),
  )
  expect(screen.getByRole('table', { name: 'Parts of the cache key' })).toBeInTheDocument()
  expect(
    screen.getByText('https://abc123.execute-api.eu-west-1.amazonaws.com/prod/cat.jpg'),
  ).toBeInTheDocument()
})

it('follows what is typed, and keeps it in the address', async () => {
  const { user, address, domainName } = await setup(() => '')
  const url = await screen.findByRole('combobox', { name: 'URL' })
  await user.click(await screen.findByRole('button', { name: domainName }))
  await user.type(url, 'x')
  expect(await screen.findByRole('heading', { name: /^Served by/ })).toBeInTheDocument()
  await user.tab()
  expect(decodeURIComponent(address())).toContain(`url=https://${domainName}/x`)
})

it('says at the field what no client could send, and goes on with the rest', async () => {
  await setup(() => 'tab=explain&url=/a&headers=Bad%20Name:%20x', true)
  // At the field, and above: on a phone the field is folded away.
  expect(await screen.findAllByText(/"Bad Name" is no name of a header/)).toHaveLength(2)
  expect(screen.getByText('No client sends such a request')).toBeInTheDocument()
})

it('offers the account’s distributions for a host that nobody answers for', async () => {
  const { user, domainName } = await setup(() => 'url=https://elsewhere.example/a')
  expect(await screen.findByText(/No distribution of this account answers for/)).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: domainName }))
  expect(await screen.findByRole('heading', { name: /^Refused/ })).toBeInTheDocument()
})

it('begins with an example for each behavior on a distribution', async () => {
  const { user } = await setup(() => 'tab=explain', true)
  await user.click(await screen.findByRole('button', { name: /^https:\/\/.*\/$/ }))
  expect(await screen.findByRole('heading', { name: /^Served by/ })).toBeInTheDocument()
})

it('sends the request for real and marks what differs; a method that writes asks first', async () => {
  const { user } = await setup(() => 'tab=explain&url=/a&method=POST', true)
  await user.click(await screen.findByRole('button', { name: 'Prove' }))
  const dialog = await screen.findByRole('dialog', { name: 'Send this POST for real?' })
  await user.click(within(dialog).getByRole('button', { name: 'Send POST' }))
  // CloudFront itself refuses POST here, so that no origin is needed.
  const table = await screen.findByRole('table', { name: 'Predicted and observed' })
  expect(within(table).getAllByText('as predicted')).not.toHaveLength(0)
  expect(screen.getByRole('button', { name: 'Ask again' })).toBeInTheDocument()
})

it('says what to do when the configuration cannot be read', async () => {
  const own = account()
  const { domainName } = await createDistribution(own)
  await own.strike('error', 'GetDistribution')
  renderApp(`${own.path.replace('/api', '')}/explain?url=https://${domainName}/`)
  expect(
    await screen.findByText('Could not read the distribution’s configuration'),
  ).toBeInTheDocument()
})
