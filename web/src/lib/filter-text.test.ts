import { describe, expect, it } from 'vitest'

import { formatFilter, parseFilter } from './filter-text.ts'

describe('a filter in the address', () => {
  it.each([
    ['state=Deploying', [{ propertyKey: 'state', operator: '=', value: 'Deploying' }]],
    ['aliases!:shop', [{ propertyKey: 'aliases', operator: '!:', value: 'shop' }]],
    [':two words', [{ propertyKey: undefined, operator: ':', value: 'two words' }]],
    [
      'comment:50%25 off%3B now;id=E1',
      [
        { propertyKey: 'comment', operator: ':', value: '50% off; now' },
        { propertyKey: 'id', operator: '=', value: 'E1' },
      ],
    ],
  ])('%s is read and written alike', (text, tokens) => {
    expect(parseFilter(text)).toEqual(tokens)
    expect(formatFilter(tokens)).toBe(text)
  })

  it.each(['', ';;', 'state', 'state='])('%j holds no filter, and does not fail', (text) => {
    expect(parseFilter(text)).toEqual([])
  })
})
