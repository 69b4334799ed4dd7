/** Server state of this wizard. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import type { Plan } from '#shared/plans/plan.ts'
import type { SiteAndApiAnswers } from '#shared/wizards/site-and-api/answers.ts'
import type { SiteAndApiFacts, SiteAndApiQuery } from '#shared/wizards/site-and-api/facts.ts'

import { api, callJson } from '../../../lib/api.ts'
import type { Propose } from '../use-review.ts'

const endpoint = api.accounts[':account'].wizards['site-and-api']

export const siteFactsQuery = (account: string, query: SiteAndApiQuery) =>
  queryOptions({
    queryKey: ['accounts', account, 'wizards', 'site-and-api', query.api ?? '', query.bucket ?? ''],
    queryFn: ({ signal }) =>
      callJson<SiteAndApiFacts>(
        endpoint.facts.$get({ param: { account }, query }, { init: { signal } }),
      ),
    // While another bucket or API is read the form stays.
    placeholderData: keepPreviousData,
  })

export const proposeSite =
  (account: string): Propose<SiteAndApiAnswers> =>
  (json, form) =>
    callJson<Plan>(endpoint.plan.$post({ param: { account }, query: { form }, json }))
