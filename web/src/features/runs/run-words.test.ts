import { expect, it } from 'vitest'

import type { RunStep } from '#shared/plans/run.ts'

import { elapsedOf, foldDone, formatElapsed, formatUsual, workedOf } from './run-words.ts'

it.each([
  [-5_000, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min 00 s'],
  [185_000, '3 min 05 s'],
  [3_720_000, '1 h 02 min'],
])('%i ms read as %s', (ms, text) => {
  expect(formatElapsed(ms)).toBe(text)
})

it.each([
  [null, null],
  [[3, 3], 'usually 3 seconds'],
  [[20, 90], 'usually 20 to 90 seconds'],
  [[180, 300], 'usually 3 to 5 minutes'],
  [[110, 120], 'usually about 2 minutes'],
] as const)('%j is %s', (seconds, text) => {
  expect(formatUsual(seconds ? [...seconds] : null)).toBe(text)
})

it('counts from the beginning of a step to its end, or to now', () => {
  const startedAt = '2026-11-01T12:00:00.000Z'
  const nowMs = Date.parse(startedAt) + 5_000
  expect(elapsedOf({ startedAt: null, endedAt: null }, nowMs)).toBeNull()
  expect(elapsedOf({ startedAt, endedAt: null }, nowMs)).toBe(5_000)
  expect(elapsedOf({ startedAt, endedAt: '2026-11-01T12:00:02.000Z' }, nowMs)).toBe(2_000)
})

it('stops the clock of a run that has stopped', () => {
  const startedAt = '2026-11-01T12:00:00.000Z'
  const nowMs = Date.parse(startedAt) + 3_600_000
  const steps = [{ ...step('1', 'd'), startedAt, endedAt: '2026-11-01T12:00:42.000Z' }]
  const run = { startedAt, endedAt: null, restedMs: 0, restsSince: null, steps }
  expect(workedOf({ ...run, state: 'running' }, nowMs)).toBe('Running for 1 h 00 min')
  expect(workedOf({ ...run, state: 'stopped' }, nowMs)).toBe('Stopped after 42 s')
  const restsSince = '2026-11-01T12:00:50.000Z'
  expect(workedOf({ ...run, state: 'stopped', restsSince }, nowMs)).toBe('Stopped after 50 s')
  expect(workedOf({ ...run, state: 'waiting', restsSince }, nowMs)).toBe('Deployed after 50 s')
  const endedAt = '2026-11-01T12:01:00.000Z'
  expect(workedOf({ ...run, state: 'done', endedAt }, nowMs)).toBe('Took 1 min 00 s')
})

it('takes the time that a run rested for from the time that it took, and says both', () => {
  const run = {
    startedAt: '2026-11-01T12:00:00.000Z',
    endedAt: '2026-11-01T13:00:42.000Z',
    restsSince: '2026-11-01T13:00:42.000Z',
    state: 'done',
    steps: [],
  } as const
  const timed = { ...run, steps: [], restedMs: 3_600_000 }
  expect(workedOf(timed, 0)).toBe('Took 42 s, and rested for 1 h 00 min in between')
  expect(workedOf({ ...timed, restedMs: 3_000 }, 0)).toBe('Took 1 h 00 min')
})

it('folds done steps of a long run, but for the last of them', () => {
  const steps = [...'ddddrppp'].map((letter, index) => step(String(index), letter))
  const { folded, shown } = foldDone(steps)
  expect(folded.map(({ id }) => id)).toEqual(['0', '1', '2'])
  expect(shown.map(({ id }) => id)).toEqual(['3', '4', '5', '6', '7'])
})

it('shows a short run whole', () => {
  expect(foldDone([...'dddr'].map((letter, index) => step(String(index), letter))).folded).toEqual(
    [],
  )
})

const STATES: Record<string, RunStep['state']> = { d: 'done', r: 'running', p: 'pending' }

function step(id: string, letter: string): RunStep {
  return {
    id,
    sentence: id,
    kind: 'call',
    state: STATES[letter] ?? 'pending',
    startedAt: null,
    endedAt: null,
    detail: null,
    usualSeconds: null,
  }
}
