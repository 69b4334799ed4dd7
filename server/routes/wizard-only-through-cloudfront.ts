/** `/api/accounts/:account/wizards/only-through-cloudfront`: what the wizard reads of the account, and the plan that comes of its answers. */
import { OnlyThroughAnswers } from '#shared/wizards/only-through-cloudfront/answers.ts'
import {
  OnlyThroughFacts,
  OnlyThroughQuery,
} from '#shared/wizards/only-through-cloudfront/facts.ts'
import { toOnlyThrough } from '#shared/wizards/only-through-cloudfront/to-only-through.ts'

import { makeSecrets } from '../wizards/make-secrets.ts'
import { readOnlyThroughFacts } from '../wizards/only-through-cloudfront.ts'
import { type WizardRouteOptions, wizardRoute } from './wizard-route.ts'

export const onlyThroughRoutes = (options: WizardRouteOptions) =>
  wizardRoute(
    {
      slug: 'only-through-cloudfront',
      summaries: {
        facts:
          'What "Only through CloudFront" reads of the account; asks the path through CloudFront and past it, as anybody could',
        plan: 'The plan that closes an origin to everybody but CloudFront, or rotates its secret',
      },
      facts: OnlyThroughFacts,
      query: OnlyThroughQuery,
      answers: OnlyThroughAnswers,
      read: (account, query, signal) =>
        readOnlyThroughFacts(account, query, { pinnedTests: options.pinnedTests, signal }),
      plan: async (account, answers, signal) => {
        const { distributionId, originId, path } = answers
        const facts = await readOnlyThroughFacts(
          account,
          {
            ...(distributionId !== '' && { distribution: distributionId }),
            ...(originId !== '' && { origin: originId }),
            ...(path.startsWith('/') && { path }),
          },
          { pinnedTests: options.pinnedTests, signal },
        )
        return toOnlyThrough(answers, facts, await makeSecrets(account, answers, facts))
      },
    },
    options,
  )
