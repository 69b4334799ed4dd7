/** What the routes of plans are asked and answer, beside the plan itself. */
import { z } from 'zod'
import { writeBody } from '../write-body.ts'
import { MergeChoices } from './diff-entry.ts'
import { PlanChange, PlanInput, PlanSource } from './plan.ts'
import { MAX_CHANGES, ProposedChange } from './proposed-change.ts'

/** A plan of all that a draft holds, or of changes that come along. */
export const ProposeInput = z.union([
  PlanInput.extend({ changes: z.array(ProposedChange).min(1).max(MAX_CHANGES) }),
  writeBody({ draftId: z.string() }),
])
export type ProposeInput = z.infer<typeof ProposeInput>

/** Whose value is taken, by resource (`Distribution/E123`) and by the setting of the conflict. */
export const MergeChoicesInput = writeBody({ choices: z.record(z.string(), MergeChoices) })
export type MergeChoicesInput = z.infer<typeof MergeChoicesInput>

/** A plan in a list. */
export const PlanSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    source: PlanSource,
    createdAt: z.string(),
    createdBy: z.string(),
    runId: z.string().nullable(),
    replacedBy: z.string().nullable(),
    changes: z.array(PlanChange.pick({ resource: true, id: true, name: true, action: true })),
  })
  .meta({ id: 'PlanSummary' })
export type PlanSummary = z.infer<typeof PlanSummary>

export const PlanList = z
  .object({
    items: z.array(PlanSummary),
    /** Names where the next page begins; `null` = this is the last. */
    next: z.string().nullable(),
  })
  .meta({ id: 'PlanList' })
export type PlanList = z.infer<typeof PlanList>
