import { QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, onTestFinished } from 'vitest'

import { setupRealApi } from '../testing/real-api.ts'
import { draftsQuery } from './draft-query.ts'
import { createQueryClient } from './query-client.ts'
import { useDraft, useResourceDraft } from './use-draft.ts'

const realApi = await setupRealApi()

const SAVED = {
  resource: 'Distribution',
  id: 'E123',
  version: 'ETAG1',
  document: { Comment: 'as it is', FieldOfTomorrow: [1] },
} as const

function Editor({ account }: { account: string }) {
  const comment = useResourceDraft<{ Comment: string }>(account, SAVED)
  const { draft, open } = useDraft(account)
  const type = (Comment: string) => comment.change((document) => ({ ...document, Comment }))
  return (
    <>
      <output>{comment.document.Comment}</output>
      <p>{comment.isChanged ? 'changed' : 'as saved'}</p>
      <p>revision {draft?.revision ?? 'none'}</p>
      <button
        type="button"
        onClick={() => {
          type('one')
          comment.change((document) => ({ ...document, Comment: `${document.Comment}, two` }))
        }}
      >
        Edit twice
      </button>
      <button type="button" onClick={() => type('as it is')}>
        Edit back
      </button>
      <button type="button" onClick={() => open(null)}>
        Close
      </button>
    </>
  )
}

function setup() {
  const account = decodeURIComponent(realApi.account().path.split('/').at(-1) ?? '')
  const client = createQueryClient(() => undefined)
  const router = createRouter({
    routeTree: createRootRoute({
      component: () => <Editor account={account} />,
      validateSearch: (search: Record<string, unknown>): { draft?: string } =>
        typeof search.draft === 'string' ? { draft: search.draft } : {},
    }),
    history: createMemoryHistory(),
  })
  render(
    <QueryClientProvider client={client}>
      {/* The app's own router has other routes than this one. */}
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  )
  onTestFinished(() => client.clear())
  return {
    user: userEvent.setup(),
    drafts: async () => (await client.fetchQuery({ ...draftsQuery(account), staleTime: 0 })).items,
    draftInAddress: () => router.state.location.search.draft,
  }
}

it('begins one draft with the first edit, shows it at once and writes it', async () => {
  const { user, drafts, draftInAddress } = setup()
  await user.click(await screen.findByRole('button', { name: 'Edit twice' }))
  expect(screen.getByRole('status')).toHaveTextContent('one, two')
  expect(screen.getByText('changed')).toBeVisible()
  await screen.findByText('revision 1')
  expect(await drafts()).toMatchObject([
    {
      id: draftInAddress(),
      changes: [
        {
          action: 'update',
          baseVersion: 'ETAG1',
          after: { Comment: 'one, two', FieldOfTomorrow: [1] },
        },
      ],
    },
  ])
})

it('drops a change that was edited back to what is in AWS', async () => {
  const { user, drafts } = setup()
  await user.click(await screen.findByRole('button', { name: 'Edit twice' }))
  await screen.findByText('revision 1')
  await user.click(screen.getByRole('button', { name: 'Edit back' }))
  expect(screen.getByText('as saved')).toBeVisible()
  await screen.findByText('revision 2')
  expect(await drafts()).toMatchObject([{ changes: [] }])
})

it('begins another draft after the first one was closed', async () => {
  const { user, drafts } = setup()
  await user.click(await screen.findByRole('button', { name: 'Edit twice' }))
  await screen.findByText('revision 1')
  await user.click(screen.getByRole('button', { name: 'Close' }))
  await screen.findByText('as saved')
  await user.click(screen.getByRole('button', { name: 'Edit twice' }))
  await waitFor(async () => expect(await drafts()).toHaveLength(2))
})
