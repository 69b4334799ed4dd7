/** Each wizard in short: under faults, killed, as a script and as Terraform. `npm run chaos` has all seeds, variants and the real tools. */
import { afterAll, expect, it } from 'vitest'

import { findRefused, readTerraform } from '#shared/plans/testing/read-terraform.ts'
import { toTerraform } from '#shared/plans/to-terraform.ts'

import { compareScript } from './testing/compare-script.ts'
import { expectSound } from './testing/expect-sound.ts'
import { openWizardGround } from './testing/wizard-ground.ts'
import { openKilling, tellFaults } from './testing/wizard-stories.ts'
import { WIZARDS, WIZARDS_AND_VARIANTS } from './testing/wizard-table.ts'

const ground = await openWizardGround()
afterAll(ground.close)

/** Seeds in which no service fails altogether, which would take seconds. */
const SEED = 2

it.each(WIZARDS)(
  '$name is proved though 30 % of the calls fail, makes what its script makes, and is taken back',
  async (wizard) => {
    const tale = await tellFaults(ground, wizard, SEED, (byRun) =>
      compareScript({ ground, wizard, byRun, cli: 'stand-in' }),
    )
    expectSound(tale, tale)
  },
)

it.each(WIZARDS.slice(0, 1))(
  '$name is proved though its server is killed, and taken back',
  async (wizard) => {
    const calm = await tellFaults(ground, wizard, null)
    const killing = openKilling(ground)
    const tale = await killing.tellKills(wizard, SEED, calm.appliedMs)
    killing.close()
    expect(tale.deaths.length).toBeGreaterThan(0)
    expectSound(tale, calm)
  },
)

it.each(WIZARDS_AND_VARIANTS)('$name is Terraform that the provider takes', async (wizard) => {
  const { shown } = await (await ground.begin(wizard)).propose()
  const { resources } = await readTerraform(toTerraform(shown))
  expect(resources.length).toBeGreaterThan(0)
  expect(resources.flatMap(findRefused)).toEqual([])
})
