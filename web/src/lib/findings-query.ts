/** What the linter says: of the whole account by the server, of one distribution in the browser, without another round trip. */
import { queryOptions } from '@tanstack/react-query'

import { api, call } from './api.ts'
import { loadCode } from './load-code.ts'
import { worldQuery } from './world-query.ts'

/** How long findings are taken for fresh, in milliseconds: configurations change seldom, and all of them are read for it. */
const STALE_AFTER_MS = 60_000

const endpoint = api.accounts[':account'].findings

export const accountFindingsQuery = (account: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'findings'],
    queryFn: ({ signal }) => call(endpoint.$get({ param: { account } }, { init: { signal } })),
    staleTime: STALE_AFTER_MS,
  })

/** The linter's code comes with the first look at a distribution. */
export const distributionFindingsQuery = (account: string, distributionId: string) =>
  queryOptions({
    // Below the world's key: who drops the one drops the other.
    queryKey: [...worldQuery(account, distributionId).queryKey, 'findings'],
    queryFn: async ({ client }) => {
      const [world, { lintWorld }] = await Promise.all([
        client.fetchQuery(worldQuery(account, distributionId)),
        loadCode(() => import('#shared/lint/lint-world.ts')),
      ])
      return { world, findings: lintWorld(world), unreadable: world.unreadable }
    },
    staleTime: STALE_AFTER_MS,
  })
