/** All pages and their addresses. Each page is a chunk of its own; what stands behind `?` is typed and never fails. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  type RouterHistory,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'

import { lazyPart } from '../components/lazy-part.tsx'
import { LoadingPage } from '../components/loading-page.tsx'
import { ApiSearch } from '../features/apis/api-search.ts'
import { AuditSearch } from '../features/audit/audit-search.ts'
import { DistributionsSearch } from '../features/distributions/distributions-search.ts'
import { HistorySearch, RecentSearch } from '../features/history/history-search.ts'
import { ImagesSearch } from '../features/images/images-search.ts'
import { OverviewSearch } from '../features/overview/overview-search.ts'
import { PlanSearch } from '../features/plans/plan-search.ts'
import { PoliciesSearch } from '../features/policies/policies-search.ts'
import { RunsSearch } from '../features/runs/runs-search.ts'
import { writeStored } from '../lib/stored.ts'
import { AccountSearch } from './account-search.ts'
import { CrashPage } from './crash-page.tsx'
import { DistributionSearch } from './distribution-search.ts'
import { ExplainSearch } from './explain-search.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { LAST_ACCOUNT_KEY } from './session.ts'
import { SessionGate } from './session-gate.tsx'
import { Shell } from './shell.tsx'
import { StartPage } from './start-page.tsx'
import { StartSearch } from './start-search.ts'

/** Written out, because a page's own type leads back to the routes. */
type Page = Promise<ComponentType>

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
  validateSearch: StartSearch,
  // The server takes a good token out of the address; one that arrives here was refused, and is secret all the same.
  beforeLoad: ({ search }) => {
    if (search.token) throw redirect({ to: '/', search: { refused: 'token' }, replace: true })
  },
  component: StartPage,
})

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts/$account',
  validateSearch: AccountSearch,
  // A draft goes along from page to page, until it is closed.
  search: { middlewares: [retainSearchParams(['draft'])] },
  beforeLoad: ({ params }) => writeStored(LAST_ACCOUNT_KEY, params.account),
  component: Shell,
})

const overviewRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: '/',
  validateSearch: OverviewSearch,
  component: lazyPart({
    name: 'the overview',
    load: async (): Page => (await import('../features/overview/overview-page.tsx')).OverviewPage,
    loading: <LoadingPage />,
  }),
})

const distributionsRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'distributions',
  validateSearch: DistributionsSearch,
  component: lazyPart({
    name: 'the distributions',
    load: async (): Page => (await import('./distributions-route.tsx')).DistributionsRoute,
    loading: <LoadingPage />,
  }),
})

const distributionRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'distributions/$distributionId',
  validateSearch: DistributionSearch,
  component: lazyPart({
    name: 'the distribution',
    load: async (): Page => (await import('./distribution-route.tsx')).DistributionRoute,
    loading: <LoadingPage />,
  }),
})

const imagesRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'images',
  validateSearch: ImagesSearch,
  component: lazyPart({
    name: 'the images',
    load: async (): Page => (await import('../features/images/images-page.tsx')).ImagesPage,
    loading: <LoadingPage />,
  }),
})

const explainRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'explain',
  validateSearch: ExplainSearch,
  component: lazyPart({
    name: 'Explain',
    load: async (): Page => (await import('./explain-route.tsx')).ExplainRoute,
    loading: <LoadingPage />,
  }),
})

const planRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'plans/$planId',
  validateSearch: PlanSearch,
  component: lazyPart({
    name: 'the review',
    load: async (): Page => (await import('../features/plans/plan-page.tsx')).PlanPage,
    loading: <LoadingPage />,
  }),
})

const draftsRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'drafts',
  component: lazyPart({
    name: 'the drafts',
    load: async (): Page => (await import('../features/drafts/drafts-page.tsx')).DraftsPage,
    loading: <LoadingPage />,
  }),
})

const runsRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'runs',
  validateSearch: RunsSearch,
  component: lazyPart({
    name: 'the runs',
    load: async (): Page => (await import('../features/runs/runs-page.tsx')).RunsPage,
    loading: <LoadingPage />,
  }),
})

const runRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'runs/$runId',
  component: lazyPart({
    name: 'the run',
    load: async (): Page => (await import('../features/runs/run-page.tsx')).RunPage,
    loading: <LoadingPage />,
  }),
})

const historyRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'history',
  validateSearch: RecentSearch,
  component: lazyPart({
    name: 'the history of the account',
    load: async (): Page =>
      (await import('../features/history/recent-changes-page.tsx')).RecentChangesPage,
    loading: <LoadingPage />,
  }),
})

const resourceHistoryRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'history/$resource/$id',
  validateSearch: HistorySearch,
  component: lazyPart({
    name: 'the history of the resource',
    load: async (): Page =>
      (await import('../features/history/resource-history-page.tsx')).ResourceHistoryPage,
    loading: <LoadingPage />,
  }),
})

const auditRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'audit',
  validateSearch: AuditSearch,
  component: lazyPart({
    name: 'the audit log',
    load: async (): Page => (await import('../features/audit/audit-page.tsx')).AuditPage,
    loading: <LoadingPage />,
  }),
})

const settingsRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'settings',
  component: lazyPart({
    name: 'the settings',
    load: async (): Page => (await import('../features/settings/settings-page.tsx')).SettingsPage,
    loading: <LoadingPage />,
  }),
})

const policiesRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'policies',
  validateSearch: PoliciesSearch,
  component: lazyPart({
    name: 'the policies',
    load: async (): Page => (await import('../features/policies/policies-page.tsx')).PoliciesPage,
    loading: <LoadingPage />,
  }),
})

const policyRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'policies/$kind/$id',
  component: lazyPart({
    name: 'the policy',
    load: async (): Page => (await import('../features/policies/policy-page.tsx')).PolicyPage,
    loading: <LoadingPage />,
  }),
})

const functionsRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'functions',
  component: lazyPart({
    name: 'the functions',
    load: async (): Page =>
      (await import('../features/functions/functions-page.tsx')).FunctionsPage,
    loading: <LoadingPage />,
  }),
})

const functionRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'functions/$name',
  component: lazyPart({
    name: 'the function',
    load: async (): Page => (await import('../features/functions/function-page.tsx')).FunctionPage,
    loading: <LoadingPage />,
  }),
})

const apisRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'apis',
  component: lazyPart({
    name: 'the APIs',
    load: async (): Page => (await import('../features/apis/apis-page.tsx')).ApisPage,
    loading: <LoadingPage />,
  }),
})

const apiRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'apis/$apiId',
  validateSearch: ApiSearch,
  component: lazyPart({
    name: 'the API',
    load: async (): Page => (await import('../features/apis/api-page.tsx')).ApiPage,
    loading: <LoadingPage />,
  }),
})

const routeTree = rootRoute.addChildren([
  startRoute,
  accountRoute.addChildren([
    overviewRoute,
    distributionsRoute,
    distributionRoute,
    explainRoute,
    apisRoute,
    apiRoute,
    imagesRoute,
    policiesRoute,
    policyRoute,
    functionsRoute,
    functionRoute,
    planRoute,
    draftsRoute,
    runsRoute,
    runRoute,
    historyRoute,
    resourceHistoryRoute,
    auditRoute,
    settingsRoute,
  ]),
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
