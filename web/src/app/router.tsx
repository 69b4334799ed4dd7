/** All pages and their addresses. Each page is a chunk of its own; what stands behind `?` is typed and never fails. */
import { createRoute, createRouter, type RouterHistory } from '@tanstack/react-router'

import { LoadingPage } from '../components/loading-page.tsx'
import { ApiSearch } from '../features/apis/api-search.ts'
import { AuditSearch } from '../features/audit/audit-search.ts'
import { DistributionsSearch } from '../features/distributions/distributions-search.ts'
import { DoctorSearch } from '../features/doctor/doctor-search.ts'
import { HistorySearch, RecentSearch } from '../features/history/history-search.ts'
import { ImagesSearch } from '../features/images/images-search.ts'
import { OverviewSearch } from '../features/overview/overview-search.ts'
import { PlanSearch } from '../features/plans/plan-search.ts'
import { PoliciesSearch } from '../features/policies/policies-search.ts'
import { RunsSearch } from '../features/runs/runs-search.ts'
import { accountRoute, type Page, page, rootRoute, startRoute } from './base-routes.tsx'
import { CrashPage } from './crash-page.tsx'
import { DistributionSearch } from './distribution-search.ts'
import { ExplainSearch } from './explain-search.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { stringifySearch } from './stringify-search.ts'
import { wizardRoutes } from './wizard-routes.ts'

const overviewRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: '/',
  validateSearch: OverviewSearch,
  component: page(
    'the overview',
    async (): Page => (await import('../features/overview/overview-page.tsx')).OverviewPage,
  ),
})

const distributionsRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'distributions',
  validateSearch: DistributionsSearch,
  component: page(
    'the distributions',
    async (): Page => (await import('./distributions-route.tsx')).DistributionsRoute,
  ),
})

const distributionRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'distributions/$distributionId',
  validateSearch: DistributionSearch,
  component: page(
    'the distribution',
    async (): Page => (await import('./distribution-route.tsx')).DistributionRoute,
  ),
})

const imagesRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'images',
  validateSearch: ImagesSearch,
  component: page(
    'the images',
    async (): Page => (await import('../features/images/images-page.tsx')).ImagesPage,
  ),
})

const explainRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'explain',
  validateSearch: ExplainSearch,
  component: page('Explain', async (): Page => (await import('./explain-route.tsx')).ExplainRoute),
})

const doctorRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'doctor',
  validateSearch: DoctorSearch,
  component: page(
    'the doctor',
    async (): Page => (await import('../features/doctor/doctor-page.tsx')).DoctorPage,
  ),
})

const planRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'plans/$planId',
  validateSearch: PlanSearch,
  component: page(
    'the review',
    async (): Page => (await import('../features/plans/plan-page.tsx')).PlanPage,
  ),
})

const draftsRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'drafts',
  component: page(
    'the drafts',
    async (): Page => (await import('../features/drafts/drafts-page.tsx')).DraftsPage,
  ),
})

const runsRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'runs',
  validateSearch: RunsSearch,
  component: page(
    'the runs',
    async (): Page => (await import('../features/runs/runs-page.tsx')).RunsPage,
  ),
})

const runRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'runs/$runId',
  component: page(
    'the run',
    async (): Page => (await import('../features/runs/run-page.tsx')).RunPage,
  ),
})

const historyRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'history',
  validateSearch: RecentSearch,
  component: page(
    'the history of the account',
    async (): Page =>
      (await import('../features/history/recent-changes-page.tsx')).RecentChangesPage,
  ),
})

const resourceHistoryRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'history/$resource/$id',
  validateSearch: HistorySearch,
  component: page(
    'the history of the resource',
    async (): Page =>
      (await import('../features/history/resource-history-page.tsx')).ResourceHistoryPage,
  ),
})

const auditRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'audit',
  validateSearch: AuditSearch,
  component: page(
    'the audit log',
    async (): Page => (await import('../features/audit/audit-page.tsx')).AuditPage,
  ),
})

const settingsRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'settings',
  component: page(
    'the settings',
    async (): Page => (await import('../features/settings/settings-page.tsx')).SettingsPage,
  ),
})

const policiesRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'policies',
  validateSearch: PoliciesSearch,
  component: page(
    'the policies',
    async (): Page => (await import('../features/policies/policies-page.tsx')).PoliciesPage,
  ),
})

const policyRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'policies/$kind/$id',
  component: page(
    'the policy',
    async (): Page => (await import('../features/policies/policy-page.tsx')).PolicyPage,
  ),
})

const functionsRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'functions',
  component: page(
    'the functions',
    async (): Page => (await import('../features/functions/functions-page.tsx')).FunctionsPage,
  ),
})

const functionRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'functions/$name',
  component: page(
    'the function',
    async (): Page => (await import('../features/functions/function-page.tsx')).FunctionPage,
  ),
})

const apisRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'apis',
  component: page(
    'the APIs',
    async (): Page => (await import('../features/apis/apis-page.tsx')).ApisPage,
  ),
})

const apiRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'apis/$apiId',
  validateSearch: ApiSearch,
  component: page(
    'the API',
    async (): Page => (await import('../features/apis/api-page.tsx')).ApiPage,
  ),
})

const routeTree = rootRoute.addChildren([
  startRoute,
  accountRoute.addChildren([
    overviewRoute,
    distributionsRoute,
    distributionRoute,
    explainRoute,
    doctorRoute,
    apisRoute,
    apiRoute,
    imagesRoute,
    policiesRoute,
    policyRoute,
    functionsRoute,
    functionRoute,
    ...wizardRoutes,
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
