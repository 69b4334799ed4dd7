/** All pages and their addresses. Each page is a chunk of its own; what stands behind `?` is typed and never fails. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router'

import { DistributionsSearch } from '../features/distributions/distributions-search.ts'
import { ImagesSearch } from '../features/images/images-search.ts'
import { writeStored } from '../lib/stored.ts'
import { CrashPage } from './crash-page.tsx'
import { DistributionSearch } from './distribution-search.ts'
import { LoadingPage } from './loading-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { LAST_ACCOUNT_KEY } from './session.ts'
import { SessionGate } from './session-gate.tsx'
import { Shell } from './shell.tsx'
import { StartPage } from './start-page.tsx'

const rootRoute = createRootRoute({
  component: SessionGate,
  notFoundComponent: () => (
    <main>
      <NotFoundPage />
    </main>
  ),
})

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: StartPage,
})

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts/$account',
  beforeLoad: ({ params }) => writeStored(LAST_ACCOUNT_KEY, params.account),
  component: Shell,
})

const distributionsRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'distributions',
  validateSearch: DistributionsSearch,
  component: lazyRouteComponent(
    () => import('../features/distributions/distributions-page.tsx'),
    'DistributionsPage',
  ),
})

const distributionRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'distributions/$distributionId',
  validateSearch: DistributionSearch,
  component: lazyRouteComponent(() => import('./distribution-route.tsx'), 'DistributionRoute'),
})

const imagesRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'images',
  validateSearch: ImagesSearch,
  component: lazyRouteComponent(() => import('../features/images/images-page.tsx'), 'ImagesPage'),
})

const routeTree = rootRoute.addChildren([
  startRoute,
  accountRoute.addChildren([distributionsRoute, distributionRoute, imagesRoute]),
])

export function createAppRouter(history: RouterHistory) {
  return createRouter({
    routeTree,
    history,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch,
    scrollRestoration: true,
    defaultPendingComponent: LoadingPage,
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: NotFoundPage,
  })
}

export type AppRouter = ReturnType<typeof createAppRouter>

declare module '@tanstack/react-router' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be added to from outside
  interface Register {
    router: AppRouter
  }
}

/** Plain `?key=value`, so that addresses can be read and typed; commas and slashes stay as they are. */
function stringifySearch(search: Record<string, unknown>): string {
  const parts = Object.entries(search)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(
      ([key, value]) =>
        `${key}=${encodeURIComponent(String(value)).replace(/%(2C|2F|3A)/g, decodeURIComponent)}`,
    )
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}
