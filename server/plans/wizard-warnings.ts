/** What a wizard warns of, as warnings of its plan: whoever looks at the plan only must read them as well. */
import type { Plan, PlanWarning } from '#shared/plans/plan.ts'
import type { WizardNote } from '#shared/wizards/wizard.ts'

const CODE = 'wizard-warning'

/** Those notes that warn; what is only good to know stays beside the form. */
export function toWarnings(notes: readonly WizardNote[]): PlanWarning[] {
  return notes
    .filter(({ severity }) => severity === 'warning')
    .map(({ mustAcknowledge = false, sentence }) => ({ code: CODE, sentence, mustAcknowledge }))
}

/** Those that a plan which is made anew keeps: what the changes themselves tell is found again. */
export function findWizardWarnings({ warnings }: Pick<Plan, 'warnings'>): PlanWarning[] {
  return warnings.filter(({ code }) => code === CODE)
}
