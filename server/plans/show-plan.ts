/** A plan as it leaves the server: without values of custom origin headers. */
import type { Plan } from '#shared/plans/plan.ts'
import { HIDDEN_VALUE } from '#shared/plans/resource.ts'
import { hideSecretsDeep } from '#shared/plans/secrets.ts'

/** A conflict about such a value is still a conflict: it says whose is taken, not what it is. */
const SECRET_SETTING = /CustomHeaders.*\.HeaderValue$/

export function showPlan(plan: Plan): Plan {
  const { changes, steps, merges } = plan
  return {
    ...plan,
    changes: changes.map(hidden),
    steps: steps.map(hidden),
    merges: merges.map((merge) => ({
      ...hidden(merge),
      conflicts: merge.conflicts.map((conflict) =>
        SECRET_SETTING.test(conflict.setting)
          ? { ...conflict, base: HIDDEN_VALUE, mine: HIDDEN_VALUE, theirs: HIDDEN_VALUE }
          : hidden(conflict),
      ),
    })),
  }
}

function hidden<Value>(value: Value): Value {
  // Texts took the place of texts.
  return hideSecretsDeep(value) as Value
}
