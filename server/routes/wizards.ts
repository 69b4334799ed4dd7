/** `/api/accounts/:account/wizards/:slug`: each wizard has a router of its own. */
import { Hono } from 'hono'

import { apiCdnRoutes } from './wizard-api-cdn.ts'
import { customDomainRoutes } from './wizard-custom-domain.ts'
import { hitRateRoutes } from './wizard-hit-rate.ts'
import { imageResizerRoutes } from './wizard-image-resizer.ts'
import { onlyThroughRoutes } from './wizard-only-through-cloudfront.ts'
import type { WizardRouteOptions } from './wizard-route.ts'
import { siteAndApiRoutes } from './wizard-site-and-api.ts'

export const wizardRoutes = (options: WizardRouteOptions) =>
  new Hono()
    .route('/api-cdn', apiCdnRoutes(options))
    .route('/custom-domain', customDomainRoutes(options))
    .route('/hit-rate', hitRateRoutes(options))
    .route('/image-resizer', imageResizerRoutes(options))
    .route('/site-and-api', siteAndApiRoutes(options))
    .route('/only-through-cloudfront', onlyThroughRoutes(options))
