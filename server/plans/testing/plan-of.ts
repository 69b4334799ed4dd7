/** For tests: plans out of changes, without what only a person looks at. */
import type { Plan, PlanChange } from '#shared/plans/plan.ts'
import { toSteps } from '#shared/plans/to-steps.ts'
import type { ProofCheck } from '#shared/proof/proof-check.ts'
import { toProveSteps } from '#shared/proof/prove-step.ts'

/** @param accountId AWS's own, for ARNs */
export function planOf(
  id: string,
  accountId: string,
  changes: PlanChange[],
  proof: ProofCheck[] = [],
): Plan {
  const facts = { accountId, region: 'eu-west-1' }
  const steps = toSteps(changes, facts)
  return {
    id,
    title: 'A plan of a test',
    note: '',
    ticket: '',
    source: 'api',
    createdAt: '2026-11-01T00:00:00.000Z',
    createdBy: 'a test',
    draftId: null,
    draftRevision: null,
    replaces: null,
    changes,
    merges: [],
    warnings: [],
    effects: [],
    price: [],
    steps: [...steps, ...toProveSteps(proof, changes, { ...facts, stepsBefore: steps.length })],
    proof,
    form: null,
    runId: null,
    replacedBy: null,
  }
}
