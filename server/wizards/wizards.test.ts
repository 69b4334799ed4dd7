/** Each wizard in short: under faults, killed, and as code. `npm run chaos` has all seeds, all variants and the real tools. */
import { afterAll, expect, it } from 'vitest'

import { compareExports } from './testing/compare-exports.ts'
import { expectSound } from './testing/expect-sound.ts'
import { openWizardGround } from './testing/wizard-ground.ts'
import { openKilling, tellFaults } from './testing/wizard-stories.ts'
import { WIZARDS } from './testing/wizard-table.ts'

const ground = await openWizardGround()
afterAll(ground.close)

/** No service fails altogether here, which would take seconds. */
const SEED = 2

/** Its server dies once on the way there and once on the way back. */
const DEADLY_SEED = 8

/** On a machine that has much else to do, in milliseconds. */
const TIMEOUT_MS = 120_000

/** Seconds count here: the wizard that touches most services, and the first one for the kill. The others have tests of their routes. */
const QUICK = WIZARDS.filter(({ name }) => name === 'only-through-cloudfront')

it.each(QUICK)(
  '$name is proved though 30 % of the calls fail, makes what its exports say, and is taken back',
  async (wizard) => {
    const tale = await tellFaults(ground, wizard, SEED, (byRun) =>
      compareExports({ ground, wizard, byRun, cli: 'stand-in' }),
    )
    expectSound(tale, tale)
  },
  TIMEOUT_MS,
)

it.each(WIZARDS.slice(0, 1))(
  '$name is proved though its server is killed, and taken back',
  async (wizard) => {
    const calm = await tellFaults(ground, wizard, null)
    const killing = await openKilling(ground)
    const tale = await killing.tellKills(wizard, DEADLY_SEED, calm.appliedMs)
    killing.close()
    expect(tale.deaths.length).toBeGreaterThan(0)
    expectSound(tale, calm)
  },
  TIMEOUT_MS,
)
