/** `/api/accounts/:account/wizards/site-and-api`: what the wizard reads of the account, and the plan that comes of its answers. */
import { Hono } from 'hono'

import { Plan } from '#shared/plans/plan.ts'
import { SiteAndApiAnswers } from '#shared/wizards/site-and-api/answers.ts'
import {
  SiteAndApiFacts,
  SiteAndApiQuery,
  toSiteQuery,
} from '#shared/wizards/site-and-api/facts.ts'
import { toSiteAndApi } from '#shared/wizards/site-and-api/to-site-and-api.ts'

import { validate } from '../validate.ts'
import { proposeWizard } from '../wizards/propose-wizard.ts'
import { readSiteAndApiFacts } from '../wizards/site-and-api.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'
import { WIZARDS_TAG, type WizardRouteOptions } from './wizard-route.ts'

export const siteAndApiRoutes = ({ accounts, plans, whoIs }: WizardRouteOptions) =>
  new Hono()
    .get(
      '/facts',
      documentRoute({
        summary: 'What "static site and API on one domain" reads of the account',
        tag: WIZARDS_TAG,
        answer: SiteAndApiFacts,
      }),
      validate('param', AccountParams),
      validate('query', SiteAndApiQuery),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        return c.json(await readSiteAndApiFacts(account, c.req.valid('query')), 200)
      },
    )
    .post(
      '/plan',
      documentRoute({
        summary: 'The plan that sets a static site and its API up',
        tag: WIZARDS_TAG,
        answer: Plan,
        status: 201,
      }),
      validate('param', AccountParams),
      validate('json', SiteAndApiAnswers),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        const answers = c.req.valid('json')
        const facts = await readSiteAndApiFacts(account, toSiteQuery(answers))
        const result = toSiteAndApi(answers, facts)
        return c.json(await proposeWizard(result, { account, plans, who: await whoIs(c) }), 201)
      },
    )
