/** What each wizard's plan is as code: it makes what a run makes, and says all that the plan says. */
import { afterAll, expect, it } from 'vitest'

import { findRefused, readTerraform } from '#shared/plans/testing/read-terraform.ts'
import { toAwsCommands } from '#shared/plans/to-aws-commands.ts'
import { toTerraform } from '#shared/plans/to-terraform.ts'

import { openStandIn, STAND_IN } from '../plans/testing/aws-stand-in.ts'
import { readNamed } from '../plans/testing/read-named.ts'
import { runScript } from '../plans/testing/run-script.ts'
import { openFiles } from './testing/plan-files.ts'
import { openWizardGround } from './testing/wizard-ground.ts'
import { WIZARDS_AND_VARIANTS } from './testing/wizard-table.ts'

const ground = await openWizardGround()
const files = await openFiles()
afterAll(async () => {
  files.remove()
  await ground.close()
})

it.each(WIZARDS_AND_VARIANTS)(
  '$name: the script of its plan makes what a run makes',
  async (wizard) => {
    const byRun = await ground.begin(wizard)
    const { plan } = await byRun.propose()
    await byRun.start(plan)
    expect(await byRun.rest(plan.id)).toMatchObject({ state: 'done', failure: null })

    const byScript = await ground.begin(wizard)
    const { shown } = await byScript.propose()
    const standIn = await openStandIn(byScript.sdk)
    const script = `${STAND_IN}${toAwsCommands(shown)}`
    const problem = await runScript(script, {
      ...files.variables,
      ...wizard.secrets,
      STAND_IN: standIn.url,
    })
    standIn.close()
    expect(problem).toBeNull()
    byScript.account.drop('')
    expect(await readNamed(byScript)).toEqual(await readNamed(byRun))
  },
)

it.each(WIZARDS_AND_VARIANTS)(
  '$name: its Terraform is HCL that the provider takes',
  async (wizard) => {
    const { shown } = await (await ground.begin(wizard)).propose()
    const { resources } = await readTerraform(toTerraform(shown))
    expect(resources.length).toBeGreaterThan(0)
    expect(resources.flatMap(findRefused)).toEqual([])
  },
)
