/** Server state of this wizard. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import type { Plan } from '#shared/plans/plan.ts'
import type { OnlyThroughAnswers } from '#shared/wizards/only-through-cloudfront/answers.ts'
import type {
  OnlyThroughFacts,
  OnlyThroughQuery,
} from '#shared/wizards/only-through-cloudfront/facts.ts'

import { api, callJson } from '../../../lib/api.ts'
import { typingPause } from '../../../lib/typing-pause.ts'
import type { Propose } from '../use-review.ts'

const endpoint = api.accounts[':account'].wizards['only-through-cloudfront']

export const onlyThroughFactsQuery = (account: string, query: OnlyThroughQuery) =>
  queryOptions({
    queryKey: [
      'accounts',
      account,
      'wizards',
      'only-through-cloudfront',
      query.distribution ?? '',
      query.origin ?? '',
      query.path ?? '',
    ],
    queryFn: async ({ signal }) => {
      // Each path is really asked.
      if (query.path !== undefined) await typingPause(signal)
      return await callJson<OnlyThroughFacts>(
        endpoint.facts.$get({ param: { account }, query }, { init: { signal } }),
      )
    },
    // While another origin is read the form stays.
    placeholderData: keepPreviousData,
  })

export const proposeOnlyThrough =
  (account: string): Propose<OnlyThroughAnswers> =>
  (json, form) =>
    callJson<Plan>(endpoint.plan.$post({ param: { account }, query: { form }, json }))
