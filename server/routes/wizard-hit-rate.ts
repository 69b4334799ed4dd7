/** `/api/accounts/:account/wizards/hit-rate`: what the wizard reads of the account, and the plan that comes of its answers. */
import { HitRateAnswers } from '#shared/wizards/hit-rate/answers.ts'
import { HitRateFacts, HitRateQuery } from '#shared/wizards/hit-rate/facts.ts'
import { toHitRate } from '#shared/wizards/hit-rate/hit-rate.ts'

import { readHitRateFacts } from '../wizards/hit-rate.ts'
import { type WizardRouteOptions, wizardRoute } from './wizard-route.ts'

export const hitRateRoutes = (options: WizardRouteOptions) =>
  wizardRoute(
    {
      slug: 'hit-rate',
      summaries: {
        facts: 'What the wizard "Measure the hit rate" reads of the account',
        plan: 'The plan that measures the hit rate of a distribution',
      },
      facts: HitRateFacts,
      query: HitRateQuery,
      answers: HitRateAnswers,
      read: (account, query) => readHitRateFacts(account, query, options.pinnedTests),
      plan: async (account, answers) => {
        const { bucket, distributionId, logs } = answers
        const query = {
          ...(distributionId !== '' && { distribution: distributionId }),
          ...(logs === 'existing' && bucket !== '' && { bucket }),
        }
        return toHitRate(answers, await readHitRateFacts(account, query, options.pinnedTests))
      },
    },
    options,
  )
