/** For tests: what a wizard's plan is as code. Its script, carried out in an account of its own, makes what was made by a run. */
import { expect } from 'vitest'

import { hideSecretsDeep } from '#shared/plans/secrets.ts'
import { findRefused, readTerraform } from '#shared/plans/testing/read-terraform.ts'
import { toAwsCommands } from '#shared/plans/to-aws-commands.ts'
import { toTerraform } from '#shared/plans/to-terraform.ts'

import { openStandIn, STAND_IN } from '../../plans/testing/aws-stand-in.ts'
import { readNamed } from '../../plans/testing/read-named.ts'
import { runScript } from '../../plans/testing/run-script.ts'
import { SECRET } from './arrangements.ts'
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

export async function compareExports({ byRun, cli, ground, wizard }: Comparison): Promise<void> {
  const files = await openFiles()
  const byScript = await ground.begin(wizard)
  const { shown } = await byScript.propose()
  const { resources } = await readTerraform(toTerraform(shown))
  expect(resources.length).toBeGreaterThan(0)
  expect(resources.flatMap(findRefused)).toEqual([])
  const standIn = await openStandIn(byScript.sdk)
  const script = toAwsCommands(shown)
  const problem = await runScript(`${cli === 'stand-in' ? STAND_IN : ''}${script}`, {
    ...secretsFor(script),
    ...wizard.secrets,
    ...files.variables,
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
  // A wizard's own secrets are made at random.
  const [scripted, run] = [await readNamed(byScript), await readNamed(byRun)].map(hideSecretsDeep)
  expect(scripted).toEqual(run)
}

/** All that it asks for is the same secret: between CloudFront and an origin both must know it. */
function secretsFor(script: string): Record<string, string> {
  const asked = [...script.matchAll(/^: "\$\{((?:SECRET|HEADER)_\w+):\?/gm)]
  return Object.fromEntries(asked.map(([, name = '']) => [name, SECRET]))
}
