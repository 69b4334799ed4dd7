/** What each wizard's plan is as a script and as a template, by the tools that people use. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, it } from 'vitest'

import { toCloudFormation } from '#shared/plans/to-cloudformation.ts'

import { hasCommand } from '../plans/testing/has-command.ts'
import { compareExports } from './testing/compare-exports.ts'
import { openWizardGround } from './testing/wizard-ground.ts'
import { WIZARDS_AND_VARIANTS } from './testing/wizard-table.ts'

const ground = await openWizardGround()
afterAll(ground.close)

const cli = hasCommand('aws') ? 'real' : 'stand-in'

it.each(WIZARDS_AND_VARIANTS)(
  `$name: as Terraform, and as a script that makes what a run makes (with the ${cli} CLI)`,
  async (wizard) => {
    const byRun = await ground.begin(wizard)
    const { plan } = await byRun.propose()
    await byRun.start(plan)
    expect(await byRun.rest(plan.id)).toMatchObject({ state: 'done', failure: null })
    await compareExports({ ground, wizard, byRun, cli })
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
