/** Drafts as the server has them. One that is being edited is ahead of it by the last moment of typing: see `draft-writer.ts`. */
import { queryOptions } from '@tanstack/react-query'

import type { Draft } from '#shared/plans/draft.ts'

import { api, call, callJson } from './api.ts'
import { isUnsaved, type Saving, savingKey } from './draft-saving.ts'

const endpoint = api.accounts[':account'].drafts

export const draftsKey = (account: string) => ['accounts', account, 'drafts']

export const draftKey = (account: string, id: string) => [...draftsKey(account), id]

export async function readDraft(
  account: string,
  draftId: string,
  signal?: AbortSignal,
): Promise<Draft> {
  const answer = endpoint[':draftId'].$get({ param: { account, draftId } }, { init: { signal } })
  return callJson<Draft>(answer)
}

export const draftQuery = (account: string, draftId: string) =>
  queryOptions({
    queryKey: draftKey(account, draftId),
    queryFn: async ({ client, signal }): Promise<Draft> => {
      const read = await readDraft(account, draftId, signal)
      const mine = client.getQueryData<Draft>(draftKey(account, draftId))
      const saving = client.getQueryData<Saving>(savingKey(account, draftId))
      // What was typed or written meanwhile is not overwritten: the writer puts both together.
      const isOlder = mine?.createdAt === read.createdAt && mine.revision > read.revision
      return mine && (isOlder || isUnsaved(saving)) ? mine : read
    },
    // The page is where it changes; what another window writes is told by the event stream.
    staleTime: Number.POSITIVE_INFINITY,
    // What is not saved yet lives nowhere else, also while no page shows it.
    gcTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })

export const draftsQuery = (account: string) =>
  queryOptions({
    queryKey: draftsKey(account),
    queryFn: ({ signal }) => call(endpoint.$get({ param: { account } }, { init: { signal } })),
  })
