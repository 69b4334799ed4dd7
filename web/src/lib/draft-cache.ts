/** Drafts in the query cache, which is where pages see them, and where they are written from. */
import type { QueryClient } from '@tanstack/react-query'

import type { Draft } from '#shared/plans/draft.ts'

import { draftKey, draftsKey } from './draft-query.ts'
import { type Saving, savingKey } from './draft-saving.ts'

export type DraftCache = {
  read: (id: string) => Draft | undefined
  put: (id: string, draft: Draft) => void
  savingOf: (id: string) => Saving | undefined
  tell: (id: string, saving: Saving) => void
  /** A page has it open. */
  isShown: (id: string) => boolean
  /** Of all drafts that there are. */
  ids: () => string[]
  /** Nothing of it is kept. A page that shows it at this moment keeps it until it has left. */
  drop: (id: string) => void
  /** The list of drafts is not as it was. */
  listChanged: () => void
}

export function openDraftCache(client: QueryClient, account: string): DraftCache {
  client.setQueryDefaults(draftsKey(account), { gcTime: Number.POSITIVE_INFINITY })
  const find = (id: string) =>
    client.getQueryCache().find({ queryKey: draftKey(account, id), exact: true })
  const listChanged = () =>
    void client.invalidateQueries({ queryKey: draftsKey(account), exact: true })
  /** What pages still show: taken away from under them it would be asked for again, and nobody has it any more. */
  const leaving = new Set<string>()
  const remove = (id: string) => {
    leaving.delete(id)
    client.removeQueries({ queryKey: draftKey(account, id) })
  }
  const removeWhenLeft = (id: string) => {
    const query = find(id)
    leaving.add(id)
    const stop = client.getQueryCache().subscribe((event) => {
      if (event.query !== query || query.isActive()) return
      stop()
      if (leaving.has(id)) remove(id)
    })
  }
  return {
    read: (id) => (leaving.has(id) ? undefined : client.getQueryData<Draft>(draftKey(account, id))),
    put: (id, draft) => {
      leaving.delete(id)
      client.setQueryData<Draft>(draftKey(account, id), draft)
    },
    savingOf: (id) => client.getQueryData<Saving>(savingKey(account, id)),
    tell: (id, saving) => client.setQueryData<Saving>(savingKey(account, id), saving),
    isShown: (id) => find(id)?.isActive() ?? false,
    ids: () =>
      client
        .getQueriesData<Draft>({ queryKey: draftsKey(account) })
        .flatMap(([key, draft]) =>
          draft && key.length === draftKey(account, '').length ? draft.id : [],
        ),
    drop: (id) => {
      if (find(id)?.isActive()) removeWhenLeft(id)
      else remove(id)
      listChanged()
    },
    listChanged,
  }
}
