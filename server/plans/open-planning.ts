/** Builds what stands behind plans, runs and history out of one store, since each needs the others. */
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import type { ResourceDocument, ResourceRef } from '#shared/plans/resource.ts'

import type { Accounts } from '../aws/accounts.ts'
import type { Drafts } from '../store/drafts.ts'
import type { PinnedTests } from '../store/pinned-tests.ts'
import { createPlanStore } from '../store/plans.ts'
import { createRunStore } from '../store/runs.ts'
import type { Store } from '../store/store.ts'
import { createVersions, type Versions } from '../store/versions.ts'
import type { PlanRules } from './check-apply.ts'
import { lazyRunner } from './function-runner.ts'
import { createMergeOfRun } from './merge-of-run.ts'
import { noteApplied } from './note-applied.ts'
import { createPlans, type Plans } from './plans.ts'
import type { RunsOptions } from './run-options.ts'
import { createRuns, type Runs } from './runs.ts'

export type Planning = { plans: Plans; runs: Runs; stop: () => Promise<void> }

type Options = Pick<RunsOptions, 'file' | 'isAlone' | 'log' | 'newId' | 'now'> & {
  store: Store
  accounts: Accounts
  drafts: Drafts
  pinnedTests: PinnedTests
  versions: Versions
  rules: () => Promise<PlanRules>
}

/** Every version of a resource that is read is stored: give `seen` to the accounts. */
export function openVersions(store: Store, now: () => number): Versions {
  const isSame = (ref: ResourceRef, a: ResourceDocument, b: ResourceDocument) =>
    diffDocuments(ref, a, b).length === 0
  return createVersions(store, { now, isSame })
}

/** Runs that were under way when the process ended go on. */
export async function openPlanning(options: Options): Promise<Planning> {
  const { accounts, drafts, newId, now, pinnedTests, rules, store, versions } = options
  const runStore = createRunStore(store)
  const planStore = createPlanStore(store, now)
  const runner = lazyRunner(now)
  const proposeMerge = createMergeOfRun({
    accounts,
    newId,
    now,
    pinnedTests,
    plans: planStore,
    runner,
    runs: runStore,
  })
  const runs = await createRuns({
    ...options,
    store: runStore,
    proposeMerge,
    onApplied: (applied) => noteApplied(applied, { versions, runs: runStore }),
  })
  const plans = createPlans({
    drafts,
    newId,
    now,
    pinnedTests,
    rules,
    runner,
    runs,
    store: planStore,
    versions,
  })
  return { plans, runs, stop: runs.stop }
}
