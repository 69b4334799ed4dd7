/** Follows the account's event stream while the page is in sight, so that runs and drafts are shown as they go. Draws nothing. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import type { DraftNews } from '#shared/plans/draft.ts'
import type { Run } from '#shared/plans/run.ts'

import { accountsQuery } from '../lib/accounts-query.ts'
import { ApiError } from '../lib/api-error.ts'
import { draftWriterOf } from '../lib/draft-writer.ts'
import { openEvents } from '../lib/events.ts'
import { keepRun, runsKey, type StreamState, streamKey } from '../lib/runs-query.ts'

/** Pause before a stream that broke is opened again, in milliseconds: doubled with each failure up to the last. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000] as const

export function LiveRuns({ account }: { account: string }) {
  const client = useQueryClient()
  // A stream is outside React. Browsers open six connections to one server, so that only tabs in sight hold one.
  useEffect(() => {
    let stop = new AbortController()
    const begin = () => {
      stop.abort()
      stop = new AbortController()
      if (document.visibilityState === 'visible') void follow(client, account, stop.signal)
    }
    begin()
    document.addEventListener('visibilitychange', begin)
    return () => {
      document.removeEventListener('visibilitychange', begin)
      stop.abort()
    }
  }, [client, account])
  return null
}

async function follow(client: QueryClient, account: string, signal: AbortSignal) {
  const tell = (state: StreamState) => client.setQueryData(streamKey(account), state)
  let failures = 0
  while (!signal.aborted) {
    try {
      const events = await openEvents(account, signal)
      tell('open')
      // What happened while nobody listened.
      void client.invalidateQueries({ queryKey: runsKey(account) })
      draftWriterOf(client, account).catchUp()
      failures = 0
      for await (const { name, data } of events) {
        // Our own server wrote them, as the answers of queries.
        if (name === 'run') keepRun(client, account, JSON.parse(data) as Run)
        if (name === 'draft') draftWriterOf(client, account).hear(JSON.parse(data) as DraftNews)
      }
    } catch (error) {
      // Whoever needs the answer asks by query, which says what is wrong; this only tries again.
      if (error instanceof ApiError && error.code === 'not-signed-in') {
        void client.invalidateQueries({ queryKey: accountsQuery.queryKey, exact: true })
      }
    }
    if (signal.aborted) return
    tell('broken')
    await pause(PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0, signal)
    failures += 1
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
