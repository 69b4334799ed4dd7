/** `/api/accounts/:account/wizards/custom-domain`: what the wizard reads of the account, and the plan that comes of its answers. */
import { CustomDomainAnswers } from '#shared/wizards/custom-domain/answers.ts'
import { toCustomDomain } from '#shared/wizards/custom-domain/custom-domain.ts'
import { CustomDomainFacts, CustomDomainQuery } from '#shared/wizards/custom-domain/facts.ts'

import { readCustomDomainFacts } from '../wizards/custom-domain.ts'
import { type WizardRouteOptions, wizardRoute } from './wizard-route.ts'

export const customDomainRoutes = (options: WizardRouteOptions) =>
  wizardRoute(
    {
      slug: 'custom-domain',
      summaries: {
        facts: 'What the wizard "Custom domain" reads of the account',
        plan: 'The plan that gives a distribution names and a certificate',
      },
      facts: CustomDomainFacts,
      query: CustomDomainQuery,
      answers: CustomDomainAnswers,
      read: readCustomDomainFacts,
      plan: async (account, answers) => {
        const facts = await readCustomDomainFacts(account, {
          ...(answers.distributionId !== '' && { distribution: answers.distributionId }),
          names: answers.names.join(','),
        })
        return toCustomDomain(answers, facts)
      },
    },
    options,
  )
