/** What holds for every merge, over random edits of random configurations. */
import fc from 'fast-check'
import { expect, it } from 'vitest'

import type { DistributionConfig } from '../distribution/distribution-config.ts'
import { DISTRIBUTION_SHAPE } from './diff/distribution-shape.ts'
import { findDifferences } from './diff/find-differences.ts'
import { settingOf } from './diff/setting-of.ts'
import type { MergeChoices } from './diff-entry.ts'
import { mergeDocuments } from './merge-documents.ts'
import { anyConfig, anyEdit } from './testing/arbitrary-edits.ts'

const REF = { resource: 'Distribution', id: 'E1' } as const
const RUNS = { numRuns: 150 }

type Config = DistributionConfig

const twoEdits = fc
  .tuple(anyConfig, anyEdit, anyEdit)
  .map(([base, first, second]) => ({ base, mine: first(base), theirs: second(base) }))

const differences = (before: unknown, after: unknown) =>
  findDifferences(DISTRIBUTION_SHAPE, before, after)

it('is what the other side wrote where only one side edited', () => {
  fc.assert(
    fc.property(anyConfig, anyEdit, (base, edit) => {
      const edited = edit(base)
      for (const sides of [
        { base, mine: edited, theirs: base },
        { base, mine: base, theirs: edited },
        { base, mine: edited, theirs: edited },
      ]) {
        const { conflicts, merged } = mergeDocuments(REF, sides)
        expect(conflicts).toEqual([])
        expect(differences(edited, merged)).toEqual([])
      }
      expect(mergeDocuments(REF, { base, mine: base, theirs: edited }).merged).toBe(edited)
    }),
    RUNS,
  )
})

it('has every edit of both sides when there is no conflict', () => {
  fc.assert(
    fc.property(twoEdits, ({ base, mine, theirs }) => {
      const { conflicts, merged } = mergeDocuments(REF, { base, mine, theirs })
      fc.pre(conflicts.length === 0)
      expectToHold(base, mine, merged)
      expectToHold(base, theirs, merged)
    }),
    RUNS,
  )
})

it('comes out the same for either side when there is no conflict', () => {
  fc.assert(
    fc.property(twoEdits, ({ base, mine, theirs }) => {
      const one = mergeDocuments(REF, { base, mine, theirs })
      const other = mergeDocuments(REF, { base, mine: theirs, theirs: mine })
      expect(one.conflicts.length === 0).toBe(other.conflicts.length === 0)
      if (one.conflicts.length === 0) expect(differences(one.merged, other.merged)).toEqual([])
    }),
    RUNS,
  )
})

it('has every edit of the side that all conflicts are decided for', () => {
  fc.assert(
    fc.property(twoEdits, fc.constantFrom('mine' as const, 'theirs' as const), (sides, side) => {
      const choices: MergeChoices = {}
      for (let round = 0; round < 20; round += 1) {
        const { conflicts, merged } = mergeDocuments(REF, sides, choices)
        if (conflicts.length === 0) return expectToHold(sides.base, sides[side], merged)
        for (const { setting } of conflicts) choices[setting] = side
      }
      throw new Error('The conflicts never end')
    }),
    RUNS,
  )
})

it('never leaves a behavior without its origin, whatever is chosen', () => {
  fc.assert(
    fc.property(twoEdits, fc.infiniteStream(fc.boolean()), (sides, coins) => {
      const choices: MergeChoices = {}
      for (let round = 0; round < 20; round += 1) {
        const { conflicts, merged } = mergeDocuments(REF, sides, choices)
        // The merge keeps the shape of what it is given.
        expectReferencesToHold(merged as Config)
        if (conflicts.length === 0) return
        for (const { setting } of conflicts) {
          choices[setting] = coins.next().value ? 'mine' : 'theirs'
        }
      }
      throw new Error('The conflicts never end')
    }),
    RUNS,
  )
})

it('keeps the lengths of lists true', () => {
  fc.assert(
    fc.property(twoEdits, (sides) => {
      expectQuantities(mergeDocuments(REF, sides).merged)
    }),
    RUNS,
  )
})

/** What the side changed is as the side has it; of sets and orders what it changed about them. */
function expectToHold(base: Config, side: Config, merged: unknown) {
  const others = differences(side, merged).filter(({ kind }) => kind !== 'moved')
  const now = new Map(differences(base, merged).map((it) => [settingOf(REF, it.path), it.after]))
  for (const { path, kind, before, after } of differences(base, side)) {
    if (kind === 'moved') continue
    const setting = settingOf(REF, path)
    if (Array.isArray(after) && Array.isArray(before)) {
      expectSetToHold(before, after, now.get(setting) ?? before)
      continue
    }
    const lost = others.filter(({ path }) => settingOf(REF, path).startsWith(setting))
    expect(lost).toEqual([])
  }
  // The merge keeps the shape of what it is given.
  expectOrder(base, side, merged as Config)
}

function expectSetToHold(before: unknown[], after: unknown[], now: unknown) {
  const items = new Set(Array.isArray(now) ? now : [])
  for (const item of after) if (!before.includes(item)) expect(items).toContain(item)
  for (const item of before) if (!after.includes(item)) expect(items).not.toContain(item)
}

/** Pairs that the side turned around are turned around in the merged list. */
function expectOrder(base: Config, side: Config, merged: Config) {
  const [was, wanted, is] = [base, side, merged].map((config) =>
    (config.CacheBehaviors?.Items ?? []).map(({ PathPattern }) => PathPattern ?? ''),
  )
  const isBefore = (order: string[] | undefined, a: string, b: string) =>
    (order?.indexOf(a) ?? 0) < (order?.indexOf(b) ?? 0)
  for (const a of is ?? []) {
    for (const b of is ?? []) {
      if (![was, wanted].every((order) => order?.includes(a) && order.includes(b))) continue
      if (isBefore(was, a, b) && isBefore(wanted, b, a)) expect(isBefore(is, b, a)).toBe(true)
    }
  }
}

function expectReferencesToHold(config: Config) {
  const ids = (config.Origins?.Items ?? []).map(({ Id }) => Id)
  const behaviors = [config.DefaultCacheBehavior, ...(config.CacheBehaviors?.Items ?? [])]
  for (const behavior of behaviors) expect(ids).toContain(behavior?.TargetOriginId)
}

function expectQuantities(value: unknown) {
  if (typeof value !== 'object' || value === null) return
  if ('Quantity' in value) {
    expect(value.Quantity).toBe(
      'Items' in value && Array.isArray(value.Items) ? value.Items.length : 0,
    )
  }
  for (const member of Object.values(value)) expectQuantities(member)
}
