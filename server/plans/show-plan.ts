/** A plan as it leaves the server: without secrets. Conflicts hide theirs as they are made. */
import type { Plan } from '#shared/plans/plan.ts'
import { findSameSecrets, hideSecretsDeep } from '#shared/plans/secrets.ts'

export function showPlan(plan: Plan): Plan {
  const { changes, merges, steps } = plan
  return {
    ...plan,
    changes: changes.map(hideSecretsDeep),
    steps: steps.map(hideSecretsDeep),
    sameSecrets: findSameSecrets(plan),
    merges: merges.map(hideSecretsDeep),
  }
}
