import fc from 'fast-check'
import { expect, it } from 'vitest'

import '../../testing/seeded-properties.ts'

import type { PlanChange } from '../plan.ts'
import type { PlannedStep } from '../planned-step.ts'
import { deleted, updated } from '../testing/change.ts'
import { arbitraryMoves, namesOf } from '../testing/name-moves.ts'
import { toSteps } from '../to-steps.ts'

const FACTS = { accountId: '111122223333', region: 'eu-west-1' }

const withNames = (...names: string[]) => ({
  Enabled: true,
  Aliases: { Quantity: names.length, Items: names },
})

function move(id: string, before: string[], after: string[]): PlanChange {
  return updated('Distribution', { id, name: id }, withNames(...before), withNames(...after))
}

/** What each update writes: the id and the names. */
function writes(steps: readonly PlannedStep[]): string[] {
  return steps.flatMap((step) =>
    step.kind === 'call' && step.operation === 'UpdateDistribution'
      ? [`${step.about.id}: ${namesOf(step.input.DistributionConfig ?? null).join(' ')}`.trim()]
      : [],
  )
}

it('hands names along in one call each: who gives comes before who takes', () => {
  const changes = [move('C', ['c'], ['b']), move('B', ['b'], ['a']), move('A', ['a'], [])]
  expect(writes(toSteps(changes, FACTS))).toEqual(['A:', 'B: a', 'C: b'])
})

it('opens a circle by one call that only gives up, and waits for each distribution once', () => {
  const changes = [move('A', ['a', 'keep'], ['keep', 'b']), move('B', ['b'], ['A'])]
  const steps = toSteps(changes, FACTS)
  expect(writes(steps)).toEqual(['A: keep', 'B: A', 'A: keep b'])
  expect(steps[0]?.sentence).toBe(
    'Take a away from the distribution A, so that another one can have it',
  )
  expect(steps.filter(({ kind }) => kind === 'wait')).toHaveLength(2)
})

it('opens only the circle where others wait for it', () => {
  const changes = [
    move('D', ['d'], ['a']),
    move('A', ['a', 'x'], ['b']),
    move('B', ['b'], ['x']),
    move('E', [], ['d']),
  ]
  expect(writes(toSteps(changes, FACTS))).toHaveLength(5)
})

it('takes names from one that is deleted', () => {
  const changes = [move('A', [], ['b']), deleted('Distribution', { id: 'B' }, withNames('b'))]
  expect(writes(toSteps(changes, FACTS))).toEqual(['B:', 'A: b'])
})

it('never gives a name to two distributions at once, whatever is handed around', () => {
  fc.assert(
    fc.property(arbitraryMoves(4), ({ before, after }) => {
      const changes = Object.keys(before).map((id) => move(id, before[id] ?? [], after[id] ?? []))
      const held = new Map(Object.entries(before))
      for (const step of toSteps(changes, FACTS)) {
        if (step.kind !== 'call') continue
        const names = namesOf(step.input.DistributionConfig ?? null)
        for (const [id, theirs] of held) {
          if (id === step.about.id) continue
          expect(theirs.filter((name) => names.includes(name))).toEqual([])
        }
        held.set(step.about.id, names)
      }
      expect(Object.fromEntries(held)).toEqual(after)
    }),
    { numRuns: 300 },
  )
})
