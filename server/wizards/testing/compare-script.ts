/** For tests: the script of a wizard's plan, carried out in an account of its own, makes what was made by a run. */
import { expect } from 'vitest'

import { toAwsCommands } from '#shared/plans/to-aws-commands.ts'

import { openStandIn, STAND_IN } from '../../plans/testing/aws-stand-in.ts'
import { readNamed } from '../../plans/testing/read-named.ts'
import { runScript } from '../../plans/testing/run-script.ts'
import { openFiles } from './plan-files.ts'
import type { OwnGround, WizardGround } from './wizard-ground.ts'
import type { WizardCase } from './wizard-table.ts'

type Comparison = {
  ground: WizardGround
  wizard: WizardCase
  /** Where the run was. */
  byRun: OwnGround
  /** Who understands `aws`: the real CLI, or what stands in for it. */
  cli: 'real' | 'stand-in'
}

export async function compareScript({ byRun, cli, ground, wizard }: Comparison): Promise<void> {
  const files = await openFiles()
  const byScript = await ground.begin(wizard)
  const { shown } = await byScript.propose()
  const standIn = await openStandIn(byScript.sdk)
  const problem = await runScript(`${cli === 'stand-in' ? STAND_IN : ''}${toAwsCommands(shown)}`, {
    ...files.variables,
    ...wizard.secrets,
    STAND_IN: standIn.url,
    AWS_ENDPOINT_URL: byScript.sdk.endpoint,
    AWS_ACCESS_KEY_ID: byScript.accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_DEFAULT_REGION: byScript.sdk.region,
  })
  standIn.close()
  files.remove()
  expect(problem).toBeNull()
  for (const { account } of [byScript, byRun]) account.drop('')
  expect(await readNamed(byScript)).toEqual(await readNamed(byRun))
}
