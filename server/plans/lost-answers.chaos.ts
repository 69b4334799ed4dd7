import { expect, it } from 'vitest'

import { tellLostAnswers } from './testing/lost-answer-story.ts'
import { runLab } from './testing/run-lab.ts'

const setup = runLab()

const SEEDS = 60

it('doubles and forgets nothing, whichever answers are lost: every kind of call falls silent in turn', async () => {
  const calm = await tellLostAnswers(setup, null)
  expect(calm.applied).toMatchObject({ state: 'done', failure: null })
  expect(calm.end).toEqual(calm.before)
  const ends = new Set<string>()
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { after, applied, end, undone } = await tellLostAnswers(setup, seed)
    ends.add(applied.state)
    if (applied.state === 'done') expect({ seed, after }).toEqual({ seed, after: calm.after })
    expect({ seed, undone }).toMatchObject({ seed, undone: { state: 'undone', failure: null } })
    expect({ seed, end }).toEqual({ seed, end: calm.before })
  }
  expect(ends).toEqual(new Set(['done', 'stopped']))
}, 3_600_000)
