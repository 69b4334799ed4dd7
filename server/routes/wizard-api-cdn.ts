/** `/api/accounts/:account/wizards/api-cdn`: what the wizard reads of the account, and the plan that comes of its answers. */
import { ApiCdnAnswers } from '#shared/wizards/api-cdn/answers.ts'
import { apiCdn } from '#shared/wizards/api-cdn/api-cdn.ts'
import { ApiCdnFacts, ApiCdnQuery } from '#shared/wizards/api-cdn/facts.ts'

import { readApiCdnFacts } from '../wizards/api-cdn.ts'
import { type WizardRouteOptions, wizardRoute } from './wizard-route.ts'

export const apiCdnRoutes = (options: WizardRouteOptions) =>
  wizardRoute(
    {
      slug: 'api-cdn',
      summaries: {
        facts: 'What "CloudFront in front of an API" reads of the account',
        plan: 'The plan that puts CloudFront in front of an API',
      },
      facts: ApiCdnFacts,
      query: ApiCdnQuery,
      answers: ApiCdnAnswers,
      read: readApiCdnFacts,
      plan: async (account, answers) => {
        const { apiId, distributionId } = answers
        const facts = await readApiCdnFacts(account, {
          ...(apiId !== '' && { api: apiId }),
          ...(distributionId !== '' && { distribution: distributionId }),
        })
        return apiCdn(answers, facts)
      },
    },
    options,
  )
