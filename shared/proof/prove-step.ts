/** The step that proves a plan: the last one, when the plan promises anything. */
import type { PlanChange } from '../plans/plan.ts'
import type { PlannedProof } from '../plans/planned-step.ts'
import type { ResourceRef } from '../plans/resource.ts'
import type { ProofCheck } from './proof-check.ts'
import { needsOfProof } from './proof-needs.ts'

type Facts = {
  accountId: string
  region: string
  /** How many steps the plan has without it. */
  stepsBefore: number
}

export function toProveSteps(
  checks: readonly ProofCheck[],
  changes: readonly PlanChange[],
  { stepsBefore, ...facts }: Facts,
): PlannedProof[] {
  if (checks.length === 0) return []
  const [first, ...alsoNeeds] = needsOfProof(checks, facts)
  return [
    {
      id: String(stepsBefore + 1),
      kind: 'prove',
      sentence:
        checks.length === 1
          ? 'Prove it with a real request'
          : `Prove it with ${checks.length} real requests`,
      about: findAbout(checks, changes),
      checks: [...checks],
      actions: first?.actions ?? [],
      on: first?.on ?? [],
      alsoNeeds,
    },
  ]
}

/** The distribution that is asked first; where none is, what the plan changes. */
function findAbout(checks: readonly ProofCheck[], [change]: readonly PlanChange[]): ResourceRef {
  const asked = checks.find((check) => check.kind !== 'direct')
  if (asked) return { resource: 'Distribution', id: asked.distributionId }
  return { resource: change?.resource ?? 'Distribution', id: change?.id ?? '' }
}
