/** What a plan is called: its number of changes and what they are made to. Pure. */
import type { Plan, PlanChange } from '#shared/plans/plan.ts'
import { ownerOf } from '#shared/plans/steps/resource-names.ts'

import { ApiError } from '../../lib/api-error.ts'
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

/** `shop.example.com`, where all changes are made to one thing; else how many: `2 distributions`, `3 resources`. */
export function describeTarget({ changes }: Changes): string {
  // Tags and additional metrics are a distribution's own.
  const targets = new Map(changes.map((change) => [toTarget(change), change.name]))
  const [only, ...others] = targets.values()
  if (only === undefined) return 'nothing'
  if (others.length === 0) return only
  const areDistributions = changes.every(({ resource }) => OWN.has(resource))
  return formatCounted(targets.size, areDistributions ? 'distribution' : 'resource')
}

const OWN: ReadonlySet<PlanChange['resource']> = new Set([
  'Distribution',
  'Tags',
  'MonitoringSubscription',
])

function toTarget({ resource, id }: PlanChange): string {
  return OWN.has(resource) ? `Distribution ${ownerOf(id)}` : `${resource} ${id}`
}

/** `Apply 3 changes to shop.example.com`; while something must be decided, `Decide first: 1 question is open`. */
export function applyText(plan: Pick<Plan, 'changes' | 'merges'>): string {
  const open = plan.merges.reduce((sum, { conflicts }) => sum + conflicts.length, 0)
  if (open > 0)
    return `Decide first: ${formatCounted(open, 'question')} ${open === 1 ? 'is' : 'are'} open`
  const [only, ...others] = plan.changes
  if (only && others.length === 0 && only.action !== 'update') return wholeText(only)
  return `Apply ${formatCounted(countDifferences(plan), 'change')} to ${describeTarget(plan)}`
}

/** After these nobody here knows whether the run began. What Edgewise refuses in words of its own, it has not begun. */
const UNSURE: ReadonlySet<string> = new Set(['server-unreachable', 'bad-answer', 'internal'])

/** What an apply that failed means. Whoever tries again gets the run that began, should there be one. */
export function failedApplyText(error: unknown): string {
  return error instanceof ApiError && !UNSURE.has(error.code)
    ? 'Nothing was applied'
    : 'It may have begun: try again, which gives the run that began, or look at the runs'
}

/** Whether its proof waits for a record that a person has to set. */
export function waitsForDns({ proof }: Pick<Plan, 'proof'>): boolean {
  return proof.some(({ kind }) => kind === 'resolves')
}

function wholeText({ action, resource, name }: PlanChange): string {
  const noun = resourceNoun(resource).replace(/^[A-Z](?=[a-z])(?!ambda)/, (first) =>
    first.toLowerCase(),
  )
  return `${action === 'create' ? 'Create' : 'Delete'} the ${noun} ${name}`
}
