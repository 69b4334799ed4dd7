/** `/api/accounts/:account/wizards/api-cdn`: what the wizard reads of the account, and the plan that comes of its answers. */
import { Hono } from 'hono'

import { Plan } from '#shared/plans/plan.ts'
import { ApiCdnAnswers } from '#shared/wizards/api-cdn/answers.ts'
import { apiCdn } from '#shared/wizards/api-cdn/api-cdn.ts'
import { ApiCdnFacts, ApiCdnQuery } from '#shared/wizards/api-cdn/facts.ts'

import { validate } from '../validate.ts'
import { readApiCdnFacts } from '../wizards/api-cdn.ts'
import { proposeWizard } from '../wizards/propose-wizard.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'
import { WIZARDS_TAG, type WizardRouteOptions } from './wizard-route.ts'

export const apiCdnRoutes = ({ accounts, plans, whoIs }: WizardRouteOptions) =>
  new Hono()
    .get(
      '/facts',
      documentRoute({
        summary: 'What "CloudFront in front of an API" reads of the account',
        tag: WIZARDS_TAG,
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
      '/plan',
      documentRoute({
        summary: 'The plan that puts CloudFront in front of an API',
        tag: WIZARDS_TAG,
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
