/** What the team decided for everybody, and how the person calls themselves: it stands beside what they change. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { Retained, Settings } from '#shared/settings/settings.ts'

import { api, call } from './api.ts'

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => call(api.settings.$get({}, { init: { signal } })),
})

export function useSaveSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (json: Settings) => call(api.settings.$put({ json })),
    // A shorter retention has dropped versions of every account.
    onSuccess: (saved) => {
      client.setQueryData(settingsQuery.queryKey, saved)
      void client.invalidateQueries({ queryKey: ['accounts'] })
    },
  })
}

/** What a retention would drop if it were saved now. */
export const wouldDropQuery = ({ keepVersions, keepDays }: Retained) =>
  queryOptions({
    queryKey: ['settings', 'would-drop', keepVersions, keepDays],
    queryFn: ({ signal }) => {
      const json = { keepVersions, keepDays }
      return call(api.settings['would-drop'].$post({ json }, { init: { signal } }))
    },
  })

/** An empty name = not said yet. */
export const personQuery = queryOptions({
  queryKey: ['session', 'person'],
  queryFn: ({ signal }) => call(api.session.person.$get({}, { init: { signal } })),
  staleTime: 60_000,
})

export function useSavePerson() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => call(api.session.person.$put({ json: { name } })),
    onSuccess: (saved) => client.setQueryData(personQuery.queryKey, saved),
  })
}
