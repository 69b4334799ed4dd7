/** Runs tests for real, one after the other, and remembers what came while the page is open. */
import { useState } from 'react'

import type { PinnedResult } from '#shared/pinned-tests/check-pinned-test.ts'
import type { PinnedTest } from '#shared/pinned-tests/pinned-test.ts'

import { useRunPinnedTest } from './queries.ts'

export type LiveRun =
  | { kind: 'running' }
  | { kind: 'done'; result: PinnedResult; notes: string[] }
  | { kind: 'failed'; error: unknown }

export function useLiveRuns(place: { account: string; distributionId: string }) {
  const [runs, setRuns] = useState<ReadonlyMap<string, LiveRun>>(new Map())
  const { mutateAsync } = useRunPinnedTest(place)
  const note = (id: string, run: LiveRun) => setRuns((known) => new Map(known).set(id, run))

  /** @param confirmed somebody said yes to sending methods that write */
  const runAll = async (tests: readonly PinnedTest[], confirmed: boolean) => {
    for (const { id } of tests) note(id, { kind: 'running' })
    // One after the other: each asks a real edge several times.
    for (const { id } of tests) {
      try {
        const { observations: _, ...answer } = await mutateAsync({ id, confirmed })
        note(id, { kind: 'done', result: answer, notes: answer.notes })
      } catch (error) {
        note(id, { kind: 'failed', error })
      }
    }
  }
  return { runs, runAll }
}
