/** Plans: proposed, decided, applied. Every write to AWS goes this way. */

import { diffDocuments } from '#shared/plans/diff-documents.ts'
import type { MergeChoices } from '#shared/plans/diff-entry.ts'
import type { ApplyInput, Plan } from '#shared/plans/plan.ts'
import type { PlanList, ProposeInput } from '#shared/plans/plan-requests.ts'
import { type ResourceRef, toResourceKey } from '#shared/plans/resource.ts'
import type { Run } from '#shared/plans/run.ts'
import type { FilledForm } from '#shared/wizards/filled-form.ts'
import type { WizardNote } from '#shared/wizards/wizard.ts'

import type { Account } from '../aws/account.ts'
import { mapLimited } from '../aws/map-limited.ts'
import { readResource } from '../aws/resources/resources.ts'
import { AppError } from '../errors.ts'
import type { Drafts } from '../store/drafts.ts'
import type { KeptCode } from '../store/kept-code.ts'
import type { PlanStore, StoredPlan } from '../store/plans.ts'
import type { Versions } from '../store/versions.ts'
import { checkApply, type PlanRules } from './check-apply.ts'
import { makePlan, type PlanHead, type PlanSources } from './make-plan.ts'
import type { Runs } from './runs.ts'
import { showPlan } from './show-plan.ts'
import {
  PARALLEL_READS,
  toWantedChanges,
  type WantedChange,
  wantedOfPlan,
} from './wanted-change.ts'
import { findWizardWarnings, toWarnings } from './wizard-warnings.ts'

export type Plans = {
  /** Rejects with `invalid-input` that names all that AWS would refuse; with `conflict` when what shall change is gone. */
  propose: (
    account: Account,
    input: ProposeInput,
    who: string,
    wizard?: WizardSays,
  ) => Promise<Plan>
  /** Rejects with `no-such-plan`. */
  get: (account: Account, planId: string) => Promise<Plan>
  /** Newest first; `before` is the `next` of the page before. */
  list: (account: Account, before: string | null) => Promise<PlanList>
  /** A new plan in which these conflicts are decided. */
  decide: (account: Account, planId: string, decision: Decision) => Promise<Plan>
  /**
   * Begins the run; a plan that is applied already gives its run. Rejects with `conflict` when conflicts are undecided or somebody
   * changed the same meanwhile (`planId` then names the plan with both edits), with `needs-confirmation` for unseen warnings.
   */
  apply: (account: Account, planId: string, order: ApplyOrder) => Promise<Run>
}

/** What a wizard knows of its plan beside changes and proof. */
type WizardSays = { notes: WizardNote[]; form: FilledForm }

type Decision = { choices: Record<string, MergeChoices>; who: string }
type ApplyOrder = { input: ApplyInput; who: string }

type Options = Omit<PlanSources, 'account'> & {
  store: PlanStore
  drafts: Pick<Drafts, 'get' | 'end'>
  versions: Pick<Versions, 'findDocument'>
  keptCode: Pick<KeptCode, 'has'>
  runs: Pick<Runs, 'start' | 'get' | 'supersede'>
  newId: () => string
  /** What the team asks of a plan. */
  rules: () => Promise<PlanRules>
}

export function createPlans(options: Options): Plans {
  const { drafts, newId, rules, runs, store } = options
  const make = async (account: Account, wanted: WantedChange[], head: PlanHead) => {
    const stored = await makePlan(wanted, head, { ...options, account })
    await store.add(account.name, stored)
    if (head.replaces !== null) {
      await store.setReplacedBy(account.name, head.replaces, head.id)
    }
    return stored
  }
  const remake = createRemake(make, newId)
  const endOthers = createEndOthers(options)

  return {
    propose: async (account, input, who, wizard) => {
      const { changes, ...head } = await toHead(account, input, drafts)
      const wanted = await toWantedChanges(account, changes, options)
      const own = {
        id: newId(),
        createdBy: who,
        replaces: null,
        warnings: toWarnings(wizard?.notes ?? []),
        form: wizard?.form ?? null,
      }
      const { plan } = await make(account, wanted, { ...head, ...own })
      return showPlan(plan)
    },
    get: async (account, planId) => showPlan((await store.get(account.name, planId)).plan),
    list: (account, before) => store.list(account.name, before),
    decide: async (account, planId, { choices, who }) => {
      const stored = await store.get(account.name, planId)
      checkIsOpen(stored.plan)
      const wanted = wantedOfPlan(stored).map((one) => ({
        ...one,
        choices: { ...one.choices, ...choices[toResourceKey(one)] },
      }))
      return showPlan((await remake(account, stored, { wanted, who })).plan)
    },
    apply: async (account, planId, { input, who }) => {
      const stored = await store.get(account.name, planId)
      const { plan } = stored
      if (plan.runId !== null) {
        const begun = await runs.get(account.name, plan.runId)
        // A process may have ended right after it was begun.
        await endOthers(account, plan, begun)
        return begun
      }
      checkIsOpen(plan)
      checkApply(plan, input, await rules())
      const current = await readCurrent(account, plan)
      if (current === null) {
        const { note = plan.note, ticket = plan.ticket } = input
        // What was written for this apply goes along: nobody types it twice.
        const noted = { ...stored, plan: { ...plan, note, ticket } }
        const merged = await remake(account, noted, { wanted: wantedOfPlan(stored), who })
        throw changedMeanwhile(merged.plan)
      }
      const { autoRevertMinutes, note = plan.note, ticket = plan.ticket } = input
      const applied = { ...plan, note, ticket, changes: current }
      const run = await runs.start({ account: account.name, plan: applied, who, autoRevertMinutes })
      await endOthers(account, plan, run)
      return run
    },
  }
}

