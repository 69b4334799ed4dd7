/** Server state of this wizard. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import type { Plan } from '#shared/plans/plan.ts'
import type { ApiCdnAnswers } from '#shared/wizards/api-cdn/answers.ts'
import type { ApiCdnFacts } from '#shared/wizards/api-cdn/facts.ts'

import { api, callJson } from '../../../lib/api.ts'
import type { Propose } from '../use-review.ts'
import type { ApiCdnSearch } from './api-cdn-search.ts'

const endpoint = api.accounts[':account'].wizards['api-cdn']

export const apiCdnFactsQuery = (
  account: string,
  { api: apiId, distribution }: Pick<ApiCdnSearch, 'api' | 'distribution'>,
) =>
  queryOptions({
    queryKey: ['accounts', account, 'wizards', 'api-cdn', apiId ?? '', distribution ?? ''],
    queryFn: ({ signal }) =>
      callJson<ApiCdnFacts>(
        endpoint.facts.$get(
          {
            param: { account },
            query: { ...(apiId && { api: apiId }), ...(distribution && { distribution }) },
          },
          { init: { signal } },
        ),
      ),
    // While another API is read the form stays.
    placeholderData: keepPreviousData,
  })

export const proposeApiCdn =
  (account: string): Propose<ApiCdnAnswers> =>
  (json, form) =>
    callJson<Plan>(endpoint.plan.$post({ param: { account }, query: { form }, json }))
