/** The HTTP APIs of the account's region, as they are in AWS. */
import { queryOptions } from '@tanstack/react-query'

import type { HttpApiList } from '#shared/apis/http-api.ts'

import { api, callJson } from './api.ts'

const endpoint = api.accounts[':account']['http-apis']

/** How long the list is taken for fresh, in milliseconds. */
const STALE_AFTER_MS = 30_000

export const httpApisQuery = (account: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'http-apis'],
    queryFn: ({ signal }) =>
      callJson<HttpApiList>(endpoint.$get({ param: { account } }, { init: { signal } })),
    staleTime: STALE_AFTER_MS,
  })
