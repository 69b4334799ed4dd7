/** What each wizard's plan is as a script, a template and a configuration. Skipped where the tools are absent. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, it } from 'vitest'

import { toAwsCommands } from '#shared/plans/to-aws-commands.ts'
import { toCloudFormation } from '#shared/plans/to-cloudformation.ts'

import { hasCommand } from '../plans/testing/has-command.ts'
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

it.skipIf(!hasCommand('aws')).each(WIZARDS_AND_VARIANTS)(
  '$name: the real CLI makes what a run makes (skipped without it)',
  async (wizard) => {
    const byRun = await ground.begin(wizard)
    const { plan } = await byRun.propose()
    await byRun.start(plan)
    expect(await byRun.rest(plan.id)).toMatchObject({ state: 'done', failure: null })

    const byScript = await ground.begin(wizard)
    const { shown } = await byScript.propose()
    const problem = await runScript(toAwsCommands(shown), {
      ...files.variables,
      ...wizard.secrets,
      AWS_ENDPOINT_URL: byScript.sdk.endpoint,
      AWS_ACCESS_KEY_ID: byScript.accessKeyId,
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_DEFAULT_REGION: byScript.sdk.region,
    })
    expect(problem).toBeNull()
    byScript.account.drop('')
    expect(await readNamed(byScript)).toEqual(await readNamed(byRun))
  },
)

it.skipIf(!hasCommand('cfn-lint'))(
  'leaves nothing for cfn-lint to find in any wizard’s template (skipped without it)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'edgewise-templates-'))
    const paths: string[] = []
    for (const wizard of WIZARDS_AND_VARIANTS) {
      const { shown } = await (await ground.begin(wizard)).propose()
      const path = join(folder, `${wizard.name.replaceAll(/\W+/g, '-')}.yaml`)
      writeFileSync(path, toCloudFormation(shown))
      paths.push(path)
    }
    const { status, stdout } = spawnSync('cfn-lint', ['--regions', 'us-east-1', '--', ...paths], {
      encoding: 'utf8',
    })
    rmSync(folder, { recursive: true })
    expect(stdout).toBe('')
    expect(status).toBe(0)
  },
)
