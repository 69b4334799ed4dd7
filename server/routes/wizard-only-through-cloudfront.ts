/** `/api/accounts/:account/wizards/only-through-cloudfront`: what the wizard reads of the account, and the plan that comes of its answers. */
import { Hono } from 'hono'

import { Plan } from '#shared/plans/plan.ts'
import { OnlyThroughAnswers } from '#shared/wizards/only-through-cloudfront/answers.ts'
import {
  OnlyThroughFacts,
  OnlyThroughQuery,
} from '#shared/wizards/only-through-cloudfront/facts.ts'
import { toOnlyThrough } from '#shared/wizards/only-through-cloudfront/to-only-through.ts'

import { validate } from '../validate.ts'
import { makeSecrets } from '../wizards/make-secrets.ts'
import { readOnlyThroughFacts } from '../wizards/only-through-cloudfront.ts'
import { proposeWizard } from '../wizards/propose-wizard.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'
import { WIZARDS_TAG, type WizardRouteOptions } from './wizard-route.ts'

export const onlyThroughRoutes = ({ accounts, plans, whoIs }: WizardRouteOptions) =>
  new Hono()
    .get(
      '/facts',
      documentRoute({
        summary:
          'What "Only through CloudFront" reads of the account; asks the path through CloudFront and past it, as anybody could',
        tag: WIZARDS_TAG,
        answer: OnlyThroughFacts,
      }),
      validate('param', AccountParams),
      validate('query', OnlyThroughQuery),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        const query = c.req.valid('query')
        return c.json(await readOnlyThroughFacts(account, query, c.req.raw.signal), 200)
      },
    )
    .post(
      '/plan',
      documentRoute({
        summary:
          'The plan that closes an origin to everybody but CloudFront, or rotates its secret',
        tag: WIZARDS_TAG,
        answer: Plan,
        status: 201,
      }),
      validate('param', AccountParams),
      validate('json', OnlyThroughAnswers),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        const answers = c.req.valid('json')
        const { distributionId, originId, path } = answers
        const facts = await readOnlyThroughFacts(
          account,
          {
            ...(distributionId !== '' && { distribution: distributionId }),
            ...(originId !== '' && { origin: originId }),
            ...(path.startsWith('/') && { path }),
          },
          c.req.raw.signal,
        )
        const result = toOnlyThrough(answers, facts, await makeSecrets(account, answers, facts))
        return c.json(await proposeWizard(result, { account, plans, who: await whoIs(c) }), 201)
      },
    )
