/** Builds what stands behind plans, runs and history out of one store, since each needs the others. */
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import type { ResourceDocument, ResourceRef } from '#shared/plans/resource.ts'

import type { Accounts } from '../aws/accounts.ts'
import { type Audit, createAudit } from '../store/audit.ts'
import type { Drafts } from '../store/drafts.ts'
import type { PinnedTests } from '../store/pinned-tests.ts'
import { createPlanStore } from '../store/plans.ts'
import { createRunStore } from '../store/runs.ts'
import { createSettings, type SettingsStore } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import { createVersionLists } from '../store/version-lists.ts'
import { createVersions, type Versions } from '../store/versions.ts'
import { auditOutside } from './audit-outside.ts'
import { auditRuns } from './audit-runs.ts'
import { lazyRunner } from './function-runner.ts'
import { createHistory, type History } from './history.ts'
import { createMergeOfRun } from './merge-of-run.ts'
import { noteApplied } from './note-applied.ts'
import { createPlans, type Plans } from './plans.ts'
import { type Retention, retainVersions } from './retain-versions.ts'
import { createReverts, type Reverts } from './revert.ts'
import type { RunsOptions } from './run-options.ts'
import { createRuns, type Runs } from './runs.ts'

export type Planning = {
  plans: Plans
  runs: Runs
  history: History
  reverts: Reverts
  audit: Audit
  settings: SettingsStore
  retention: Retention
  stop: () => Promise<void>
}

type Options = Pick<RunsOptions, 'file' | 'firstWaitMs' | 'isAlone' | 'log' | 'newId' | 'now'> & {
  store: Store
  accounts: Accounts
  drafts: Drafts
  pinnedTests: PinnedTests
  versions: Versions
}

/** Every version of a resource that is read is stored: give `seen` to the accounts. */
export function openVersions(store: Store, now: () => number): Versions {
  const isSame = (ref: ResourceRef, a: ResourceDocument, b: ResourceDocument) =>
    diffDocuments(ref, a, b).length === 0
  return createVersions(store, { now, isSame })
}

/** Runs that were under way when the process ended go on. */
export async function openPlanning(options: Options): Promise<Planning> {
  const { accounts, drafts, log, newId, now, pinnedTests, store, versions } = options
  const settings = createSettings(store)
  const audit = createAudit(store, now)
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
    keptCode: runStore.code,
    newId,
    now,
    pinnedTests,
    rules: settings.get,
    runner,
    runs,
    store: planStore,
    versions,
  })
  const lists = createVersionLists(store)
  const retention = retainVersions({ store, settings, audit, now, log })
  const stopListening = auditRuns({ runs, audit, log })
  const stopTelling = auditOutside({ store, now, log })
  return {
    plans,
    runs,
    history: createHistory(versions, lists),
    reverts: createReverts({ plans, versions, lists }),
    audit,
    settings,
    retention,
    stop: async () => {
      retention.stop()
      stopTelling()
      await runs.stop()
      stopListening()
    },
  }
}
