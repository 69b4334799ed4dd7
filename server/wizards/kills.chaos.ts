/** Each wizard while its server is killed. Each seed is a test of its own: `-t "seed 7)"` tells its story again. */
import { afterAll, describe, it } from 'vitest'

import { expectSound } from './testing/expect-sound.ts'
import { openWizardGround } from './testing/wizard-ground.ts'
import { openKilling, tellFaults } from './testing/wizard-stories.ts'
import { WIZARDS } from './testing/wizard-table.ts'

const ground = await openWizardGround()
const killing = await openKilling(ground)
afterAll(async () => {
  killing.close()
  await ground.close()
})

const SEEDS = Array.from({ length: 50 }, (_, index) => index + 1)

describe.each(WIZARDS)('$name', async (wizard) => {
  const calm = await tellFaults(ground, wizard, null)

  it.each(SEEDS)('is proved though its server dies, and taken back (seed %i)', async (seed) => {
    expectSound(await killing.tellKills(wizard, seed, calm.appliedMs), calm)
  })
})
