/** `/api/accounts/:account/wizards/image-resizer`: what the wizard reads of the account, and the plan that comes of its answers. */
import { Hono } from 'hono'

import { Plan } from '#shared/plans/plan.ts'
import { ImageResizerAnswers } from '#shared/wizards/image-resizer/answers.ts'
import {
  ImageResizerFacts,
  ImageResizerQuery,
  toResizerQuery,
} from '#shared/wizards/image-resizer/facts.ts'
import { toImageResizer } from '#shared/wizards/image-resizer/to-image-resizer.ts'

import { validate } from '../validate.ts'
import { readImageResizerFacts } from '../wizards/image-resizer.ts'
import { proposeWizard } from '../wizards/propose-wizard.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'
import { WIZARDS_TAG, type WizardRouteOptions } from './wizard-route.ts'

export const imageResizerRoutes = ({ accounts, plans, whoIs }: WizardRouteOptions) =>
  new Hono()
    .get(
      '/facts',
      documentRoute({
        summary: 'What the wizard "image resizer" reads of the account',
        tag: WIZARDS_TAG,
        answer: ImageResizerFacts,
      }),
      validate('param', AccountParams),
      validate('query', ImageResizerQuery),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        return c.json(await readImageResizerFacts(account, c.req.valid('query')), 200)
      },
    )
    .post(
      '/plan',
      documentRoute({
        summary: 'The plan that sets an image resizer up, or brings one up to date',
        tag: WIZARDS_TAG,
        answer: Plan,
        status: 201,
      }),
      validate('param', AccountParams),
      validate('json', ImageResizerAnswers),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        const answers = c.req.valid('json')
        const facts = await readImageResizerFacts(account, toResizerQuery(answers))
        const result = toImageResizer(answers, facts)
        return c.json(await proposeWizard(result, { account, plans, who: await whoIs(c) }), 201)
      },
    )
