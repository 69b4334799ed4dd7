import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi()

async function setup(search: string) {
  const own = account()
  const distribution = await createDistribution(own, { Comment: 'Shop' })
  const path = `${own.path.replace('/api', '')}/distributions/${distribution.id}?${search}`
  const app = renderApp(path)
  /** What the draft in the address holds on the server. */
  const readChanges = async () => {
    const id = new URL(app.address(), location.origin).searchParams.get('draft')
    const answer = await fetch(new URL(`${own.path}/drafts/${id}`, location.origin))
    const { changes } = (await answer.json()) as { changes: Array<Record<string, unknown>> }
    return changes
  }
  return { ...distribution, ...app, own, readChanges }
}

it('collects what is typed in a draft at once, says what is saved, and goes back to it', async () => {
  const { user, readChanges } = await setup('tab=general')
  await user.click(await screen.findByRole('button', { name: 'Edit: Settings' }))
  const comment = await screen.findByLabelText('Comment')
  await user.type(comment, '!')
  expect(comment).toHaveValue('Shop!')
  expect(await screen.findByText('Saved: Shop')).toBeInTheDocument()
  await waitFor(async () =>
    expect(await readChanges()).toMatchObject([
      { resource: 'Distribution', action: 'update', after: { Comment: 'Shop!' } },
    ]),
  )

  await user.click(screen.getByRole('button', { name: 'Comment: back to saved' }))
  await waitFor(() => expect(comment).toHaveValue('Shop'))
  await user.click(screen.getByRole('button', { name: 'Done: Settings' }))
  expect(screen.getByRole('button', { name: 'Edit: Settings' })).toHaveFocus()
  await waitFor(async () => expect(await readChanges()).toEqual([]))
})

it('says of a root object what CloudFront would refuse, while it is typed', async () => {
  const { user } = await setup('tab=general&edit=about')
  await user.type(await screen.findByLabelText('Default root object'), '/index.html')
  const [refusal] = await screen.findAllByText(/file name is too big or contains an invalid/)
  expect(refusal).toBeVisible()
})

it('names the distribution that has an alias already', async () => {
  const { user, own } = await setup('tab=general&edit=names')
  const other = await createDistribution(own, {
    Comment: 'The other shop',
    Aliases: { Quantity: 1, Items: ['www.example.com'] },
    ViewerCertificate: {
      ACMCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234',
      SSLSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    },
  })
  await user.type(await screen.findByLabelText('New alias'), 'www.example.com')
  expect(
    await screen.findByText(`www.example.com is an alias of The other shop (${other.id}).`),
  ).toBeVisible()
})

it('edits tags and additional metrics as resources of their own', async () => {
  const { user, readChanges } = await setup('tab=general')
  await user.click(await screen.findByRole('button', { name: 'Edit: Tags (0)' }))
  await user.click(screen.getByRole('button', { name: 'Add tag' }))
  await user.type(screen.getByLabelText('Name of tag 1'), 'team')
  await user.type(screen.getByLabelText('Value of tag 1'), 'shop')
  await user.click(screen.getByRole('checkbox', { name: /Hit rate and details/ }))
  await waitFor(async () =>
    expect(await readChanges()).toMatchObject([
      { resource: 'Tags', after: { team: 'shop' } },
      {
        resource: 'MonitoringSubscription',
        after: { RealtimeMetricsSubscriptionStatus: 'Enabled' },
      },
    ]),
  )
})

it('adds an error page, and removes it', async () => {
  const { user, readChanges } = await setup('tab=error-pages&edit=error-pages')
  await user.click(await screen.findByRole('button', { name: /Add an error page/ }))
  await user.click(await screen.findByRole('option', { name: '404' }))
  const rule = await screen.findByRole('region', { name: 'Error 404' })
  await user.type(within(rule).getByLabelText('Viewers get the page'), '/404.html')
  await waitFor(async () =>
    expect(await readChanges()).toMatchObject([
      {
        after: {
          CustomErrorResponses: {
            Quantity: 1,
            Items: [{ ErrorCode: 404, ResponsePagePath: '/404.html', ResponseCode: '404' }],
          },
        },
      },
    ]),
  )
  await user.click(screen.getByRole('button', { name: 'Remove: 404' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Error 404' })).toBeNull())
})
