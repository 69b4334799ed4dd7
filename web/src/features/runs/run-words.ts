/** What a run's state means, and how long its steps take, in words. Pure. */
import type { Run, RunStep } from '#shared/plans/run.ts'

import { formatCounted } from '../../lib/format.ts'
import type { RunFilter } from './runs-search.ts'

type StateWords = {
  label: string
  sign: 'in-progress' | 'pending' | 'error' | 'success' | 'stopped'
  filter: RunFilter
}

export const RUN_STATES = {
  running: { label: 'Running', sign: 'in-progress', filter: 'under-way' },
  waiting: { label: 'Waits for your word', sign: 'pending', filter: 'attention' },
  stopped: { label: 'Stopped', sign: 'error', filter: 'attention' },
  done: { label: 'Done', sign: 'success', filter: 'ended' },
  undoing: { label: 'Undoing', sign: 'in-progress', filter: 'under-way' },
  undone: { label: 'Undone', sign: 'stopped', filter: 'ended' },
  reverting: {
    label: 'Bringing the previous version back',
    sign: 'in-progress',
    filter: 'under-way',
  },
  reverted: { label: 'Previous version is back', sign: 'stopped', filter: 'ended' },
  superseded: { label: 'Went on as another run', sign: 'stopped', filter: 'ended' },
} as const satisfies Record<Run['state'], StateWords>

/** `42 s`, `3 min 05 s`, `1 h 02 min`. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${pad(seconds % 60)} s`
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`
}

/** `usually 3 to 5 minutes`; `null` = a moment. */
export function formatUsual(seconds: RunStep['usualSeconds']): string | null {
  if (!seconds) return null
  const [from, to] = seconds
  if (to <= 90) {
    return from === to
      ? `usually ${formatCounted(to, 'second')}`
      : `usually ${from} to ${formatCounted(to, 'second')}`
  }
  const [low, high] = [Math.max(1, Math.round(from / 60)), Math.round(to / 60)]
  return low === high
    ? `usually about ${formatCounted(high, 'minute')}`
    : `usually ${low} to ${formatCounted(high, 'minute')}`
}

/** Time since a step began, or that it took; `null` = it has not begun. */
export function elapsedOf(
  { startedAt, endedAt }: Pick<RunStep, 'startedAt' | 'endedAt'>,
  nowMs: number,
) {
  if (startedAt === null) return null
  return (endedAt === null ? nowMs : Date.parse(endedAt)) - Date.parse(startedAt)
}

/** How long a run has been at work: its clock stands while it is stopped and waits for somebody to mend something. */
export function workedOf(
  run: Pick<Run, 'endedAt' | 'startedAt' | 'state' | 'steps'>,
  nowMs: number,
) {
  const ends = run.steps.flatMap(({ endedAt }) => endedAt ?? []).toSorted()
  const restsSince = run.state === 'stopped' ? (ends.at(-1) ?? null) : null
  const endedAt = run.endedAt ?? restsSince
  const text = formatElapsed(elapsedOf({ startedAt: run.startedAt, endedAt }, nowMs) ?? 0)
  if (run.endedAt !== null) return `Took ${text}`
  return restsSince === null ? `Running for ${text}` : `Stopped after ${text}`
}

/** Steps that are shown folded: the done ones before the last of them, when there are many. */
export function foldDone(steps: readonly RunStep[]): { folded: RunStep[]; shown: RunStep[] } {
  const firstOpen = steps.findIndex(({ state }) => state !== 'done' && state !== 'skipped')
  const done = firstOpen === -1 ? steps.length : firstOpen
  if (steps.length <= MANY_STEPS || done <= 2) return { folded: [], shown: [...steps] }
  return { folded: steps.slice(0, done - 1), shown: steps.slice(done - 1) }
}

const MANY_STEPS = 7

function pad(count: number): string {
  return String(count).padStart(2, '0')
}
