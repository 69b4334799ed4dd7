/** How server state is kept: retried only when waiting may heal it, and the sign-in watched over. */
import { QueryCache, QueryClient } from '@tanstack/react-query'

import { ApiError } from './api-error.ts'
import { pollWhile } from './polling.ts'

/** How long an answer is taken for fresh, in milliseconds. The server has a cache of its own. */
const STALE_AFTER_MS = 5_000

const MAX_RETRIES = 3

const HEALING_CODES: ReadonlySet<string> = new Set([
  'throttled',
  'unreachable',
  'server-unreachable',
])

/** @param onSignedOut called when any read finds that the session is over */
export function createQueryClient(onSignedOut: (client: QueryClient) => void) {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiError && error.code === 'not-signed-in') onSignedOut(client)
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: STALE_AFTER_MS,
        refetchInterval: pollWhile<unknown>(0, () => false),
        retry: (failures, error) => failures < MAX_RETRIES && mayHeal(error),
        // The browser being "online" says nothing about a server on this machine.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}

/** Whether waiting may heal `error`, so that trying again by itself makes sense. */
export function mayHeal(error: unknown): boolean {
  return error instanceof ApiError && HEALING_CODES.has(error.code)
}
