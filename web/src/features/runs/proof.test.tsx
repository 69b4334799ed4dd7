import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { directRoute } from '#server/aws/viewer-route.ts'
import { OWN_DOMAIN } from '#shared/proof/proof-check.ts'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi({ delays: { deploymentMs: 0 }, firstWaitMs: 100 })

/** A plan that promises a redirect, and that a name leads to its distribution. */
async function setup() {
  const cnames: string[] = []
  const lookUp = async () => ({ cnames, addresses: [] })
  const setRecords = async (records: ReadonlyArray<{ value: string }>) => {
    cnames.push(...records.map(({ value }) => value))
  }
  const own = account({ viewerRoute: { ...directRoute, lookUp, setRecords } })
  const { domainName, id } = await createDistribution(own)
  const ask = async (path: string, body?: unknown) => {
    const answer = await fetch(`${location.origin}${own.path}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    return answer.json()
  }
  const { document, version } = await ask(`/resources/Distribution/${id}`)
  const change = { action: 'update', resource: 'Distribution', id, baseVersion: version }
  const through = (name: string, method: string, url: string, status: number) => ({
    kind: 'through',
    distributionId: id,
    test: { name, request: { url, method }, expect: { status } },
  })
  const plan = await ask('/plans', {
    changes: [{ ...change, after: { ...document, Comment: 'proved' } }],
    proof: [
      through('http goes to https', 'GET', `http://${OWN_DOMAIN}/a`, 301),
      through('an order goes nowhere', 'POST', '/a', 403),
      { kind: 'resolves', name: 'the name', domainName: 'a.example.com', distributionId: id },
    ],
  })
  return { domainName, ...renderApp(`${own.path.replace('/api', '')}/plans/${plan.id}`) }
}

it('lists what will be sent, says what failed, is proved once it is mended, and takes its tests back', async () => {
  const { domainName, user } = await setup()
  const promised = await screen.findByRole('list', { name: 'Requests that prove the plan' })
  const order = within(promised).getAllByRole('listitem')[1]
  expect(order).toHaveTextContent('an order goes nowhereMay writePOST /a')

  await user.click(await screen.findByRole('button', { name: /^Apply 1 change/ }))
  expect(await screen.findByText('It is applied, but not proved')).toBeVisible()
  expect(screen.getByText('Not proved: 1 of 3 checks failed')).toBeVisible()
  const row = screen.getByText('DNS record').closest('tr')
  expect(row).toHaveTextContent('none (not as expected)')

  // What a person would set in DNS can be copied; the simulated DNS is set from here, and the run goes on.
  expect(
    await screen.findByRole('button', { name: `Copy value ${domainName}` }),
  ).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Set these records in the simulated DNS' }))
  expect(await screen.findByText('Proved: 3 of 3 requests answered as promised')).toBeVisible()
  expect(await screen.findByText('Done and proved')).toBeVisible()
  expect(await screen.findByRole('link', { name: /^https:\/\/a\.example\.com\// })).toBeVisible()
  expect(screen.getByRole('link', { name: 'Open the pinned tests' })).toBeVisible()

  await user.click(screen.getByRole('button', { name: 'Undo this run' }))
  const dialog = await screen.findByRole('dialog', { name: 'Undo this run?' })
  expect(
    await within(dialog).findByText('Remove the pinned test "http goes to https"'),
  ).toBeVisible()
  await user.click(within(dialog).getByRole('button', { name: 'Undo' }))
  expect((await screen.findAllByText('Undone')).length).toBeGreaterThan(0)
  expect(await screen.findByText('As it was before the run was undone.')).toBeVisible()
  // What is taken back already is not offered to be reverted.
  await user.click(screen.getByRole('link', { name: 'Show the plan' }))
  expect(await screen.findByText('This plan was applied, and taken back')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Revert' })).not.toBeInTheDocument()
}, 60_000)
