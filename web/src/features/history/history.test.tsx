import {
  CloudFrontClient,
  GetDistributionConfigCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi({ delays: { deploymentMs: 0 } })

/** A whole way through the app, in milliseconds: a busy machine stretches it. */
const WHOLE_WAY_MS = 60_000

/** A distribution of two versions: as it was seen first, and with another comment, made outside. */
async function setup() {
  const own = account()
  const { id, domainName } = await createDistribution(own, { Comment: 'Before' })
  const look = async () => {
    const answer = await fetch(`${location.origin}${own.path}/resources/Distribution/${id}`)
    expect(answer.ok).toBe(true)
  }
  await look()
  const cloudfront = new CloudFrontClient(own.client)
  const { DistributionConfig: config, ETag } = await cloudfront.send(
    new GetDistributionConfigCommand({ Id: id }),
  )
  if (!config) throw new Error('The distribution is gone.')
  const DistributionConfig = { ...config, Comment: 'After' }
  await cloudfront.send(
    new UpdateDistributionCommand({ Id: id, IfMatch: ETag, DistributionConfig }),
  )
  await look()
  const page = own.path.replace('/api', '')
  return {
    ...own,
    domainName,
    open: (path: string) => renderApp(`${page}${path}`),
    ofDistribution: `/distributions/${id}`,
  }
}

it(
  'tells who changed what, compares two versions, and brings one back by a plan',
  async () => {
    const { domainName, ofDistribution, open } = await setup()
    const { address, user } = open(`${ofDistribution}?tab=history`)
    const timeline = await screen.findByRole('list', { name: 'Versions, the newest first' })
    const [newest, first] = within(timeline).getAllByRole('heading', { name: /^Version / })
    expect([newest?.textContent, first?.textContent]).toEqual(['Version 2', 'Version 1'])
    expect(within(timeline).getByText('Outside Edgewise')).toBeVisible()
    expect(within(timeline).getByText(/Before → After/)).toBeVisible()
    expect(screen.getByText('Last change by', { exact: false })).toHaveTextContent(
      'Last change by Outside Edgewise',
    )

    await user.click(screen.getByRole('button', { name: 'Compare version 1 with now' }))
    const differences = await screen.findByRole('list', {
      name: 'What is different in version 2, compared with version 1',
    })
    expect(differences).toHaveTextContent(/Before → After/)
    expect(address()).toMatch(/from=1&to=2/)

    await user.click(within(timeline).getByRole('button', { name: 'Bring version 1 back' }))
    expect(
      await screen.findByRole('heading', { name: `Back to version 1 of ${domainName}` }),
    ).toBeVisible()
    expect(screen.getByText(/After → Before/)).toBeVisible()
  },
  WHOLE_WAY_MS,
)

it('explains a URL as of a version, sends nothing for real, and goes back to now', async () => {
  const { ofDistribution, open } = await setup()
  const { address, user } = open(`${ofDistribution}?tab=explain&version=1&url=/a.jpg`)
  expect(await screen.findByText(/^As of version 1,/)).toBeVisible()
  await screen.findByText(/Status 200/)
  expect(screen.queryByRole('button', { name: 'Prove' })).not.toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Back to now' }))
  expect(await screen.findByRole('button', { name: 'Prove' })).toBeVisible()
  expect(address()).not.toContain('version=')
  expect(address()).toContain('url=/a.jpg')
})

it('says which versions there are when the address names another one', async () => {
  const { ofDistribution, open } = await setup()
  open(`${ofDistribution}?tab=explain&version=9&url=/a.jpg`)
  expect(await screen.findByText(/There are versions 1 to 2/)).toBeVisible()
})

it('shows on the overview what was changed outside, until somebody has seen it', async () => {
  const { domainName, open } = await setup()
  const { user } = open('')
  const seen = await screen.findByRole('button', { name: 'I have seen it' })
  const changes = screen.getByRole('list', { name: 'Changes, the newest first' })
  expect(within(changes).getByRole('link', { name: domainName })).toBeVisible()
  await user.click(seen)
  await waitFor(() => expect(seen).not.toBeInTheDocument())
  expect(within(changes).getByText('changed outside')).toBeVisible()
})

it('filters the audit log by the address, and exports what the filters let through', async () => {
  const { open, ofDistribution, path } = await setup()
  await fetch(`${location.origin}${path}${ofDistribution}/invalidations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ paths: ['/a.jpg'], callerReference: crypto.randomUUID() }),
  })
  const key = `Distribution/${ofDistribution.split('/').at(-1)}`
  const { address, user } = open('/audit?action=signed-in')
  expect(await screen.findByText('No event fits')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Clear the filters' }))
  await user.click(await screen.findByRole('button', { name: /^Only events of .*cloudfront/ }))
  await waitFor(() => expect(address()).toContain(`resource=${key}`))
  const file = screen.getByRole('link', { name: 'Export CSV' }).getAttribute('href') ?? ''
  expect(await (await fetch(location.origin + file)).text()).toContain('invalidation-created')
  await user.type(screen.getByLabelText('Words'), 'no such words')
  expect(await screen.findByText('No event fits')).toBeVisible()
})
