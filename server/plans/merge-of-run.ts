/** The plan with both edits, when a run met somebody else's change: what the run has done is done, the rest is joined with theirs. */
import { isReference } from '#shared/plans/proposed-change.ts'
import type { Run } from '#shared/plans/run.ts'

import type { Accounts } from '../aws/accounts.ts'
import type { PlanStore } from '../store/plans.ts'
import type { RunStore } from '../store/runs.ts'
import { resolveReferences } from './execute-references.ts'
import { makePlan, type PlanSources } from './make-plan.ts'
import { resolveProof } from './resolve-proof.ts'
import { type WantedChange, wantedOfPlan } from './wanted-change.ts'
import { findWizardWarnings } from './wizard-warnings.ts'

type Options = Omit<PlanSources, 'account'> & {
  accounts: Accounts
  runs: Pick<RunStore, 'get' | 'planOf'>
  plans: Pick<PlanStore, 'add' | 'get' | 'setReplacedBy'>
  newId: () => string
}

/** Gives the id of the new plan. Rejects as making a plan does. */
export function createMergeOfRun(options: Options): (run: Run) => Promise<string> {
  const { accounts, newId, plans, runs } = options
  return async (run) => {
    const { account: accountName, progress } = await runs.get(run.id)
    const account = await accounts.get(accountName)
    const plan = await runs.planOf(run.id)
    const { sources } = await plans.get(accountName, plan.id)
    const isMade = ({ id }: WantedChange) => isReference(id) && Object.hasOwn(progress.made, id)
    const wanted = wantedOfPlan({ plan, sources })
      .filter((one) => !isMade(one))
      .map((one) => ({ ...one, mine: one.mine && resolveReferences(one.mine, progress) }))
    const { draftId, draftRevision, form, note, source, ticket, title } = plan
    const id = newId()
    const createdBy = run.startedBy
    // It proves what this run has made by its own id.
    const proof = resolveProof(plan.proof, progress)
    const head = { id, proof, title, note, ticket, source, draftId, draftRevision, createdBy }
    const own = { form, replaces: plan.id, warnings: findWizardWarnings(plan) }
    const stored = await makePlan(wanted, { ...head, ...own }, { ...options, account })
    await plans.add(accountName, stored)
    await plans.setReplacedBy(accountName, plan.id, id)
    return id
  }
}
