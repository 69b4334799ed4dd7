import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi()

/** Sends the viewer's Host to an API, which refuses it. */
const BROKEN = {
  Comment: 'Stock',
  DefaultCacheBehavior: {
    TargetOriginId: 'api',
    ViewerProtocolPolicy: 'https-only',
    CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3',
  },
} as const

function setup() {
  const own = account()
  return { ...own, page: own.path.replace('/api', '') }
}

it('shows the fleet, what is deploying, and leads from the worst finding to its exact place', async () => {
  const own = setup()
  const { id, domainName } = await createDistribution(own, BROKEN)
  // It deploys for a minute longer than anybody looks, however slow the machine is.
  own.simulated.advanceClock(-60_000)
  const { user, address } = renderApp(own.page)

  const fleet = await screen.findByRole('table', { name: 'Distributions' })
  const row = await within(fleet).findByRole('row', { name: new RegExp(domainName) })
  expect(row).toHaveTextContent('Stock')
  expect(await within(row).findByText('No requests')).toBeInTheDocument()
  expect(
    within(screen.getByRole('region', { name: 'Deploying now' })).getByText(domainName),
  ).toBeInTheDocument()

  const findings = await screen.findByRole('list', { name: 'Findings, most harmful first' })
  await user.click(screen.getByRole('link', { name: /^Needs attention: 1 error/ }))
  expect(document.activeElement).toContainElement(findings)
  const [worst] = within(findings).getAllByRole('listitem')
  expect(worst).toHaveTextContent(/^Error.*Host.*Fix:/)
  await user.click(
    within(findings).getAllByRole('link', { name: /origin request policy/ })[0] ?? findings,
  )

  expect(address()).toBe(
    `${own.page}/distributions/${id}?setting=DefaultCacheBehavior.OriginRequestPolicyId`,
  )
  expect(await screen.findByRole('tab', { selected: true })).toHaveTextContent('Behaviors (1)')
  const badge = await screen.findByRole('button', { name: /^Error: .*Host/ })
  // The place that was meant has the focus.
  expect(badge.closest(':focus')).not.toBeNull()
})

it('shows a large fleet page by page, in the address', async () => {
  const own = setup()
  for (let number = 1; number <= 11; number += 1) {
    await createDistribution(own, { Comment: `Shop ${number}` })
  }
  const { user, address } = renderApp(own.page)
  const fleet = await screen.findByRole('table', { name: 'Distributions' })
  await within(fleet).findAllByRole('row', { name: /Shop/ })
  expect(within(fleet).getAllByRole('row', { name: /Shop/ })).toHaveLength(10)

  await user.click(screen.getByRole('button', { name: 'Page 2' }))
  expect(await within(fleet).findAllByRole('row', { name: /Shop/ })).toHaveLength(1)
  expect(address()).toBe(`${own.page}?page=2`)
})

it('says what an empty account is waiting for', async () => {
  renderApp(setup().page)
  expect(await screen.findByText('This account has no distributions')).toBeInTheDocument()
})

it('does not take what could not be read for sound', async () => {
  const own = setup()
  const { domainName } = await createDistribution(own, BROKEN)
  await own.strike('deny', 'GetDistribution')
  renderApp(own.page)
  const row = await screen.findByRole('row', { name: new RegExp(domainName) })
  expect(await within(row).findByText('Not known')).toBeInTheDocument()
  expect(screen.getByText('Nothing found in what was read')).toBeInTheDocument()
  expect(screen.getByText(/could not be read wholly/)).toHaveTextContent('the configuration')
})

it('says which permission the list lacks', async () => {
  const forbidden = setup()
  await forbidden.strike('deny', 'ListDistributions')
  renderApp(forbidden.page)
  expect(await screen.findByText('Could not read the distributions')).toBeInTheDocument()
  expect(screen.getByText(/CloudFront ListDistributions answered/)).toBeInTheDocument()
})
