/** `/api/accounts/:account/wizards/site-and-api`: what the wizard reads of the account, and the plan that comes of its answers. */
import { SiteAndApiAnswers } from '#shared/wizards/site-and-api/answers.ts'
import {
  SiteAndApiFacts,
  SiteAndApiQuery,
  toSiteQuery,
} from '#shared/wizards/site-and-api/facts.ts'
import { toSiteAndApi } from '#shared/wizards/site-and-api/to-site-and-api.ts'

import { readSiteAndApiFacts } from '../wizards/site-and-api.ts'
import { type WizardRouteOptions, wizardRoute } from './wizard-route.ts'

export const siteAndApiRoutes = (options: WizardRouteOptions) =>
  wizardRoute(
    {
      slug: 'site-and-api',
      summaries: {
        facts: 'What "static site and API on one domain" reads of the account',
        plan: 'The plan that sets a static site and its API up',
      },
      facts: SiteAndApiFacts,
      query: SiteAndApiQuery,
      answers: SiteAndApiAnswers,
      read: readSiteAndApiFacts,
      plan: async (account, answers) =>
        toSiteAndApi(answers, await readSiteAndApiFacts(account, toSiteQuery(answers))),
    },
    options,
  )
