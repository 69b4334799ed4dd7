/** What runs are built of, and what their parts share. */
import type { Logger } from 'pino'

import type { Plan } from '#shared/plans/plan.ts'
import type { PlannedStep } from '#shared/plans/planned-step.ts'
import type { ResourceRef } from '#shared/plans/resource.ts'
import type { Run } from '#shared/plans/run.ts'

import type { Account } from '../aws/account.ts'
import type { Accounts } from '../aws/accounts.ts'
import type { PinnedTests } from '../store/pinned-tests.ts'
import type { RunChange, RunStore, StoredRun } from '../store/runs.ts'
import type { Sleep } from './execute-patiently.ts'

/** A call that AWS has carried out: what history wants to know. */
export type Applied = {
  account: Account
  run: Run
  plan: Plan
  step: PlannedStep
  /** What was written, with AWS's own id. */
  ref: ResourceRef
  /** Not what the step says, but that put together with what somebody changed since. */
  isMerged: boolean
}

export type RunsOptions = {
  accounts: Accounts
  store: RunStore
  pinnedTests: PinnedTests
  /** SQLite file of the workflows; `:memory:` keeps nothing. */
  file: string
  /** No other process uses the file: then what a killed process held is free. */
  isAlone: boolean
  newId: () => string
  /** Milliseconds since 1970. */
  now: () => number
  log: Logger
  /** Makes the plan with both edits when somebody changed the step's resource; `null` = there is none to make. */
  proposeMerge?: ((run: Run, step: PlannedStep) => Promise<string | null>) | undefined
  /** Told after each call, before the step counts as done; told again when a crash came between. */
  onApplied?: ((applied: Applied) => Promise<void>) | undefined
  /** How long to wait before what AWS could not do now is tried again, in milliseconds. @default 2000 */
  firstWaitMs?: number | undefined
  /** For tests: told where a process may be killed, such as `sent 3`. */
  onBoundary?: ((boundary: string) => Promise<void>) | undefined
}

/** What the parts of a running Edgewise share besides. */
export type RunTools = RunsOptions & {
  /** Changes the stored run, and tells whoever watches. */
  change: (runId: string, change: RunChange) => Promise<StoredRun>
  sleep: Sleep
  /** Ends requests that are under way when the process is to end. */
  signal: AbortSignal
  onBoundary: (boundary: string) => Promise<void>
  /** The time in ISO 8601. */
  iso: () => string
}
