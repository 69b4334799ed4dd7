/** For tests: whatever a wizard's plan is, other tools can read it in every form. Milliseconds, so that each plan is looked at. */
import { spawnSync } from 'node:child_process'

import { expect } from 'vitest'
import { parseDocument } from 'yaml'

import type { Plan } from '#shared/plans/plan.ts'
import { findRefused, readTerraform } from '#shared/plans/testing/read-terraform.ts'
import { toAwsCommands } from '#shared/plans/to-aws-commands.ts'
import { toCloudFormation } from '#shared/plans/to-cloudformation.ts'
import { toTerraform } from '#shared/plans/to-terraform.ts'

/** What stands for something else on the way into an export, or is nobody's to read. */
const UNFINISHED = /\(hidden\)|[\uE000-\uF8FF]/

/** @param plan as it is shown */
export async function expectExported(plan: Plan): Promise<void> {
  const forms = {
    terraform: toTerraform(plan),
    template: toCloudFormation(plan),
    script: toAwsCommands(plan),
  }
  for (const text of Object.values(forms)) expect(text).not.toMatch(UNFINISHED)
  const { resources } = await readTerraform(forms.terraform)
  expect(resources.flatMap(findRefused)).toEqual([])
  expect(parseDocument(forms.template).errors).toEqual([])
  const shell = spawnSync('bash', ['--norc', '-n'], { input: forms.script, encoding: 'utf8' })
  expect(shell.stderr).not.toMatch(/line \d+: (?!.*No such file)/)
  expect(shell.status).toBe(0)
}
