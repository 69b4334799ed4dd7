/** The durable execution of a plan, as it is watched: a checklist with times. */
import { z } from 'zod'

import { AwsFault } from '../api-problem.ts'
import { PinnedTestRun } from '../pinned-tests/pinned-test-run.ts'
import { ProofResult } from '../proof/proof-result.ts'
import { FilledForm } from '../wizards/filled-form.ts'
import { PlanChange } from './plan.ts'

export const RunStep = z.object({
  id: z.string(),
  sentence: z.string(),
  kind: z.enum(['call', 'wait', 'prove', 'tests', 'confirm', 'undo']),
  state: z.enum(['pending', 'running', 'done', 'failed', 'skipped']),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** What is going on, or what came of it: `Cache policy 1234…`, `CloudFront is deploying`. */
  detail: z.string().nullable(),
  /** How long it usually takes, in seconds; `null` = a moment. */
  usualSeconds: z.tuple([z.number(), z.number()]).nullable(),
})
export type RunStep = z.infer<typeof RunStep>

export const RunFailure = z.object({
  stepId: z.string(),
  /** What happened, what it means, what to do. */
  sentence: z.string(),
  code: z.string(),
  aws: AwsFault.nullable(),
  /** The plan with both edits, when somebody else had changed the resource meanwhile. */
  mergedPlanId: z.string().nullable(),
})
export type RunFailure = z.infer<typeof RunFailure>

export const Run = z
  .object({
    id: z.string(),
    planId: z.string(),
    title: z.string(),
    note: z.string().default(''),
    ticket: z.string().default(''),
    /**
     * `waiting` = for a person's confirmation (auto-revert); `stopped` = a step failed, and a person can retry or undo;
     * `reverted` = the time to confirm ran out, or somebody said no; `superseded` = it had stopped, and another run applies the
     * plan that took the place of its own.
     */
    state: z.enum([
      'running',
      'waiting',
      'stopped',
      'done',
      'undoing',
      'undone',
      'reverting',
      'reverted',
      'superseded',
    ]),
    steps: z.array(RunStep),
    failure: RunFailure.nullable(),
    /** The run that went on in its place. */
    supersededBy: z.string().nullable().default(null),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    startedBy: z.string(),
    /** How long it was not at work between its start and the last time that it went on: stopped, waiting for a person's word, or over. In milliseconds. */
    restedMs: z.number().default(0),
    /** Since when it is not at work; `null` = it is. Runs from before do not know. */
    restsSince: z.string().nullable().default(null),
    /** Until when somebody must confirm; `null` = not asked for, or done. */
    confirmBy: z.string().nullable(),
    /** Live results of the pinned tests, by name. */
    tests: z.array(z.object({ name: z.string(), run: PinnedTestRun })),
    /** What the plan promised, check by check; empty = it promised nothing. */
    proof: z.array(ProofResult).default([]),
    /** The wizard's form that its plan was made of; `null` = none. */
    form: FilledForm.nullable().default(null),
    /** What could not be removed when it was undone, a sentence each. */
    leftovers: z.array(z.string()),
    /** What it changes, by AWS's own ids as soon as they are known. */
    resources: z
      .array(
        PlanChange.pick({ resource: true, id: true, name: true }).extend({
          // Runs that are stored from before it was written down.
          action: PlanChange.shape.action.default('update'),
        }),
      )
      .default([]),
    /** Distributions that it deploys, for the badge. */
    distributionIds: z.array(z.string()),
  })
  .meta({ id: 'Run' })
export type Run = z.infer<typeof Run>

export const RunList = z.object({ items: z.array(Run) }).meta({ id: 'RunList' })
