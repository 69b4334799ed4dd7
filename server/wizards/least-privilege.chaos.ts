/** Each wizard's plan is carried out with the policy that it prints, and stops without any one permission of it. */
import { expect, it } from 'vitest'

import { leastPrivilegeLab } from '../plans/testing/least-privilege.ts'
import { planOfWizard } from './testing/wizard-privilege.ts'
import { WIZARDS_AND_VARIANTS } from './testing/wizard-table.ts'

const { applyWithPolicy, applyWithoutEach, grantOneByOne } = leastPrivilegeLab()

it.each(WIZARDS_AND_VARIANTS)(
  '$name needs every permission that its plan prints, and no other',
  async (wizard) => {
    const { run, unneeded } = await grantOneByOne(planOfWizard(wizard))
    expect(run).toMatchObject({ state: 'done', failure: null })
    expect(unneeded).toEqual([])
  },
)

it.each(WIZARDS_AND_VARIANTS)(
  '$name is carried out and proved by somebody who has exactly the policy',
  async (wizard) => {
    const run = await applyWithPolicy(planOfWizard(wizard))
    expect(run).toMatchObject({ state: 'done', failure: null, leftovers: [] })
    expect(run.proof.every(({ state }) => state === 'passed')).toBe(true)
  },
)

it.each(WIZARDS_AND_VARIANTS)(
  '$name stops without any one action, with a sentence that names it',
  async (wizard) => {
    for (const { action, run } of await applyWithoutEach(planOfWizard(wizard))) {
      expect({ action, state: run.state }).toEqual({ action, state: 'stopped' })
      expect(run.failure?.sentence).toContain(`may not do ${action}`)
    }
  },
)
