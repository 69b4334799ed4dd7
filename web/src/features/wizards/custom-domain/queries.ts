/** Server state of this wizard. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import type { Plan } from '#shared/plans/plan.ts'
import type { CustomDomainAnswers } from '#shared/wizards/custom-domain/answers.ts'
import type { CustomDomainFacts, CustomDomainQuery } from '#shared/wizards/custom-domain/facts.ts'

import { api, callJson } from '../../../lib/api.ts'
import { typingPause } from '../../../lib/typing-pause.ts'
import type { Propose } from '../use-review.ts'

const endpoint = api.accounts[':account'].wizards['custom-domain']

export const domainFactsQuery = (account: string, query: CustomDomainQuery) =>
  queryOptions({
    queryKey: [
      'accounts',
      account,
      'wizards',
      'custom-domain',
      query.distribution ?? '',
      query.names ?? '',
    ],
    queryFn: async ({ signal }) => {
      // Who has a name is asked once it is typed.
      if (query.names) await typingPause(signal)
      return callJson<CustomDomainFacts>(
        endpoint.facts.$get({ param: { account }, query }, { init: { signal } }),
      )
    },
    // While somebody types, the form stays.
    placeholderData: keepPreviousData,
  })

export const proposeDomain =
  (account: string): Propose<CustomDomainAnswers> =>
  (json, form) =>
    callJson<Plan>(endpoint.plan.$post({ param: { account }, query: { form }, json }))
