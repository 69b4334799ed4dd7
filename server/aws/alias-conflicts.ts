/** Asks CloudFront where an alias is in use, in this account and in all others. */
import { ListConflictingAliasesCommand } from '@aws-sdk/client-cloudfront'

import type { AliasConflictList } from '#shared/certificates/alias-conflict.ts'

import type { Account } from './account.ts'
import { readPages } from './read-pages.ts'
import { createParts } from './readable-parts.ts'

/** How long an answer is remembered, in milliseconds: it is asked for while somebody types. */
const TTL_MS = 5_000

/** Never rejects because CloudFront does not tell: see `unreadable`. Needs `cloudfront:ListConflictingAliases`. */
export async function listAliasConflicts(
  account: Account,
  { distributionId, alias }: { distributionId: string; alias: string },
): Promise<AliasConflictList> {
  const parts = createParts()
  const operation = 'ListConflictingAliases'
  const call = {
    service: 'CloudFront',
    operation,
    action: `cloudfront:${operation}`,
    subject: `distribution ${distributionId}`,
  }
  const { value: items, readAt } = await parts.read(
    `who else has ${alias}`,
    { value: [], readAt: new Date(account.now()).toISOString() },
    () =>
      account.read(`alias-conflicts:${distributionId}:${alias}`, TTL_MS, () =>
        readPages(async (Marker) => {
          const input = { DistributionId: distributionId, Alias: alias, Marker }
          const { ConflictingAliasesList: list } = await account.call(call, () =>
            account.clients.cloudfront().send(new ListConflictingAliasesCommand(input)),
          )
          return { items: list?.Items ?? [], next: list?.NextMarker }
        }),
      ),
  )
  return {
    alias,
    items: items.map(({ Alias = '', DistributionId = '', AccountId = '' }) => ({
      alias: Alias,
      distributionId: DistributionId,
      accountId: AccountId,
    })),
    unreadable: parts.unreadable(),
    readAt,
  }
}
