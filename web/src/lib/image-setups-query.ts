/** Where the account resizes pictures, as several pages need it. */
import { queryOptions } from '@tanstack/react-query'

import { api, call } from './api.ts'

const endpoint = api.accounts[':account']['image-setups']

export const imageSetupsQuery = (account: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'image-setups'],
    queryFn: ({ signal }) => call(endpoint.$get({ param: { account } }, { init: { signal } })),
    staleTime: 60_000,
  })
