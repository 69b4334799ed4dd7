import { expect, it } from 'vitest'

import { change, entry, samplePlan } from './testing/sample-plan.ts'
import { toEditPath } from './to-edit-path.ts'

it('leads to the first change, with the draft open', () => {
  const plan = samplePlan({ changes: [change({ diff: [entry('Comment')] })] })
  expect(toEditPath('a', plan)).toBe('/accounts/a/distributions/E1?setting=Comment&draft=draft-1')
})

it('leads to the account when what is changed has no page yet', () => {
  const made = change({ action: 'create', id: 'new:distribution:shop' })
  expect(toEditPath('a', samplePlan({ changes: [made] }))).toBe('/accounts/a?draft=draft-1')
})

it('leads nowhere without a draft, or when it was applied', () => {
  expect(toEditPath('a', samplePlan({ draftId: null }))).toBeNull()
  expect(toEditPath('a', samplePlan({ runId: 'run-1' }))).toBeNull()
})
