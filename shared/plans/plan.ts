/** A proposed write: what changes, what follows from it, and the AWS calls that do it. Never changes once it is made. */
import { z } from 'zod'

import { Finding } from '../lint/finding.ts'
import { ProofCheck, ProofChecks } from '../proof/proof-check.ts'
import { FilledForm } from '../wizards/filled-form.ts'
import { writeBody } from '../write-body.ts'
import { DiffEntry, MergeConflict } from './diff-entry.ts'
import { PlannedStep } from './planned-step.ts'
import { AfterDeployment } from './proposed-change.ts'
import { ResourceDocument, ResourceRef } from './resource.ts'

export const PlanChange = ResourceRef.extend({
  action: z.enum(['create', 'update', 'delete']),
  name: z.string(),
  /** `null` for what is made. */
  baseVersion: z.string().nullable(),
  before: ResourceDocument.nullable(),
  after: ResourceDocument.nullable(),
  diff: z.array(DiffEntry),
  afterDeployment: AfterDeployment,
})
export type PlanChange = z.infer<typeof PlanChange>

/** One request whose way is another one afterwards. */
export const TraceChange = z.object({
  /** A pinned test, or a URL that stands for a behavior. */
  source: z.enum(['pinned-test', 'sample']),
  /** Name of the test; of a sample the URL. */
  name: z.string(),
  url: z.string(),
  method: z.string(),
  /** Sent with it, in their order. */
  headers: z.array(z.tuple([z.string(), z.string()])).optional(),
  /** The verdicts, one sentence each. */
  before: z.string(),
  after: z.string(),
  /** What the viewer gets, where the model says it; `null` = nobody answers, or no client could send it. Absent in plans from before. */
  status: z.object({ before: z.int().nullable(), after: z.int().nullable() }).optional(),
  /** What is different, in a few words each: `status 200 -> 403`, `cache key loses size`. */
  differences: z.array(z.string()),
  /** Of a pinned test, whether its expectations hold; `unknown` = needs something that is unknown from here. */
  testBefore: z.enum(['pass', 'fail', 'unknown']).nullable(),
  testAfter: z.enum(['pass', 'fail', 'unknown']).nullable(),
})
export type TraceChange = z.infer<typeof TraceChange>

/** What the plan means for one distribution, touched itself or through a policy that it uses. */
export const PlanEffect = z.object({
  distributionId: z.string(),
  name: z.string(),
  /** Changed itself, or only affected by a policy or function that changes. */
  direct: z.boolean(),
  findings: z.object({
    new: z.array(Finding),
    fixed: z.array(Finding),
    remaining: z.array(Finding),
  }),
  traces: z.array(TraceChange),
  /** How many pinned tests and samples were looked at. */
  lookedAt: z.int(),
  /** Why nothing could be said; `null` = all was looked at. */
  unknown: z.string().nullable(),
})
export type PlanEffect = z.infer<typeof PlanEffect>

export const PlanWarning = z.object({
  /** Stable, kebab-case: `disables-distribution`. */
  code: z.string(),
  sentence: z.string(),
  /** The plan is applied only when the person says that they have seen it. */
  mustAcknowledge: z.boolean(),
})
export type PlanWarning = z.infer<typeof PlanWarning>

export const PriceNote = z.object({
  /** `Additional metrics cost $0.30 per metric and month …`. */
  sentence: z.string(),
  /** Page of AWS that says so. */
  source: z.url(),
})
export type PriceNote = z.infer<typeof PriceNote>

/** A plan that was made because somebody else had changed the same resources meanwhile. */
export const PlanMerge = ResourceRef.extend({
  /** What they changed since the version that the person saw. */
  theirs: z.array(DiffEntry),
  /** Undecided: the plan cannot be applied before each is chosen. */
  conflicts: z.array(MergeConflict),
})
export type PlanMerge = z.infer<typeof PlanMerge>

export const PlanSource = z.enum(['edit', 'finding', 'revert', 'merge', 'undo', 'wizard', 'api'])
export type PlanSource = z.infer<typeof PlanSource>

export const Plan = z
  .object({
    id: z.string(),
    title: z.string(),
    note: z.string(),
    ticket: z.string(),
    source: PlanSource,
    createdAt: z.string(),
    createdBy: z.string(),
    /** The draft that it was made of. */
    draftId: z.string().nullable(),
    /** What the draft was then: applying the plan ends it, unless somebody has written to it since. */
    draftRevision: z.int().nullable().default(null),
    /** The plan in whose place it stands. */
    replaces: z.string().nullable(),
    changes: z.array(PlanChange),
    merges: z.array(PlanMerge),
    warnings: z.array(PlanWarning),
    effects: z.array(PlanEffect),
    price: z.array(PriceNote),
    steps: z.array(PlannedStep),
    /** Where secrets are hidden: which of them are the same one, by their places (`findSameSecrets`). */
    sameSecrets: z.array(z.array(z.string())).optional(),
    /** What is asked for real once it is applied: the last step. */
    proof: z.array(ProofCheck).default([]),
    /** The answers that it was made of; `null` = it was made of no form. */
    form: FilledForm.nullable().default(null),
    /** The run that applied it, and the plan that took its place; `null` = none yet. */
    runId: z.string().nullable(),
    replacedBy: z.string().nullable(),
  })
  .meta({ id: 'Plan' })
export type Plan = z.infer<typeof Plan>

export const PlanInput = writeBody({
  title: z.string().trim().max(200).default(''),
  note: z.string().max(4_000).default(''),
  ticket: z.string().trim().max(200).default(''),
  source: PlanSource.default('api'),
  draftId: z.string().nullable().default(null),
  proof: ProofChecks.default([]),
})

/** How a plan is applied. */
export const ApplyInput = writeBody({
  /** Codes of the warnings that the person has seen. */
  acknowledged: z.array(z.string()).default([]),
  note: z.string().max(4_000).optional(),
  ticket: z.string().trim().max(200).optional(),
  /** After deployment: pinned tests are run live, and the previous version comes back unless somebody confirms within so many minutes. */
  autoRevertMinutes: z.int().min(1).max(1_440).nullable().default(null),
})
export type ApplyInput = z.infer<typeof ApplyInput>
