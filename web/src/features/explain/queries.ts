/** Server state of this feature: the real answers. What the model says needs no server. */
import { type QueryClient, queryOptions, useMutation } from '@tanstack/react-query'

import type { ProveInput } from '#shared/explain/observation.ts'
import type { ImageSetup } from '#shared/images/image-setup.ts'

import { api, call } from '../../lib/api.ts'
import { imageSetupsQuery } from '../../lib/image-setups-query.ts'

const endpoint = api.accounts[':account'].prove
const buckets = api.accounts[':account'].buckets

/** Folders that are looked into to find a picture. */
const MAX_LOOKS = 3

/** What reads in an address as it reads in the bucket. */
const PLAIN_KEY = /^[\w./-]+$/

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

/** The first picture with a plain name, folder by folder; else the first one of all that were looked at. */
async function findFirstKey({ account, bucket, signal }: Search): Promise<string | null> {
  const prefixes = ['']
  let fallback: string | null = null
  for (let looks = 0; looks < MAX_LOOKS; looks += 1) {
    const prefix = prefixes.shift()
    if (prefix === undefined) break
    const { folders, items } = await call(
      buckets[':bucket'].images.$get(
        { param: { account, bucket }, query: { prefix } },
        { init: { signal } },
      ),
    )
    const plain = items.find(({ key }) => PLAIN_KEY.test(key))
    if (plain) return plain.key
    fallback ??= items[0]?.key ?? null
    prefixes.push(...folders)
  }
  return fallback
}

function toPath({ pathPrefix }: Pick<ImageSetup, 'pathPrefix'>, key: string): string {
  return `${pathPrefix}${key.split('/').map(encodeURIComponent).join('/')}?size=${EXAMPLE_SIZE}`
}
