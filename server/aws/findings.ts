/** The linter over a whole account. */
import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import type { AccountFindings, DistributionFindings } from '#shared/lint/account-findings.ts'
import { lintWorld } from '#shared/lint/lint-world.ts'

import type { Account } from './account.ts'
import { listDistributions } from './distributions.ts'
import { mapLimited } from './map-limited.ts'
import { createParts } from './readable-parts.ts'
import { getWorld } from './worlds.ts'

/** How long findings are remembered, in milliseconds: a large account needs many calls for them. */
const TTL_MS = 15_000

/** CloudFront throttles an account that asks for all of them at once. */
const PARALLEL_WORLDS = 6

/** All distributions, in CloudFront's order. One that cannot be read has no findings and says why. */
export async function listFindings(account: Account): Promise<AccountFindings> {
  const { value, readAt } = await account.read('findings', TTL_MS, async () => {
    const { items } = await listDistributions(account)
    return mapLimited(items, PARALLEL_WORLDS, (summary) => lintDistribution(account, summary))
  })
  return { items: value, readAt }
}

async function lintDistribution(
  account: Account,
  { id, domainName, aliases, comment }: DistributionSummary,
): Promise<DistributionFindings> {
  const parts = createParts()
  const world = await parts.read('the configuration', null, () => getWorld(account, id))
  return {
    distributionId: id,
    domainName,
    aliases,
    comment,
    findings: world ? lintWorld(world) : [],
    unreadable: world?.unreadable ?? parts.unreadable(),
  }
}
