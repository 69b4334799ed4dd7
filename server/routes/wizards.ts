/** `/api/accounts/:account/wizards/:slug`: what a wizard reads of the account, and the plan that comes of its answers. */
import { Hono } from 'hono'

import { Plan } from '#shared/plans/plan.ts'
import { ApiCdnAnswers } from '#shared/wizards/api-cdn/answers.ts'
import { apiCdn } from '#shared/wizards/api-cdn/api-cdn.ts'
import { ApiCdnFacts, ApiCdnQuery } from '#shared/wizards/api-cdn/facts.ts'

import type { Accounts } from '../aws/accounts.ts'
import type { Plans } from '../plans/plans.ts'
import { validate } from '../validate.ts'
import { readApiCdnFacts } from '../wizards/api-cdn.ts'
import { proposeWizard } from '../wizards/propose-wizard.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'
import type { WhoIs } from './who-is.ts'

const TAG = 'Wizards'

type Options = { accounts: Accounts; plans: Plans; whoIs: WhoIs }

export const wizardRoutes = ({ accounts, plans, whoIs }: Options) =>
  new Hono()
    .get(
      '/api-cdn/facts',
      documentRoute({
        summary: 'What "CloudFront in front of an API" reads of the account',
        tag: TAG,
        answer: ApiCdnFacts,
      }),
      validate('param', AccountParams),
      validate('query', ApiCdnQuery),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        return c.json(await readApiCdnFacts(account, c.req.valid('query')), 200)
      },
    )
    .post(
      '/api-cdn/plan',
      documentRoute({
        summary: 'The plan that puts CloudFront in front of an API',
        tag: TAG,
        answer: Plan,
        status: 201,
      }),
      validate('param', AccountParams),
      validate('json', ApiCdnAnswers),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        const answers = c.req.valid('json')
        const { apiId, distributionId } = answers
        const facts = await readApiCdnFacts(account, {
          ...(apiId !== '' && { api: apiId }),
          ...(distributionId !== '' && { distribution: distributionId }),
        })
        const result = apiCdn(answers, facts)
        return c.json(await proposeWizard(result, { account, plans, who: await whoIs(c) }), 201)
      },
    )
