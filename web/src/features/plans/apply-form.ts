/** What a person decides before a plan is applied, and what still stands against it. Pure. */
import type { ApplyInput, Plan } from '#shared/plans/plan.ts'
import type { Settings } from '#shared/settings/settings.ts'

import { formatCounted } from '../../lib/format.ts'

/** What the team asks for; `null` = not known yet, the server asks. */
export type ApplyRules = Pick<Settings, 'noteRequired' | 'ticketRequired'> | null

export type ApplyForm = {
  acknowledged: string[]
  note: string
  ticket: string
  autoRevert: boolean
  /** As it is typed. */
  minutes: string
}

const MAX_MINUTES = 1_440
const DEFAULT_MINUTES = 10

export function emptyApplyForm({ note, ticket }: Pick<Plan, 'note' | 'ticket'>): ApplyForm {
  return { acknowledged: [], note, ticket, autoRevert: false, minutes: String(DEFAULT_MINUTES) }
}

/** Why the plan cannot be applied now, with what to do; `null` = it can. */
export function findObstacle(plan: Plan, form: ApplyForm, rules: ApplyRules): string | null {
  if (plan.runId) return 'It was applied already: look at its run.'
  if (plan.replacedBy) return 'A newer plan stands in its place.'
  const conflicts = plan.merges.reduce((sum, { conflicts: all }) => sum + all.length, 0)
  if (conflicts > 0) return `Decide ${formatCounted(conflicts, 'conflict')} first.`
  // Warnings of one code have one box together.
  const unseen = new Set(
    plan.warnings
      .filter(({ code, mustAcknowledge }) => mustAcknowledge && !form.acknowledged.includes(code))
      .map(({ code }) => code),
  )
  if (unseen.size > 0) return `Tick ${formatCounted(unseen.size, 'warning')} first.`
  if (rules?.noteRequired && !form.note.trim()) return 'Write a note first: your team asks for one.'
  if (rules?.ticketRequired && !form.ticket.trim()) {
    return 'Name a ticket first: your team asks for one.'
  }
  return form.autoRevert ? findMinutesProblem(form.minutes) : null
}

/** `null` = the text is a number of minutes that can be waited. */
export function findMinutesProblem(text: string): string | null {
  const minutes = Number(text)
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= MAX_MINUTES
    ? null
    : 'Enter whole minutes from 1 to 1,440 (a day).'
}

export function toApplyInput(form: ApplyForm): ApplyInput {
  const { acknowledged, note, ticket, autoRevert, minutes } = form
  return {
    acknowledged,
    note: note.trim(),
    ticket: ticket.trim(),
    autoRevertMinutes: autoRevert ? Number(minutes) : null,
  }
}
