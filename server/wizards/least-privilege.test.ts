import { expect, it } from 'vitest'

import { leastPrivilegeLab } from '../plans/testing/least-privilege.ts'
import { planOfWizard } from './testing/wizard-privilege.ts'
import { WIZARDS } from './testing/wizard-table.ts'

const { applyWithPolicy, grantOneByOne } = leastPrivilegeLab()

/** The others are gone through permission by permission in `npm run chaos`, and so is the resizer, whose zip file takes seconds. */
const [first, second] = WIZARDS.filter(({ name }) => name !== 'image-resizer')

/** On a machine that has much else to do, in milliseconds. */
const TIMEOUT_MS = 120_000

it(
  'a wizard’s plan, its proof included, needs every permission that it prints, and no other',
  async () => {
    if (!first) throw new Error('There is no wizard')
    const { run, unneeded } = await grantOneByOne(planOfWizard(first))
    expect(run).toMatchObject({ state: 'done', failure: null })
    expect(unneeded).toEqual([])
  },
  TIMEOUT_MS,
)

it.each(second ? [second] : [])(
  '$name is carried out and proved by somebody who has exactly the policy that its plan prints',
  async (wizard) => {
    const run = await applyWithPolicy(planOfWizard(wizard))
    expect(run).toMatchObject({ state: 'done', failure: null, leftovers: [] })
  },
  TIMEOUT_MS,
)
