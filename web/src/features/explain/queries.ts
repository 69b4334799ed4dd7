/** Server state of this feature: the real answers. What the model says needs no server. */
import { type QueryClient, queryOptions, useMutation } from '@tanstack/react-query'

import type { ProveInput } from '#shared/explain/observation.ts'
import type { ImageSetup } from '#shared/images/image-setup.ts'

import { api, call } from '../../lib/api.ts'
import { imageSetupsQuery } from '../../lib/image-setups-query.ts'

const endpoint = api.accounts[':account'].prove
const buckets = api.accounts[':account'].buckets

/** Folders that are opened one in another to find a picture. */
const MAX_DEPTH = 3

/** Size that an example asks for: small, so that nobody waits. */
const EXAMPLE_SIZE = '300x200'

type ProveRequest = Pick<ProveInput, 'request' | 'confirmed'>

export function useProve(account: string) {
  return useMutation({
    mutationFn: (json: ProveRequest) => call(endpoint.$post({ param: { account }, json })),
  })
}

/** Path and query string of a picture that the distribution really serves resized; `null` when it serves none. */
export const examplePictureQuery = (account: string, distributionId: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'example-pictures', distributionId],
    queryFn: ({ client, signal }) => findPicture({ client, signal, account, distributionId }),
    staleTime: Number.POSITIVE_INFINITY,
  })

type Wanted = { client: QueryClient; signal: AbortSignal; account: string; distributionId: string }

async function findPicture({ client, signal, account, distributionId }: Wanted) {
  const { items } = await client.fetchQuery(imageSetupsQuery(account))
  const setup = items.find((one) => one.distributionId === distributionId)
  if (!setup) return null
  const key = await findFirstKey({ account, bucket: setup.bucket, signal })
  return key === null ? null : toPath(setup, key)
}

type Search = { account: string; bucket: string; signal: AbortSignal }

/** The first picture of the bucket, or of its first folder, and so on. */
async function findFirstKey({ account, bucket, signal }: Search): Promise<string | null> {
  let prefix = ''
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const { folders, items } = await call(
      buckets[':bucket'].images.$get(
        { param: { account, bucket }, query: { prefix } },
        { init: { signal } },
      ),
    )
    if (items[0]) return items[0].key
    if (folders[0] === undefined) return null
    prefix = folders[0]
  }
  return null
}

function toPath({ pathPrefix }: Pick<ImageSetup, 'pathPrefix'>, key: string): string {
  return `${pathPrefix}${key.split('/').map(encodeURIComponent).join('/')}?size=${EXAMPLE_SIZE}`
}
