/** For tests: what a wizard's plan is as code. Its script, carried out in an account of its own, makes what was made by a run. */
import { expect } from 'vitest'

import { mapPlaces } from '#shared/plans/secret-places.ts'
import { findRefused, readTerraform } from '#shared/plans/testing/read-terraform.ts'
import { toAwsCommands } from '#shared/plans/to-aws-commands.ts'
import { toTerraform } from '#shared/plans/to-terraform.ts'

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
  const [scripted, run] = [await readNamed(byScript), await readNamed(byRun)].map(numberSecrets)
  expect(scripted).toEqual(run)
}

/** What it asks for, each another secret with all that shells and JSON trip over. */
function secretsFor(script: string): Record<string, string> {
  const asked = [...script.matchAll(/^: "\$\{((?:SECRET|HEADER|API_KEY)_\w+):\?/gm)]
  return Object.fromEntries(
    asked.map(([, name = ''], index) => [name, String.raw`-it's "secret" no ${index} $HOME \ `]),
  )
}

/** A wizard's own secrets are made at random: what counts is which of them are the same. */
function numberSecrets(named: Record<string, unknown>): unknown {
  const numbers = new Map<unknown, number>()
  return mapPlaces(named, (secret) => {
    const number = numbers.get(secret) ?? numbers.size + 1
    numbers.set(secret, number)
    return `secret ${number}`
  })
}
