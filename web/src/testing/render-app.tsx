/** The whole app at an address, as a browser would open it. */
import { createMemoryHistory } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { onTestFinished } from 'vitest'

import { App } from '../app/app.tsx'
import { focusNewPage } from '../app/focus-new-page.ts'
import { followInternalLinks } from '../app/follow-internal-links.ts'
import { createAppRouter } from '../app/router.tsx'
import { onSignedOut } from '../app/session.ts'
import { createQueryClient } from '../lib/query-client.ts'

export function renderApp(path: string) {
  const queryClient = createQueryClient(onSignedOut)
  const router = createAppRouter(createMemoryHistory({ initialEntries: [path] }))
  const stops = [followInternalLinks(router), focusNewPage(router)]
  onTestFinished(() => {
    for (const stop of stops) stop()
    queryClient.clear()
  })
  render(<App router={router} queryClient={queryClient} />)
  return { user: userEvent.setup(), address: () => router.history.location.href }
}