type Make = (account: Account, wanted: WantedChange[], head: PlanHead) => Promise<StoredPlan>

/** The same plan over what is in AWS now, in the place of the one before. */
function createRemake(make: Make, newId: () => string) {
  return (
    account: Account,
    { plan }: StoredPlan,
    { wanted, who }: { wanted: WantedChange[]; who: string },
  ) => {
    const { draftId, draftRevision, form, note, proof, source, ticket, title } = plan
    const said = { title, note, ticket, source, draftId, draftRevision, proof, form }
    const own = { id: newId(), createdBy: who, replaces: plan.id }
    return make(account, wanted, { ...said, ...own, warnings: findWizardWarnings(plan) })
  }
}

async function toHead(account: Account, input: ProposeInput, drafts: Pick<Drafts, 'get'>) {
  if ('changes' in input) return { ...input, draftRevision: null }
  const { id, title, note, revision, ticket, changes } = await drafts.get(
    account.name,
    input.draftId,
  )
  if (changes.length === 0) {
    throw new AppError(
      'invalid-input',
      'There is nothing to change: the draft is empty. Change something first.',
    )
  }
  return {
    title,
    note,
    ticket,
    changes,
    source: 'edit' as const,
    draftId: id,
    draftRevision: revision,
    proof: [],
  }
}

/**
 * What a run that has begun leaves nothing to do for: the draft that its plan was made of, unless somebody has written to it since,
 * and the run that had stopped, whose plan this one stands in for.
 */
function createEndOthers({ drafts, runs, store }: Pick<Options, 'drafts' | 'runs' | 'store'>) {
  return async (account: Account, plan: Plan, run: Run): Promise<void> => {
    const { draftId, draftRevision } = plan
    if (draftId !== null && draftRevision !== null) {
      const { id: runId, startedBy: who } = run
      await drafts.end(account.name, { id: draftId, revision: draftRevision, who, runId })
    }
    let { replaces } = plan
    while (replaces !== null) {
      const { plan: earlier } = await store.get(account.name, replaces)
      if (earlier.runId !== null) await runs.supersede(account.name, earlier.runId, run.id)
      replaces = earlier.runId === null ? earlier.replaces : null
    }
  }
}

/** The changes with the newest versions; `null` = somebody changed one of the resources since the plan was made. */
async function readCurrent(account: Account, plan: Plan): Promise<Plan['changes'] | null> {
  const changes = await mapLimited(plan.changes, PARALLEL_READS, async (change) => {
    if (change.action === 'create') return change
    const ref: ResourceRef = { resource: change.resource, id: change.id }
    const { document, version } = await readResource(account, ref)
    const isAsBefore = diffDocuments(ref, change.before, document).length === 0
    return isAsBefore ? { ...change, baseVersion: version } : null
  })
  const same = changes.filter((change) => change !== null)
  return same.length === changes.length ? same : null
}

function checkIsOpen({ id, replacedBy, runId }: Plan): void {
  if (runId !== null) {
    throw new AppError('conflict', 'This plan is applied already. Make a new one to change more.')
  }
  if (replacedBy === null) return
  throw new AppError(
    'conflict',
    'Another plan took the place of this one. Nothing was changed; look at that one and apply it.',
    { planId: replacedBy ?? id },
  )
}

function changedMeanwhile({ id, merges }: Plan): AppError {
  const isUndecided = merges.some(({ conflicts }) => conflicts.length > 0)
  const next = isUndecided
    ? 'Some settings were changed by both of you: choose whose value stays, then apply it.'
    : 'Both edits fit together: look at the joined plan and apply that.'
  return new AppError(
    'conflict',
    `Somebody changed the same since this plan was made. Nothing was written. ${next}`,
    { planId: id },
  )
}
