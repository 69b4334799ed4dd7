/** `/api/accounts/:account/wizards/hit-rate`: what the wizard reads of the account, and the plan that comes of its answers. */
import { Hono } from 'hono'

import { Plan } from '#shared/plans/plan.ts'
import { HitRateAnswers } from '#shared/wizards/hit-rate/answers.ts'
import { HitRateFacts, HitRateQuery } from '#shared/wizards/hit-rate/facts.ts'
import { toHitRate } from '#shared/wizards/hit-rate/hit-rate.ts'

import { validate } from '../validate.ts'
import { readHitRateFacts } from '../wizards/hit-rate.ts'
import { proposeWizard } from '../wizards/propose-wizard.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'
import { WIZARDS_TAG, type WizardRouteOptions } from './wizard-route.ts'

export const hitRateRoutes = ({ accounts, pinnedTests, plans, whoIs }: WizardRouteOptions) =>
  new Hono()
    .get(
      '/facts',
      documentRoute({
        summary: 'What the wizard "Measure the hit rate" reads of the account',
        tag: WIZARDS_TAG,
        answer: HitRateFacts,
      }),
      validate('param', AccountParams),
      validate('query', HitRateQuery),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        return c.json(await readHitRateFacts(account, c.req.valid('query'), pinnedTests), 200)
      },
    )
    .post(
      '/plan',
      documentRoute({
        summary: 'The plan that measures the hit rate of a distribution',
        tag: WIZARDS_TAG,
        answer: Plan,
        status: 201,
      }),
      validate('param', AccountParams),
      validate('json', HitRateAnswers),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        const answers = c.req.valid('json')
        const { bucket, distributionId, logs } = answers
        const query = {
          ...(distributionId !== '' && { distribution: distributionId }),
          ...(logs === 'existing' && bucket !== '' && { bucket }),
        }
        const facts = await readHitRateFacts(account, query, pinnedTests)
        const result = toHitRate(answers, facts)
        return c.json(await proposeWizard(result, { account, plans, who: await whoIs(c) }), 201)
      },
    )
