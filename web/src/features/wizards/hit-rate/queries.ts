/** Server state of this wizard. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import type { Plan } from '#shared/plans/plan.ts'
import type { HitRateAnswers } from '#shared/wizards/hit-rate/answers.ts'
import type { HitRateFacts, HitRateQuery } from '#shared/wizards/hit-rate/facts.ts'

import { api, callJson } from '../../../lib/api.ts'
import type { Propose } from '../use-review.ts'

const endpoint = api.accounts[':account'].wizards['hit-rate']

export const hitRateFactsQuery = (account: string, query: HitRateQuery) =>
  queryOptions({
    queryKey: [
      'accounts',
      account,
      'wizards',
      'hit-rate',
      query.distribution ?? '',
      query.bucket ?? '',
    ],
    queryFn: ({ signal }) =>
      callJson<HitRateFacts>(
        endpoint.facts.$get({ param: { account }, query }, { init: { signal } }),
      ),
    // While another distribution is read the form stays.
    placeholderData: keepPreviousData,
  })

export const proposeHitRate =
  (account: string): Propose<HitRateAnswers> =>
  (json, form) =>
    callJson<Plan>(endpoint.plan.$post({ param: { account }, query: { form }, json }))
