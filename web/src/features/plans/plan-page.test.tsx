import {
  CloudFrontClient,
  GetDistributionConfigCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import type { ResourceState } from '#shared/plans/resource.ts'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi({ delays: { deploymentMs: 0 } })

/** A whole way through the app, in milliseconds: a busy machine stretches it. */
const WHOLE_WAY_MS = 60_000

/** A distribution, and a draft that changes its comment, open on the page of the drafts. */
async function setup(after: Record<string, unknown> = { Comment: 'Mine' }) {
  const own = account()
  const { id, domainName } = await createDistribution(own, { Comment: 'As it was' })
  const ask = async (path: string, init?: RequestInit) => {
    const answer = await fetch(`${location.origin}${own.path}${path}`, init)
    expect(answer.ok).toBe(true)
    return answer.json()
  }
  const saved: ResourceState = await ask(`/resources/Distribution/${id}`)
  const draftId = crypto.randomUUID()
  const document = { ...Object(saved.document), ...after }
  const update = { action: 'update', resource: 'Distribution', id, after: document }
  await ask(`/drafts/${draftId}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      revision: 0,
      changes: [{ ...update, baseVersion: saved.version }],
    }),
  })
  const cloudfront = new CloudFrontClient(own.client)
  const read = () => cloudfront.send(new GetDistributionConfigCommand({ Id: id }))
  /** What a colleague does in AWS's console. */
  const changeOutside = async (changes: Record<string, unknown>) => {
    const { DistributionConfig, ETag } = await read()
    if (!DistributionConfig) throw new Error('The distribution is gone.')
    const config = { ...DistributionConfig, ...changes }
    await cloudfront.send(
      new UpdateDistributionCommand({ Id: id, IfMatch: ETag, DistributionConfig: config }),
    )
  }
  const app = renderApp(`${own.path.replace('/api', '')}/drafts?draft=${draftId}`)
  const bar = await screen.findByRole('region', { name: 'Draft' })
  const review = async () => {
    await within(bar).findByRole('button', { name: 'Draft: 1 change in 1 resource' })
    await app.user.keyboard('{Control>}{Enter}{/Control}')
  }
  return { ...own, ...app, bar, changeOutside, domainName, read, review }
}

it(
  'leads from the draft bar over the review to the end of the run, and closes the draft',
  async () => {
    const { address, bar, domainName, read, review, user } = await setup()
    await user.click(await within(bar).findByRole('button', { name: /^Draft: 1 change/ }))
    expect(within(bar).getByText(/As it was → Mine/)).toBeVisible()
    await review()

    const changes = await screen.findByRole('list', { name: `Changes of ${domainName}` })
    expect(changes).toHaveTextContent(/Changed.*As it was → Mine/)
    expect(screen.queryByRole('region', { name: 'Draft' })).not.toBeInTheDocument()
    expect(screen.getByText('CloudFront UpdateDistribution')).toBeVisible()
    await user.click(screen.getByLabelText('Note'))
    await user.paste('because')
    await user.click(screen.getByRole('button', { name: `Apply 1 change to ${domainName}` }))

    expect(await screen.findByText(/Every edge has the new configuration/)).toBeVisible()
    const steps = screen.getByRole('list', { name: 'Steps' })
    expect(within(steps).getAllByText('Done')).toHaveLength(2)
    expect(address()).not.toContain('draft=')
    expect((await read()).DistributionConfig?.Comment).toBe('Mine')
    await waitFor(() =>
      expect(screen.queryByRole('link', { name: /^Drafts/ })).not.toBeInTheDocument(),
    )

    await user.click(screen.getByRole('link', { name: 'Show the plan' }))
    expect(await screen.findByText('This plan was applied')).toBeVisible()
    expect(await screen.findByRole('button', { name: 'Revert' })).toBeVisible()
  },
  WHOLE_WAY_MS,
)

it(
  'shows two edits of one setting side by side, and applies the one that is chosen',
  async () => {
    const { changeOutside, domainName, read, review, user } = await setup()
    await review()
    await screen.findByRole('button', { name: `Apply 1 change to ${domainName}` })
    await changeOutside({ Comment: 'Theirs', PriceClass: 'PriceClass_100' })
    await user.click(screen.getByRole('button', { name: `Apply 1 change to ${domainName}` }))

    expect(
      await screen.findByText('While you were editing, somebody changed the same'),
    ).toBeVisible()
    expect(screen.getByText(/Nothing was written/)).toBeVisible()
    expect(await screen.findByRole('button', { name: 'Go on with these choices' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    await user.click(screen.getByRole('radio', { name: /^Yours/ }))
    await user.click(screen.getByRole('button', { name: 'Go on with these choices' }))
    await user.click(await screen.findByRole('button', { name: `Apply 1 change to ${domainName}` }))

    expect(await screen.findByText(/Every edge has the new configuration/)).toBeVisible()
    expect((await read()).DistributionConfig).toMatchObject({
      Comment: 'Mine',
      PriceClass: 'PriceClass_100',
    })
  },
  WHOLE_WAY_MS,
)

it(
  'wants warnings to be seen before it applies',
  async () => {
    const { review, user } = await setup({ Enabled: false })
    await review()
    const apply = await screen.findByRole('button', { name: /^Apply 1 change/ })
    expect(apply).toHaveAttribute('aria-disabled', 'true')
    const warnings = screen.getByRole('group', { name: 'Tick what you have seen' })
    for (const box of within(warnings).getAllByRole('checkbox')) await user.click(box)
    expect(apply).not.toHaveAttribute('aria-disabled', 'true')
  },
  WHOLE_WAY_MS,
)

it(
  'takes a discarded draft back',
  async () => {
    const { address, bar, user } = await setup()
    const before = address()
    await user.click(within(bar).getByRole('button', { name: 'More for this draft' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Discard' }))
    expect(await screen.findByText('The draft is discarded.')).toBeVisible()
    expect(address()).not.toContain('draft=')
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(
      await screen.findByRole('button', { name: 'Draft: 1 change in 1 resource' }),
    ).toBeVisible()
    expect(address()).toBe(before)
  },
  WHOLE_WAY_MS,
)

it(
  'keeps a change that AWS refuses on the run’s page, and undoes nothing by itself',
  async () => {
    const { review, strike, user } = await setup()
    await strike('deny', 'UpdateDistribution')
    await review()
    await user.click(await screen.findByRole('button', { name: /^Apply 1 change/ }))
    expect(await screen.findByText(/^It stopped at/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Mend and retry' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Give it up' }))
    expect((await screen.findAllByText('Undone')).length).toBeGreaterThan(0)
  },
  WHOLE_WAY_MS,
)
