/** The page of all wizards, and a page for each. */
import { createRoute } from '@tanstack/react-router'

import { ApiCdnSearch } from '../features/wizards/api-cdn/api-cdn-search.ts'
import { accountRoute, type Page, page } from './base-routes.tsx'

const wizardsRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'wizards',
  component: page(
    'the wizards',
    async (): Page => (await import('../features/wizards/wizards-page.tsx')).WizardsPage,
  ),
})

const apiCdnRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'wizards/api-cdn',
  validateSearch: ApiCdnSearch,
  component: page(
    'the wizard',
    async (): Page => (await import('../features/wizards/api-cdn/api-cdn-page.tsx')).ApiCdnPage,
  ),
})

export const wizardRoutes = [wizardsRoute, apiCdnRoute] as const
