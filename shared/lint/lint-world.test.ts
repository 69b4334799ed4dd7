import { expect, it } from 'vitest'

import { lintWorld } from './lint-world.ts'
import { cleanWorld } from './testing/clean-world.ts'

it('says nothing of a distribution that is as it should be', () => {
  expect(lintWorld(cleanWorld())).toEqual([])
})

it('does not throw on an empty configuration', () => {
  expect(() => lintWorld({ ...cleanWorld(), config: {}, apis: [] })).not.toThrow()
})
