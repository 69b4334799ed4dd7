/** From a wizard's answers to a plan. What cannot be used is an `invalid-input` that names each answer. */
import type { Plan } from '#shared/plans/plan.ts'
import type { FilledForm } from '#shared/wizards/filled-form.ts'
import type { WizardResult } from '#shared/wizards/wizard.ts'

import type { Account } from '../aws/account.ts'
import { AppError } from '../errors.ts'
import type { Plans } from '../plans/plans.ts'

type Options = {
  account: Account
  /** Where the answers were given. */
  form: FilledForm
  plans: Plans
  who: string
}

/** Rejects with `invalid-input`, and as `Plans.propose` does. */
export async function proposeWizard(
  { outcome, problems }: WizardResult,
  { account, form, plans, who }: Options,
): Promise<Plan> {
  if (!outcome) {
    const more = problems.length > 1 ? ` There are ${problems.length - 1} more of the kind.` : ''
    throw new AppError(
      'invalid-input',
      `These answers do not fit this account. ${problems[0]?.message ?? ''}${more}`,
      { fields: problems },
    )
  }
  const { changes, notes, proof, title } = outcome
  const note = ''
  return await plans.propose(
    account,
    { title, note, ticket: '', source: 'wizard', draftId: null, changes, proof },
    who,
    { notes, form },
  )
}
