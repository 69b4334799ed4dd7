import { QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Profiler, type ReactNode, useState } from 'react'
import { expect, it, onTestFinished } from 'vitest'

import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'

import { type Editing, EditingProvider, useEditingPart } from '../../components/editing.tsx'
import { findProblems } from '../../lib/draft-problems.ts'
import { createQueryClient } from '../../lib/query-client.ts'
import { setupRealApi } from '../../testing/real-api.ts'
import { BehaviorFields } from './behavior-fields.tsx'
import { PatternField } from './pattern-field.tsx'

const realApi = await setupRealApi()

const behavior = (PathPattern: string) => ({
  PathPattern,
  TargetOriginId: 'api',
  ViewerProtocolPolicy: 'allow-all' as const,
  CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
})

const SAVED: DistributionConfig = {
  Origins: { Quantity: 1, Items: [{ Id: 'api', DomainName: 'api.example.com' }] },
  CacheBehaviors: {
    Quantity: 25,
    Items: Array.from({ length: 25 }, (_, index) => behavior(`/part-${index}/*`)),
  },
}

const onRename = () => undefined

/** What is typed, and back again: as the page does it. */
function Draft({ children }: { children: ReactNode }) {
  const [document, setDocument] = useState(SAVED)
  const editing: Editing = {
    ...{ document, saved: SAVED, change: setDocument, problems: findProblems(document) },
    ...{ findings: [], judged: document, allHref: '' },
  }
  return <EditingProvider value={editing}>{children}</EditingProvider>
}

/** The parts of a form, each counted: how often anything of it was drawn. */
function Form({ account, drawn }: { account: string; drawn: Record<string, number> }) {
  const count = (id: string) => {
    drawn[id] = (drawn[id] ?? 0) + 1
  }
  return (
    <Draft>
      <Profiler id="pattern" onRender={count}>
        <PatternField position={3} onRename={onRename} />
      </Profiler>
      <Profiler id="others" onRender={count}>
        <BehaviorFields
          account={account}
          arn="arn:aws:cloudfront::1:distribution/E1"
          position={3}
        />
      </Profiler>
      <Changed />
    </Draft>
  )
}

function Changed() {
  const written = useEditingPart(({ document }) => document.CacheBehaviors?.Items?.[3])
  return <output aria-label="Written">{JSON.stringify(written)}</output>
}

async function setup() {
  const account = decodeURIComponent(realApi.account().path.split('/').at(-1) ?? '')
  const client = createQueryClient(() => undefined)
  const drawn: Record<string, number> = {}
  const router = createRouter({
    routeTree: createRootRoute({ component: () => <Form account={account} drawn={drawn} /> }),
    history: createMemoryHistory(),
  })
  render(
    <QueryClientProvider client={client}>
      {/* The app's own router has other routes than this one. */}
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  )
  onTestFinished(() => client.clear())
  // The last that is read from the account.
  await screen.findByText('Managed-CachingOptimized')
  await expect.poll(() => client.isFetching()).toBe(0)
  return { user: userEvent.setup(), drawn }
}

const findWritten = () => screen.getByRole('status', { name: 'Written' })

it('draws no other field again while a path pattern is typed', async () => {
  const { user, drawn } = await setup()
  const before = { ...drawn }
  await user.type(screen.getByLabelText('Path pattern'), '.jpg')
  expect(findWritten()).toHaveTextContent('"PathPattern":"/part-3/*.jpg"')
  expect(drawn.pattern).toBeGreaterThan(before.pattern ?? 0)
  expect(drawn.others).toBe(before.others)
})

it('writes a field under the name that the behavior has by then, and draws it alone', async () => {
  const { user, drawn } = await setup()
  await user.type(screen.getByLabelText('Path pattern'), '.jpg')
  await screen.findByText('/part-3/a.jpg')
  const before = { ...drawn }
  await user.type(screen.getByLabelText('Real-time log'), 'arn')
  expect(findWritten()).toHaveTextContent('"PathPattern":"/part-3/*.jpg"')
  expect(findWritten()).toHaveTextContent('"RealtimeLogConfigArn":"arn"')
  expect(drawn.pattern).toBe(before.pattern)
})
