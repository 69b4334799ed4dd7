/** A run as it is watched: how it begins, and how a step of it changes. Pure. */
import type { Plan, PlanChange } from '#shared/plans/plan.ts'
import type { PlannedStep } from '#shared/plans/planned-step.ts'
import { type ResourceKey, toResourceKey } from '#shared/plans/resource.ts'
import type { Run, RunStep } from '#shared/plans/run.ts'
import { newProofResult } from '#shared/proof/proof-result.ts'

import type { Account } from '../aws/account.ts'
import type { RunProgress, StoredRun } from '../store/runs.ts'
import { usualSecondsOf } from './execute-step.ts'

/** The steps that are not calls of the plan. */
export const TESTS_STEP = 'tests'
export const CONFIRM_STEP = 'confirm'
export const UNDO_STEP = 'undo'

type Beginning = {
  id: string
  account: Account
  plan: Plan
  who: string
  /** ISO 8601. */
  now: string
  autoRevertMinutes: number | null
}

export function newRun(beginning: Beginning): StoredRun {
  const { account, autoRevertMinutes, id, now, plan, who } = beginning
  const run: Run = {
    id,
    planId: plan.id,
    title: plan.title,
    note: plan.note,
    ticket: plan.ticket,
    state: 'running',
    steps: [
      ...plan.steps.map((step) => toRunStep(step, step.kind, account)),
      ...(autoRevertMinutes === null ? [] : confirmSteps(autoRevertMinutes)),
    ],
    failure: null,
    supersededBy: null,
    startedAt: now,
    endedAt: null,
    startedBy: who,
    restedMs: 0,
    restsSince: null,
    confirmBy: null,
    tests: [],
    proof: plan.proof.map(newProofResult),
    form: plan.form,
    leftovers: [],
    resources: plan.changes.map(({ action, id, name, resource }) => ({
      resource,
      id,
      name,
      action,
    })),
    distributionIds: distributionsOf(plan.steps),
  }
  return { account: account.name, run, progress: newProgress(plan, autoRevertMinutes) }
}

function newProgress({ changes }: Plan, autoRevertMinutes: number | null): RunProgress {
  return {
    begun: [],
    made: {},
    versions: versionsOf(changes),
    autoRevertMinutes,
    waitsFor: null,
    askedBy: '',
    toLaunch: 'apply',
    pins: null,
    keptCode: [],
    undo: null,
  }
}

/** The versions that changes begin with, by resource key. */
export function versionsOf(changes: PlanChange[]): Record<ResourceKey, string> {
  const known = changes.flatMap((change) =>
    change.baseVersion === null ? [] : [[toResourceKey(change), change.baseVersion]],
  )
  return Object.fromEntries(known)
}

function confirmSteps(minutes: number): RunStep[] {
  const step = { state: 'pending', startedAt: null, endedAt: null, detail: null } as const
  return [
    {
      ...step,
      id: TESTS_STEP,
      kind: 'tests',
      sentence: 'Run the pinned tests live',
      usualSeconds: null,
    },
    {
      ...step,
      id: CONFIRM_STEP,
      kind: 'confirm',
      sentence: `Wait for somebody to confirm, ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} at most`,
      usualSeconds: null,
    },
  ]
}

export function toRunStep(step: PlannedStep, kind: RunStep['kind'], account: Account): RunStep {
  return {
    id: step.id,
    sentence: step.sentence,
    kind,
    state: 'pending',
    startedAt: null,
    endedAt: null,
    detail: null,
    usualSeconds: usualSecondsOf(step, account),
  }
}

/** The run with one step changed. */
export function withStep(run: Run, stepId: string, change: Partial<RunStep>): Run {
  const steps = run.steps.map((step) => (step.id === stepId ? { ...step, ...change } : step))
  return { ...run, steps }
}

/** When the step began for the first time, ISO 8601; `null` = it did not yet. */
export function startOf({ steps }: Run, stepId: string): string | null {
  return steps.find(({ id }) => id === stepId)?.startedAt ?? null
}

/** What a run is when it goes on. */
export function busyStateOf({ progress }: StoredRun): Run['state'] {
  if (!progress.undo) return 'running'
  return progress.undo.goal === 'undone' ? 'undoing' : 'reverting'
}

/** States in which it does nothing: it waits for a person, or is over. */
const RESTS: ReadonlySet<Run['state']> = new Set([
  'waiting',
  'stopped',
  'done',
  'undone',
  'reverted',
  'superseded',
])

/**
 * The run after a change of its state, with its clock of the time at work kept.
 * @param now ISO 8601
 */
export function withRest(before: Run, after: Run, now: string): Run {
  const rests = RESTS.has(after.state)
  if (rests === RESTS.has(before.state)) return after
  if (rests) return { ...after, restsSince: now }
  const rested = before.restsSince === null ? 0 : Date.parse(now) - Date.parse(before.restsSince)
  return { ...after, restsSince: null, restedMs: before.restedMs + rested }
}

/** Steps that were not reached will not be. */
export function skipPending(run: Run): Run {
  const steps = run.steps.map((step) =>
    step.state === 'pending' || step.state === 'running'
      ? { ...step, state: 'skipped' as const, detail: null }
      : step,
  )
  return { ...run, steps }
}

function distributionsOf(steps: PlannedStep[]): string[] {
  const ids = steps.flatMap(({ about, kind }) =>
    about.resource === 'Distribution' && kind !== 'prove' ? [about.id] : [],
  )
  return [...new Set(ids)]
}
