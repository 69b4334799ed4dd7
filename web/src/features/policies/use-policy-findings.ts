/** The findings of the distributions that use a policy, as the draft has both. */
import { useQueries, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import type { Finding } from '#shared/lint/finding.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type { ResourceState } from '#shared/plans/resource.ts'
import { worldWithin } from '#shared/plans/world-within.ts'

import type { PolicyResource } from '../../lib/policy-slugs.ts'
import type { ResourceUser } from '../../lib/resource-users.ts'
import { type Lint, linterQuery } from '../../lib/use-draft-findings.ts'
import { worldQuery } from '../../lib/world-query.ts'
import { findPolicyFindings } from './policy-findings.ts'

/** Most distributions that are looked at: each is read whole. */
const MAX_USERS = 4

type Given = {
  account: string
  resource: PolicyResource
  id: string
  users: readonly ResourceUser[]
  changes: readonly ProposedChange[]
  /** The policies of this kind, for those that the draft attaches. */
  states: readonly ResourceState[]
}

/** Each with the policy's own field as its setting; empty for the policy as a whole. A moment behind the typing. */
export function usePolicyFindings(given: Given): Finding[] {
  const { account, resource, id, users, states } = given
  const ids = users
    .filter(({ state }) => state !== 'stops')
    .slice(0, MAX_USERS)
    .map(({ distributionId }) => distributionId)
  const reads = useQueries({ queries: ids.map((one) => worldQuery(account, one)) })
  const { data: linter } = useQuery({ ...linterQuery, enabled: ids.length > 0 })
  // Whoever types does not wait for the linter.
  const changes = useDeferredValue(given.changes)
  if (!linter) return []
  const found = reads.flatMap(({ data: saved }) => {
    if (!saved) return []
    const { world, findings } = judge(saved, { changes, resource, states, lint: linter.lint })
    return findPolicyFindings({ resource, id }, world.config, findings)
  })
  return found.filter((one, index) => found.findIndex((other) => isSame(one, other)) === index)
}

function isSame(a: Finding, b: Finding): boolean {
  return a.code === b.code && a.title === b.title && a.setting === b.setting
}

type Judged = { world: DistributionWorld; findings: Finding[] }
type Situation = {
  changes: readonly ProposedChange[]
  resource: PolicyResource
  states: readonly ResourceState[]
  lint: Lint
}

/** The last judgment of each world: the page is drawn more often than anything changes. */
const JUDGED = new WeakMap<DistributionWorld, Judged & Omit<Situation, 'lint'>>()

function judge(saved: DistributionWorld, situation: Situation): Judged {
  const { changes, resource, states, lint } = situation
  const last = JUDGED.get(saved)
  if (last?.changes === changes && last.resource === resource && last.states === states) return last
  const world = worldWithin(saved, changes, { [resource]: states })
  const judged = { world, findings: lint(world), changes, resource, states }
  JUDGED.set(saved, judged)
  return judged
}
