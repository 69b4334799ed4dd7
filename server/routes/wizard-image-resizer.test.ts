import { randomUUID } from 'node:crypto'

import { expect, it } from 'vitest'

import { defaultResizerAnswers } from '#shared/wizards/image-resizer/default-answers.ts'
import { ImageResizerFacts } from '#shared/wizards/image-resizer/facts.ts'

import { setupDashboard } from '../testing/dashboard.ts'
import { createWizardLab, listEverything } from '../testing/wizard-lab.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0 } })
const { carryOut, readFacts } = createWizardLab(dashboard)

it('sets up an image resizer from nothing, proves it with decoded pictures, and takes it back', async () => {
  const own = dashboard.account({ name: `images-${randomUUID()}` })
  const before = await listEverything(own)
  const facts = ImageResizerFacts.parse(await readFacts(own, 'image-resizer'))
  const { path, run, until } = await carryOut(own, 'image-resizer', defaultResizerAnswers(facts))
  expect(run.failure).toBeNull()
  expect(run.proof.map(({ state }) => state)).toEqual(run.proof.map(() => 'passed'))
  expect(run.proof.map(({ name }) => name)).toContain('A picture at 160x')
  await dashboard.post(`${path}/undo`, {})
  const undone = await until('undone', 'stopped')
  expect(undone).toMatchObject({ state: 'undone', failure: null, leftovers: [] })
  expect(await listEverything(own)).toEqual(before)
})
