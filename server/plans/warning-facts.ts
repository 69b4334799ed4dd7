/** What warnings need to know besides: tags of the distributions that change, and policies that do not. What may not be read is unknown. */
import { findManagedCachePolicy } from '#shared/distribution/managed-policies.ts'
import type { PlanChange } from '#shared/plans/plan.ts'
import { TagsDocument } from '#shared/plans/resource.ts'
import { ownerOf, toArn } from '#shared/plans/steps/resource-names.ts'
import type { WarningFacts } from '#shared/plans/warnings/warning-facts.ts'

import type { Account } from '../aws/account.ts'
import { mapLimited } from '../aws/map-limited.ts'
import { createParts } from '../aws/readable-parts.ts'
import { readResource } from '../aws/resources/resources.ts'
import type { PlanFacts } from './plan-facts.ts'
import { PARALLEL_READS } from './wanted-change.ts'

export async function readWarningFacts(
  account: Account,
  changes: readonly PlanChange[],
  { accountId, cachePolicies, nameOf, usersOf }: PlanFacts,
): Promise<WarningFacts> {
  const parts = createParts()
  const tags = new Map(
    await mapLimited(listChanged(changes), PARALLEL_READS, async (id) => {
      const found = await parts.read(`the tags of ${id}`, null, async () => {
        const ref = { resource: 'Tags', id: toArn(accountId, 'Distribution', id) } as const
        return TagsDocument.parse((await readResource(account, ref)).document)
      })
      return [id, found] as const
    }),
  )
  return {
    usersOf,
    nameOf,
    tagsOf: (id) => tags.get(id) ?? null,
    cachePolicyOf: (id) =>
      cachePolicies.find(({ CachePolicy }) => CachePolicy?.Id === id)?.CachePolicy
        ?.CachePolicyConfig ??
      findManagedCachePolicy(id)?.CachePolicyConfig ??
      null,
  }
}

/** Ids of the distributions that exist and change, or whose tags do. */
function listChanged(changes: readonly PlanChange[]): string[] {
  const ids = changes
    .filter(({ action, resource }) => action !== 'create' && OWN.has(resource))
    .map(({ id }) => ownerOf(id))
  return [...new Set(ids)]
}

const OWN: ReadonlySet<PlanChange['resource']> = new Set([
  'Distribution',
  'Tags',
  'MonitoringSubscription',
])
