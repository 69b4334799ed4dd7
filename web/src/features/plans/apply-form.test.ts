import { describe, expect, it } from 'vitest'

import { emptyApplyForm, findMinutesProblem, findObstacle, toApplyInput } from './apply-form.ts'
import { samplePlan } from './testing/sample-plan.ts'

const WARNING = { code: 'disables', sentence: 'It is switched off.', mustAcknowledge: true }
const CONFLICT = { setting: 'Comment', base: 'a', mine: 'b', theirs: 'c' }
const REF = { resource: 'Distribution', id: 'E1' } as const

describe('findObstacle', () => {
  it('lets a plan without warnings go', () => {
    const plan = samplePlan({ warnings: [{ ...WARNING, mustAcknowledge: false }] })
    expect(findObstacle(plan, emptyApplyForm(plan), null)).toBeNull()
  })

  it('asks for each warning that must be seen', () => {
    const plan = samplePlan({ warnings: [WARNING, { ...WARNING, code: 'cold' }] })
    const form = emptyApplyForm(plan)
    expect(findObstacle(plan, form, null)).toBe('Tick 2 warnings first.')
    expect(findObstacle(plan, { ...form, acknowledged: ['cold'] }, null)).toBe(
      'Tick 1 warning first.',
    )
    expect(findObstacle(plan, { ...form, acknowledged: ['cold', 'disables'] }, null)).toBeNull()
  })

  it('counts warnings that are ticked together as one', () => {
    const plan = samplePlan({ warnings: [WARNING, { ...WARNING, sentence: 'Of another one.' }] })
    expect(findObstacle(plan, emptyApplyForm(plan), null)).toBe('Tick 1 warning first.')
  })

  it('asks for conflicts before anything else', () => {
    const merges = [{ ...REF, theirs: [], conflicts: [CONFLICT] }]
    const plan = samplePlan({ warnings: [WARNING], merges })
    expect(findObstacle(plan, emptyApplyForm(plan), null)).toBe('Decide 1 conflict first.')
  })

  it('does not apply a plan twice, or one that was replaced', () => {
    const form = emptyApplyForm(samplePlan())
    expect(findObstacle(samplePlan({ runId: 'r' }), form, null)).toMatch(/applied already/)
    expect(findObstacle(samplePlan({ replacedBy: 'p' }), form, null)).toMatch(/newer plan/)
  })
})

it.each([
  ['1', true],
  ['1440', true],
  ['0', false],
  ['1441', false],
  ['2.5', false],
  ['', false],
  ['soon', false],
])('%s minutes can be waited: %s', (text, isFine) => {
  expect(findMinutesProblem(text) === null).toBe(isFine)
})

it('sends minutes only when they were asked for', () => {
  const form = { ...emptyApplyForm({ note: ' why ', ticket: '' }), minutes: '15' }
  expect(toApplyInput(form)).toEqual({
    acknowledged: [],
    note: 'why',
    ticket: '',
    autoRevertMinutes: null,
  })
  expect(toApplyInput({ ...form, autoRevert: true }).autoRevertMinutes).toBe(15)
})
