import { expect, it } from 'vitest'

import { findWizardWarnings, toWarnings } from './wizard-warnings.ts'

const NOTES = [
  { severity: 'warning' as const, sentence: 'The API may refuse it.' },
  { severity: 'info' as const, sentence: 'Nothing is cached.' },
  { severity: 'warning' as const, sentence: 'Shop will be refused.', mustAcknowledge: true },
]

it('puts what a wizard warns of on its plan, and leaves what is only good to know beside the form', () => {
  expect(toWarnings(NOTES)).toMatchObject([
    { sentence: 'The API may refuse it.', mustAcknowledge: false },
    { sentence: 'Shop will be refused.', mustAcknowledge: true },
  ])
})

it('finds those again for a plan that is made anew, and not those of the changes themselves', () => {
  const own = { code: 'deletes-changed', sentence: 'Somebody changed it.', mustAcknowledge: true }
  const warnings = toWarnings(NOTES)
  expect(findWizardWarnings({ warnings: [own, ...warnings] })).toEqual(warnings)
})
