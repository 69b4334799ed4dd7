/** Signing in, and the accounts that one then sees. */
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { accountsQuery } from '../lib/accounts-query.ts'
import { api, call, send } from '../lib/api.ts'
import { readStored } from '../lib/stored.ts'

/** Where the browser remembers the account that was looked at last. */
export const LAST_ACCOUNT_KEY = 'account'

/** Who AWS says we are. A profile may change hands behind our back, so this is not kept for long. */
export const identityQuery = (account: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'identity'],
    queryFn: ({ signal }) =>
      call(api.accounts[':account'].identity.$get({ param: { account } }, { init: { signal } })),
    staleTime: 60_000,
  })

/** Asks for the accounts again, whose refusal brings up the sign-in page. Everything else stays for whoever signs in again. */
export function onSignedOut(client: QueryClient) {
  const { queryKey } = accountsQuery
  if (client.getQueryState(queryKey)?.status !== 'success') return
  void client.invalidateQueries({ queryKey, exact: true })
}

export function useSignIn() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (token: string) => send(api.session.$post({ json: { token } })),
    // Read anew, and not dropped: what was typed before the session ended is still there.
    onSuccess: () => queryClient.invalidateQueries(),
  })
}

/** The account to begin with: the last one, when it is still there. */
export function findFirstAccount(names: string[]): string | undefined {
  const last = readStored(LAST_ACCOUNT_KEY)
  return names.find((name) => name === last) ?? names[0]
}
