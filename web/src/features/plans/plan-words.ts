/** What a plan is called: its number of changes and what they are made to. Pure. */
import type { Plan, PlanChange } from '#shared/plans/plan.ts'

import { formatCounted } from '../../lib/format.ts'
import { resourceNoun } from '../../lib/resource-words.ts'

type Changes = Pick<Plan, 'changes'>

/** Differences of all resources; what is made or deleted as a whole counts as one. */
export function countDifferences({ changes }: Changes): number {
  return changes.reduce(
    (sum, { action, diff }) => sum + (action === 'update' ? Math.max(1, diff.length) : 1),
    0,
  )
}

/** `shop.example.com`: the one distribution or resource that it changes; else how many. */
export function describeTarget({ changes }: Changes): string {
  const distributions = changes.filter(({ resource }) => resource === 'Distribution')
  const [only, ...others] = distributions.length > 0 ? distributions : changes
  if (!only) return 'nothing'
  if (others.length === 0) return only.name
  return formatCounted(others.length + 1, distributions.length > 0 ? 'distribution' : 'resource')
}

/** `Apply 3 changes to shop.example.com`. */
export function applyText(plan: Changes): string {
  const [only, ...others] = plan.changes
  if (only && others.length === 0 && only.action !== 'update') return wholeText(only)
  return `Apply ${formatCounted(countDifferences(plan), 'change')} to ${describeTarget(plan)}`
}

function wholeText({ action, resource, name }: PlanChange): string {
  const noun = resourceNoun(resource).toLowerCase()
  return `${action === 'create' ? 'Create' : 'Delete'} the ${resource === 'RestApi' ? 'REST API' : noun} ${name}`
}
