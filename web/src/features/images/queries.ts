/** Server state of this feature. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import { api, call } from '../../lib/api.ts'
import { mayHeal } from '../../lib/query-client.ts'
import { fetchVariant } from './fetch-variant.ts'

const endpoint = api.accounts[':account']

/** The domain of a distribution, whether or not it has pictures. Rejects with `no-such-distribution`. */
export const distributionNameQuery = (account: string, distributionId: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'distribution-names', distributionId],
    queryFn: async ({ signal }) => {
      const { domainName } = await call(
        endpoint.distributions[':distributionId'].$get(
          { param: { account, distributionId } },
          { init: { signal } },
        ),
      )
      return domainName
    },
  })

type Folder = { account: string; bucket: string; prefix: string }

/** The pictures of one folder, page by page. */
export const imagesQuery = ({ account, bucket, prefix }: Folder) =>
  infiniteQueryOptions({
    queryKey: ['accounts', account, 'buckets', bucket, 'images', prefix],
    queryFn: ({ pageParam, signal }) =>
      call(
        endpoint.buckets[':bucket'].images.$get(
          {
            param: { account, bucket },
            query: { prefix, ...(pageParam === null ? {} : { cursor: pageParam }) },
          },
          { init: { signal } },
        ),
      ),
    initialPageParam: toCursor(null),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 60_000,
  })

/** One picture at one size. Asked again only when somebody presses "Again": each look changes what the edge keeps. */
export const variantQuery = (account: string, url: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'variants', url],
    queryFn: ({ signal }) => fetchVariant({ account, url, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: (failures, error) => failures < 1 && mayHeal(error),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** Gives the first cursor, `null`, the type of all the others. */
function toCursor(cursor: string | null): string | null {
  return cursor
}
