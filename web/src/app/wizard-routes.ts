/** The page of all wizards, and a page for each. */
import { createRoute } from '@tanstack/react-router'

import { ApiCdnSearch } from '../features/wizards/api-cdn/api-cdn-search.ts'
import { CustomDomainSearch } from '../features/wizards/custom-domain/custom-domain-search.ts'
import { HitRateSearch } from '../features/wizards/hit-rate/hit-rate-search.ts'
import { ImageResizerSearch } from '../features/wizards/image-resizer/image-resizer-search.ts'
import { OnlyThroughSearch } from '../features/wizards/only-through-cloudfront/only-through-search.ts'
import { SiteAndApiSearch } from '../features/wizards/site-and-api/site-and-api-search.ts'
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

const imageResizerRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'wizards/image-resizer',
  validateSearch: ImageResizerSearch,
  component: page(
    'the wizard',
    async (): Page =>
      (await import('../features/wizards/image-resizer/image-resizer-page.tsx')).ImageResizerPage,
  ),
})

const siteAndApiRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'wizards/site-and-api',
  validateSearch: SiteAndApiSearch,
  component: page(
    'the wizard',
    async (): Page =>
      (await import('../features/wizards/site-and-api/site-and-api-page.tsx')).SiteAndApiPage,
  ),
})

const hitRateRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'wizards/hit-rate',
  validateSearch: HitRateSearch,
  component: page(
    'the wizard',
    async (): Page => (await import('../features/wizards/hit-rate/hit-rate-page.tsx')).HitRatePage,
  ),
})

const onlyThroughRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'wizards/only-through-cloudfront',
  validateSearch: OnlyThroughSearch,
  component: page(
    'the wizard',
    async (): Page =>
      (await import('../features/wizards/only-through-cloudfront/only-through-page.tsx'))
        .OnlyThroughPage,
  ),
})

const customDomainRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: 'wizards/custom-domain',
  validateSearch: CustomDomainSearch,
  component: page(
    'the wizard',
    async (): Page =>
      (await import('../features/wizards/custom-domain/custom-domain-page.tsx')).CustomDomainPage,
  ),
})

export const wizardRoutes = [
  wizardsRoute,
  apiCdnRoute,
  imageResizerRoute,
  siteAndApiRoute,
  onlyThroughRoute,
  customDomainRoute,
  hitRateRoute,
] as const
