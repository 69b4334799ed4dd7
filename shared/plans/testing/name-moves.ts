/** For tests: names that are handed around between distributions. */
import fc from 'fast-check'

import type { ResourceDocument } from '../resource.ts'
import { textsOf, toObject } from '../steps/json-object.ts'

const NAMES = ['a.example.com', 'b.example.com', 'c.example.com', 'd.example.com', 'e.example.com']

/** Names by the id of the distribution that has them: `D1`, `D2` … */
export type Holders = Record<string, string[]>

/** Who has which name before and after; some names nobody has. */
export function arbitraryMoves(count: number): fc.Arbitrary<{ before: Holders; after: Holders }> {
  const owners = fc.array(fc.nat({ max: count }), {
    minLength: NAMES.length,
    maxLength: NAMES.length,
  })
  return fc.record({
    before: owners.map((of) => toHolders(of, count)),
    after: owners.map((of) => toHolders(of, count)),
  })
}

export function namesOf(config: ResourceDocument): string[] {
  return textsOf(toObject(config).Aliases)
}

/** @param owners the distribution's number of each name; 0 = nobody */
function toHolders(owners: readonly number[], count: number): Holders {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `D${index + 1}`,
      NAMES.filter((_name, at) => owners[at] === index + 1),
    ]),
  )
}
