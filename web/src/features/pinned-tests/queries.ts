/** Server state of this feature. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { PinnedTestInput, PinnedTestsFile } from '#shared/pinned-tests/pinned-test.ts'

import { api, call, send } from '../../lib/api.ts'
import { loadCode } from '../../lib/load-code.ts'

const endpoint = api.accounts[':account'].distributions[':distributionId']['pinned-tests']

type Place = { account: string; distributionId: string }

export const pinnedTestsQuery = ({ account, distributionId }: Place) =>
  queryOptions({
    queryKey: ['accounts', account, 'distributions', distributionId, 'pinned-tests'],
    queryFn: async ({ signal }) => {
      const { items } = await call(
        endpoint.$get({ param: { account, distributionId } }, { init: { signal } }),
      )
      return items
    },
  })

export function useCreatePinnedTest(place: Place) {
  return useMutation({
    mutationFn: (json: PinnedTestInput) => call(endpoint.$post({ param: place, json })),
    onSuccess: useReadAgain(place),
  })
}

export function useReplacePinnedTest(place: Place) {
  return useMutation({
    mutationFn: ({ id, test }: { id: string; test: PinnedTestInput }) =>
      call(endpoint[':testId'].$put({ param: { ...place, testId: id }, json: test })),
    onSuccess: useReadAgain(place),
  })
}

export function useDeletePinnedTest(place: Place) {
  return useMutation({
    mutationFn: async (id: string) => {
      await send(endpoint[':testId'].$delete({ param: { ...place, testId: id } }))
    },
    onSuccess: useReadAgain(place),
  })
}

/** Sends the test's request for real; `confirmed` for methods that write. */
export function useRunPinnedTest(place: Place) {
  return useMutation({
    mutationFn: ({ id, confirmed }: { id: string; confirmed: boolean }) =>
      call(endpoint[':testId'].run.$post({ param: { ...place, testId: id }, json: { confirmed } })),
  })
}

export function useImportPinnedTests(place: Place) {
  return useMutation({
    mutationFn: (json: PinnedTestsFile) => call(endpoint.import.$post({ param: place, json })),
    onSuccess: useReadAgain(place),
  })
}

/** A download of all tests as one file. */
export function exportHref({ account, distributionId }: Place): string {
  return endpoint.export.$url({ param: { account, distributionId } }).pathname
}

function useReadAgain(place: Place) {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries(pinnedTestsQuery(place))
}

/** A chosen file, looked at; the reader comes with the first one. */
export const testsFileQuery = (file: File | null) =>
  queryOptions({
    queryKey: ['tests-file', file?.name, file?.size, file?.lastModified],
    queryFn: async () => {
      const [text, { parsePinnedTests }] = await Promise.all([
        file?.text() ?? '',
        loadCode(() => import('#shared/pinned-tests/parse-pinned-tests.ts')),
      ])
      return parsePinnedTests(text)
    },
    enabled: file !== null,
    staleTime: 0,
    gcTime: 0,
  })
