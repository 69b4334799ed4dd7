/** For tests: what must be true of every story of a wizard, whatever happened in it. */
import { expect } from 'vitest'

import type { Tale } from './wizard-stories.ts'

/** AWS's faults, and proofs that had no answer because of them. What is not here is not healed by trying again. */
const REASONS: ReadonlySet<string> = new Set([
  'throttled',
  'unreachable',
  'aws-failed',
  'proof-failed',
])

/** @param calm the same wizard in peace: what is more than there is a duplicate */
export function expectSound(tale: Tale, calm: Tale) {
  for (const { code, sentence } of tale.stops) {
    expect(REASONS, sentence).toContain(code)
    expect(sentence).toMatch(/\. \S.*\.$/s)
  }
  expect(tale.applied).toMatchObject({ state: 'done', failure: null })
  expect(tale.applied.proof.length).toBeGreaterThan(0)
  expect(new Set(tale.applied.proof.map(({ state }) => state))).toEqual(new Set(['passed']))
  expect(withoutNumbers(tale.made)).toEqual(withoutNumbers(calm.made))
  expect(tale.undone).toMatchObject({ state: 'undone', failure: null })
  const { stays } = tale.wizard
  expect(tale.undone.leftovers.filter((text) => !stays?.said.test(text))).toEqual([])
  const isNew = (key: string) => !(key in tale.before)
  const left = Object.entries(tale.end).filter(([key]) => !(isNew(key) && stays?.kind.test(key)))
  expect(Object.fromEntries(left)).toEqual(tale.before)
  expect(tale.pinnedAtEnd).toBe(0)
}

/** Names of buckets have the number of the account. */
function withoutNumbers(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).map(([kind, count]) => [kind.replace(/\d{12}/, 'ACCOUNT'), count]),
  )
}
