import { describe, expect, it } from 'vitest'

import type { NameSelection } from './edge-distribution.ts'
import { combineSelections, selectNames, selectWildcardNames } from './name-selection.ts'

const NAMES = ['a', 'b', 'c']
const selected = (selection: NameSelection) =>
  NAMES.filter((name) => selection.selects(name)).join()

describe('selectNames', () => {
  it.each([
    ['none', [], ''],
    ['all', [], 'a,b,c'],
    ['whitelist', ['a'], 'a'],
    ['allExcept', ['a'], 'b,c'],
    ['whitelist', ['A', '*', 'b*'], ''], // case counts and * is a character
  ] as const)('%s %j selects %s', (mode, names, expected) => {
    expect(selected(selectNames(mode, names))).toBe(expected)
  })
})

describe('selectWildcardNames', () => {
  it('takes * and ? as wildcards', () => {
    const selection = selectWildcardNames('whitelist', ['userid_*', 'id?'])
    expect(['userid_7', 'userid_', 'id1', 'id12', 'x'].filter(selection.selects)).toEqual([
      'userid_7',
      'userid_',
      'id1',
    ])
  })
})

describe('combineSelections', () => {
  it.each([
    // cache policy, origin request policy, what reaches the origin
    ['none', '', 'none', '', ''],
    ['none', '', 'all', '', 'a,b,c'],
    ['none', '', 'allExcept', 'a', 'b,c'],
    ['all', '', 'allExcept', 'a', 'a,b,c'],
    ['whitelist', 'a', 'none', '', 'a'],
    ['whitelist', 'a', 'whitelist', 'b', 'a,b'],
    ['whitelist', 'a', 'allExcept', 'a', 'a,b,c'],
    ['allExcept', 'a', 'none', '', 'b,c'],
    ['allExcept', 'a', 'whitelist', 'a', 'a,b,c'],
    ['allExcept', 'a', 'allExcept', 'b', 'c'],
    ['allExcept', 'a', 'all', '', 'a,b,c'],
  ] as const)('%s %s with %s %s sends %s', (keyMode, keyName, mode, name, expected) => {
    const combined = combineSelections(selectNames(keyMode, [keyName]), selectNames(mode, [name]))
    expect(selected(combined)).toBe(expected)
  })
})
