/** Drafts as the server has them. One that is being edited is ahead of it by the last moment of typing: see `draft-writer.ts`. */
import { queryOptions } from '@tanstack/react-query'

import type { Draft } from '#shared/plans/draft.ts'

import { api, call } from './api.ts'

const endpoint = api.accounts[':account'].drafts

export const draftKey = (account: string, id: string) => ['accounts', account, 'drafts', id]

export const draftQuery = (account: string, draftId: string) =>
  queryOptions({
    queryKey: draftKey(account, draftId),
    queryFn: async ({ signal }): Promise<Draft> => {
      const answer = endpoint[':draftId'].$get(
        { param: { account, draftId } },
        { init: { signal } },
      )
      // The client's type of the answer unrolls JSON values and loses them on the way.
      return (await call(answer)) as Draft
    },
    // The page is where it changes; another window's write is noticed when this one writes.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })

export const draftsQuery = (account: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'drafts'],
    queryFn: ({ signal }) => call(endpoint.$get({ param: { account } }, { init: { signal } })),
  })
