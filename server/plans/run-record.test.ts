import { expect, it } from 'vitest'

import type { Run } from '#shared/plans/run.ts'

import { withRest } from './run-record.ts'

const RUN: Run = {
  id: 'r',
  planId: 'p',
  title: '',
  note: '',
  ticket: '',
  state: 'running',
  steps: [],
  failure: null,
  supersededBy: null,
  startedAt: '2026-11-01T12:00:00.000Z',
  endedAt: null,
  startedBy: '',
  restedMs: 0,
  restsSince: null,
  confirmBy: null,
  tests: [],
  proof: [],
  form: null,
  leftovers: [],
  resources: [],
  distributionIds: [],
}

/** The run after it was in these states, a minute each. */
function live(...states: Array<Run['state']>): Run {
  let run = RUN
  for (const [index, state] of states.entries()) {
    const now = new Date(Date.parse(RUN.startedAt) + (index + 1) * 60_000)
    run = withRest(run, { ...run, state }, now.toISOString())
  }
  return run
}

it.each([
  [['running', 'done'], 0, '2026-11-01T12:02:00.000Z'],
  [['stopped'], 0, '2026-11-01T12:01:00.000Z'],
  [['stopped', 'running'], 60_000, null],
  [['stopped', 'stopped', 'running', 'done'], 120_000, '2026-11-01T12:04:00.000Z'],
  [['waiting', 'running', 'done', 'undoing'], 120_000, null],
] as const)('after %j it has rested for %i ms', (states, restedMs, restsSince) => {
  expect(live(...states)).toMatchObject({ restedMs, restsSince })
})

it('counts nothing for runs from before, of which nobody knows since when they rest', () => {
  const before = { ...RUN, state: 'stopped' } as const
  const after = withRest(before, { ...before, state: 'running' }, '2026-11-01T13:00:00.000Z')
  expect(after).toMatchObject({ restedMs: 0, restsSince: null })
})
