/** Wizard 2 on a bucket that a KMS key encrypts, with real pictures: what the everyday tests tell of its parts. */
import { expect, it } from 'vitest'

import { defaultResizerAnswers } from '#shared/wizards/image-resizer/default-answers.ts'
import { ImageResizerFacts } from '#shared/wizards/image-resizer/facts.ts'

import { setupDashboard } from '../testing/dashboard.ts'
import { createVault, VAULT } from '../testing/kms-bucket.ts'
import { createWizardLab, listEverything } from '../testing/wizard-lab.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0, functionMs: 0 } })
const { carryOut, readFacts } = createWizardLab(dashboard)

const existing = { kind: 'existing', name: VAULT } as const

it('lets a resizer’s role decrypt, and proves that it does', { timeout: 120_000 }, async () => {
  const { own, KeyId, readKey } = await createVault(dashboard)
  const before = { account: await listEverything(own), key: await readKey() }
  const facts = ImageResizerFacts.parse(await readFacts(own, 'image-resizer', `?bucket=${VAULT}`))
  const answers = { ...defaultResizerAnswers(facts), bucket: existing }
  const { path, plan, run, until } = await carryOut(own, 'image-resizer', answers)
  expect(run).toMatchObject({ state: 'done', failure: null })
  const role = plan.changes.find(({ resource }) => resource === 'Role')
  expect(JSON.stringify(role?.after)).toContain(KeyId)
  expect(plan.changes.map(({ resource }) => resource)).not.toContain('KmsKeyPolicy')
  await dashboard.post(`${path}/undo`, {})
  expect(await until('undone', 'stopped')).toMatchObject({ state: 'undone', leftovers: [] })
  expect({ account: await listEverything(own), key: await readKey() }).toEqual(before)
})
