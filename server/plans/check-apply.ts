/** What must be settled before a plan is applied: conflicts decided, warnings seen, note and ticket where the team asks for them. */
import type { FieldProblem } from '#shared/api-problem.ts'
import type { ApplyInput, Plan } from '#shared/plans/plan.ts'

import { AppError } from '../errors.ts'

export type PlanRules = { noteRequired: boolean; ticketRequired: boolean }

/** Throws `conflict`, `invalid-input` or `needs-confirmation`. */
export function checkApply(plan: Plan, input: ApplyInput, rules: PlanRules): void {
  const undecided = plan.merges.flatMap(({ conflicts }) => conflicts)
  if (undecided.length > 0) {
    const settings = undecided.map(({ setting }) => setting).join(', ')
    throw new AppError(
      'conflict',
      `You and somebody else changed the same settings differently: ${settings}. Choose whose value stays, then apply the plan.`,
    )
  }
  const fields = findMissing(plan, input, rules)
  if (fields.length > 0) {
    const list = fields.map(({ path, message }) => `${path}: ${message}`).join(' ')
    throw new AppError('invalid-input', `Say more before this is applied. ${list}`, { fields })
  }
  const unseen = plan.warnings.filter(
    ({ code, mustAcknowledge }) => mustAcknowledge && !input.acknowledged.includes(code),
  )
  if (unseen.length > 0) {
    throw new AppError(
      'needs-confirmation',
      `Say that you have seen this before it is applied. ${unseen.map(({ sentence }) => sentence).join(' ')}`,
      { fields: unseen.map(({ code, sentence }) => ({ path: code, message: sentence })) },
    )
  }
}

function findMissing(plan: Plan, input: ApplyInput, rules: PlanRules): FieldProblem[] {
  const { note = plan.note, ticket = plan.ticket } = input
  const fields: FieldProblem[] = []
  if (rules.noteRequired && note.trim() === '') {
    fields.push({ path: 'note', message: 'Your team asks for a note that says why.' })
  }
  if (rules.ticketRequired && ticket.trim() === '') {
    fields.push({ path: 'ticket', message: 'Your team asks for a ticket.' })
  }
  return fields
}
