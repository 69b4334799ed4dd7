/** What every page's route hangs on: the root, the start page, and the account in whose frame pages are shown. */
import { createRootRoute, createRoute, redirect, retainSearchParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'

import { lazyPart } from '../components/lazy-part.tsx'
import { LoadingPage } from '../components/loading-page.tsx'
import { writeStored } from '../lib/stored.ts'
import { AccountSearch } from './account-search.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { LAST_ACCOUNT_KEY } from './session.ts'
import { SessionGate } from './session-gate.tsx'
import { Shell } from './shell.tsx'
import { StartPage } from './start-page.tsx'
import { StartSearch } from './start-search.ts'

/** Written out, because a page's own type leads back to the routes. */
export type Page = Promise<ComponentType>

/** A page as a chunk of its own. @param name for a person: `the wizards` */
export const page = (name: string, load: () => Page) =>
  lazyPart({ name, load, loading: <LoadingPage /> })

export const rootRoute = createRootRoute({
  component: SessionGate,
  notFoundComponent: () => (
    <main>
      <NotFoundPage />
    </main>
  ),
})

export const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: StartSearch,
  // The server takes a good token out of the address; one that arrives here was refused, and is secret all the same.
  beforeLoad: ({ search }) => {
    if (search.token) throw redirect({ to: '/', search: { refused: 'token' }, replace: true })
  },
  component: StartPage,
})

export const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts/$account',
  validateSearch: AccountSearch,
  // A draft goes along from page to page, until it is closed.
  search: { middlewares: [retainSearchParams(['draft'])] },
  beforeLoad: ({ params }) => writeStored(LAST_ACCOUNT_KEY, params.account),
  component: Shell,
})
