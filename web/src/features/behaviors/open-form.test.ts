import { describe, expect, it } from 'vitest'

import { type OpenForm, toNextForm } from './open-form.ts'

const FORM: OpenForm = {
  ...{ shown: '/a', name: '/a', names: ['/a', '/b', 'Default (*)'] },
  ...{ typed: null, visit: 1 },
}

describe('toNextForm', () => {
  it('is the same while nothing is new', () => {
    expect(toNextForm(FORM, FORM)).toBe(FORM)
  })

  it('begins another form for another behavior', () => {
    const next = toNextForm({ ...FORM, typed: '/a' }, { ...FORM, shown: '/b' })
    expect(next).toMatchObject({ name: '/b', typed: null, visit: 2 })
  })

  it('stays with its behavior from the typed name to the configuration that has it', () => {
    const typed = toNextForm({ ...FORM, typed: '/ax' }, { ...FORM, shown: '/ax' })
    expect(typed).toMatchObject({ name: '/a', visit: 1 })
    const written = toNextForm(typed, { shown: '/ax', names: ['/ax', '/b', 'Default (*)'] })
    expect(written).toMatchObject({ name: '/ax', visit: 1 })
  })

  it('stays with its behavior when the name is taken back elsewhere, and when the address has followed', () => {
    const renamed = { ...FORM, shown: '/ax', name: '/ax', typed: '/ax', names: ['/ax', '/b'] }
    const back = toNextForm(renamed, { shown: '/ax', names: ['/a', '/b'] })
    expect(back).toMatchObject({ name: '/a', typed: null, visit: 1 })
    expect(toNextForm(back, { ...back, shown: '/a' })).toMatchObject({ name: '/a', visit: 1 })
  })

  it.each([
    ['is removed', ['/b', 'Default (*)']],
    ['is renamed while others move', ['/ax', 'Default (*)', '/b']],
  ])('shows no other behavior when its own %s', (_, names) => {
    const { name } = toNextForm(FORM, { shown: '/a', names })
    expect(names).not.toContain(name)
  })

  it('stays with a behavior that is moved', () => {
    const next = toNextForm(FORM, { shown: '/a', names: ['/b', '/a', 'Default (*)'] })
    expect(next).toMatchObject({ name: '/a', visit: 1 })
  })
})
