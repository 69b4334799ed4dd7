/** The account's key groups: what a behavior can trust for signed URLs and cookies. */
import { ListKeyGroupsCommand } from '@aws-sdk/client-cloudfront'

import type { KeyGroupList } from '#shared/distribution/key-group-list.ts'

import type { Account } from './account.ts'
import { readPages } from './read-pages.ts'

/** How long the list is remembered, in milliseconds. */
const TTL_MS = 15_000

/** In the order of their names. Needs `cloudfront:ListKeyGroups`. */
export async function listKeyGroups(account: Account): Promise<KeyGroupList> {
  const operation = 'ListKeyGroups'
  const call = { service: 'CloudFront', operation, action: `cloudfront:${operation}` }
  const { value, readAt } = await account.read('key-groups', TTL_MS, () =>
    readPages(async (Marker) => {
      const { KeyGroupList: list } = await account.call(call, () =>
        account.clients.cloudfront().send(new ListKeyGroupsCommand({ Marker })),
      )
      const items = (list?.Items ?? []).map(({ KeyGroup: group }) => ({
        id: group?.Id ?? '',
        name: group?.KeyGroupConfig?.Name ?? '',
        comment: group?.KeyGroupConfig?.Comment ?? '',
        keyCount: group?.KeyGroupConfig?.Items?.length ?? 0,
      }))
      return { items, next: list?.NextMarker }
    }),
  )
  return { items: value.toSorted((a, b) => (a.name < b.name ? -1 : 1)), readAt }
}
