/** For tests: a wizard's plan, with its proof, as a story of who may apply it. */
import { expect } from 'vitest'

import type { Ground } from '../../plans/testing/least-privilege.ts'
import type { WizardCase } from './wizard-table.ts'

export const planOfWizard =
  ({ answer, arrange }: WizardCase) =>
  async ({ owner, pinnedTests, propose, sdk }: Ground) => {
    await arrange(sdk)
    const { outcome, problems } = await answer(owner, pinnedTests)
    expect(problems).toEqual([])
    if (!outcome) throw new Error('The answers cannot be used')
    return propose(outcome)
  }
