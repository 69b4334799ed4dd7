/** `/api/accounts/:account/wizards/custom-domain`: what the wizard reads of the account, and the plan that comes of its answers. */
import { Hono } from 'hono'

import { Plan } from '#shared/plans/plan.ts'
import { CustomDomainAnswers } from '#shared/wizards/custom-domain/answers.ts'
import { toCustomDomain } from '#shared/wizards/custom-domain/custom-domain.ts'
import { CustomDomainFacts, CustomDomainQuery } from '#shared/wizards/custom-domain/facts.ts'

import { validate } from '../validate.ts'
import { readCustomDomainFacts } from '../wizards/custom-domain.ts'
import { proposeWizard } from '../wizards/propose-wizard.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'
import { WIZARDS_TAG, type WizardRouteOptions } from './wizard-route.ts'

export const customDomainRoutes = ({ accounts, plans, whoIs }: WizardRouteOptions) =>
  new Hono()
    .get(
      '/facts',
      documentRoute({
        summary: 'What the wizard "Custom domain" reads of the account',
        tag: WIZARDS_TAG,
        answer: CustomDomainFacts,
      }),
      validate('param', AccountParams),
      validate('query', CustomDomainQuery),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        return c.json(await readCustomDomainFacts(account, c.req.valid('query')), 200)
      },
    )
    .post(
      '/plan',
      documentRoute({
        summary: 'The plan that gives a distribution names and a certificate',
        tag: WIZARDS_TAG,
        answer: Plan,
        status: 201,
      }),
      validate('param', AccountParams),
      validate('json', CustomDomainAnswers),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        const answers = c.req.valid('json')
        const facts = await readCustomDomainFacts(account, {
          ...(answers.distributionId !== '' && { distribution: answers.distributionId }),
          names: answers.names.join(','),
        })
        const result = toCustomDomain(answers, facts)
        return c.json(await proposeWizard(result, { account, plans, who: await whoIs(c) }), 201)
      },
    )
