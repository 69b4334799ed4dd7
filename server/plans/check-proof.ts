/** Whether the checks of a plan's proof ask distributions that there will be. */
import type { FieldProblem } from '#shared/api-problem.ts'
import type { PlanChange } from '#shared/plans/plan.ts'
import { isReference } from '#shared/plans/proposed-change.ts'
import { nameOfCheck, type ProofCheck } from '#shared/proof/proof-check.ts'

import { AppError } from '../errors.ts'
import type { AccountFacts } from './check-references.ts'

/** Throws `invalid-input`. Distributions that may not be listed are taken to be there. */
export function checkProof(
  checks: readonly ProofCheck[],
  changes: readonly PlanChange[],
  { distributions }: Pick<AccountFacts, 'distributions'>,
): void {
  const isThere = (id: string) => {
    const change = changes.find((one) => one.resource === 'Distribution' && one.id === id)
    if (change) return change.action !== 'delete'
    return !isReference(id) && (distributions?.some(({ Id }) => Id === id) ?? true)
  }
  const fields = checks.flatMap((check, index): FieldProblem[] => {
    if (check.kind === 'direct' || isThere(check.distributionId)) return []
    const message = `"${nameOfCheck(check)}" asks the distribution ${check.distributionId}, which is neither in the account nor made by the plan.`
    return [{ path: `proof.${index}.distributionId`, message }]
  })
  const [first] = fields
  if (first) throw new AppError('invalid-input', first.message, { fields })
}
