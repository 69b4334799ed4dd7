/** What editing an API asks the server for, beside the API itself. */
import { queryOptions, useMutation } from '@tanstack/react-query'

import type { TestInvokeInput } from '#shared/apis/test-invoke.ts'

import { api, call } from '../../lib/api.ts'

const endpoint = api.accounts[':account']

/** How long the list is taken for fresh, in milliseconds. */
const STALE_AFTER_MS = 30_000

export const lambdaFunctionsQuery = (account: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'lambda-functions'],
    queryFn: ({ signal }) =>
      call(endpoint['lambda-functions'].$get({ param: { account } }, { init: { signal } })),
    staleTime: STALE_AFTER_MS,
  })

export const useTestInvoke = (account: string, apiId: string) =>
  useMutation({
    mutationFn: (input: TestInvokeInput) =>
      call(endpoint.apis[':apiId'].test.$post({ param: { account, apiId }, json: input })),
  })
