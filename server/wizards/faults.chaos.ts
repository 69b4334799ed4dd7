/** Each wizard while 30 % of AWS's calls fail. Each seed is a test of its own: `-t "seed 7)"` tells its story again. */
import { afterAll, describe, expect, it } from 'vitest'

import { expectSound } from './testing/expect-sound.ts'
import { openWizardGround } from './testing/wizard-ground.ts'
import { tellFaults } from './testing/wizard-stories.ts'
import { WIZARDS, WIZARDS_AND_VARIANTS } from './testing/wizard-table.ts'

const ground = await openWizardGround()
afterAll(ground.close)

/** Steps that were carried out while calls failed. */
let steps = 0

const SEEDS = Array.from({ length: 50 }, (_, index) => index + 1)

it.each(WIZARDS_AND_VARIANTS)('$name is proved in peace, and taken back', async (wizard) => {
  const tale = await tellFaults(ground, wizard, null)
  expect(tale.stops).toEqual([])
  expectSound(tale, tale)
})

describe.each(WIZARDS)('$name', async (wizard) => {
  const calm = await tellFaults(ground, wizard, null)

  it.each(SEEDS)('is proved though calls fail, and taken back (seed %i)', async (seed) => {
    const tale = await tellFaults(ground, wizard, seed)
    steps += tale.undone.steps.length
    expectSound(tale, calm)
  })
})

/** Said where AWS fails to answer five times just after a change; it is noted when it is read the next time. */
const NOT_IN_HISTORY = /A change could not be written into the history/

it('finds no fault of its own, and hardly a change is missing in the history', () => {
  const [missing, faults] = [true, false].map((isMissing) =>
    ground.log.filter((line) => NOT_IN_HISTORY.test(line) === isMissing),
  )
  expect(faults).toEqual([])
  expect(missing?.length).toBeLessThanOrEqual(steps / 50)
})
