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

type Timed = Pick<Run, 'endedAt' | 'restedMs' | 'restsSince' | 'startedAt' | 'state' | 'steps'>

/** How long a run has been at work, in milliseconds: its clock stands while it is stopped, and while it waits for a person's word. */
export function workedMs(run: Timed, nowMs: number): number {
  return (elapsedOf({ startedAt: run.startedAt, endedAt: endOf(run) }, nowMs) ?? 0) - run.restedMs
}

/** In words; with the time from start to end where it rested for long in between. */
export function workedOf(run: Timed, nowMs: number): string {
  const ms = workedMs(run, nowMs)
  const text = formatElapsed(ms)
  if (run.state === 'stopped') return `Stopped after ${text}`
  if (run.state === 'waiting') return `Deployed after ${text}`
  if (run.endedAt === null) return `Running for ${text}`
  return run.restedMs > Math.max(MIN_TOLD_MS, ms / 5)
    ? `Took ${text}, and rested for ${formatElapsed(run.restedMs)} in between`
    : `Took ${text}`
}

/** Rests that are shorter are not worth a word, in milliseconds. */
const MIN_TOLD_MS = 5_000

/** When it ended or came to rest; `null` = it is at work. */
function endOf({ endedAt, restsSince, state, steps }: Timed): string | null {
  if (endedAt !== null || restsSince !== null) return endedAt ?? restsSince
  // Of runs from before only the steps tell.
  const ends = steps.flatMap((step) => step.endedAt ?? []).toSorted()
  return state === 'stopped' ? (ends.at(-1) ?? null) : null
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
