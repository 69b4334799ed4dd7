/** Runs of an account. The event stream keeps them fresh (`app/live-runs.tsx`); where it breaks they are asked for again and again. */
import { type QueryClient, queryOptions } from '@tanstack/react-query'

import type { Run } from '#shared/plans/run.ts'

import { api, callJson } from './api.ts'
import { pollWhile } from './polling.ts'

/** How often to ask while something is under way, in milliseconds: without the stream, and beside it in case it is silent. */
const POLL_MS = { broken: 2_000, open: 5_000 } as const

const endpoint = api.accounts[':account'].runs

type RunList = { items: Run[] }
export type StreamState = keyof typeof POLL_MS

const ENDED: ReadonlySet<Run['state']> = new Set(['done', 'undone', 'reverted', 'superseded'])

/** Whether nothing more happens to it by itself: it ended, or waits for a person to mend something. */
export function isUnderWay({ state }: Pick<Run, 'state'>): boolean {
  return !ENDED.has(state) && state !== 'stopped'
}

export const runsKey = (account: string) => ['accounts', account, 'runs']
const runKey = (account: string, runId: string) => [...runsKey(account), runId]

/** Whether the event stream of the account is open, in the query cache. */
export const streamKey = (account: string) => ['accounts', account, 'events']

export const runsQuery = (account: string, client: QueryClient) =>
  queryOptions({
    queryKey: runsKey(account),
    queryFn: async ({ signal }): Promise<RunList> => {
      const answer = endpoint.$get({ param: { account } }, { init: { signal } })
      const list = await callJson<RunList>(answer)
      for (const run of list.items) noteProgress(client, account, run)
      return list
    },
    refetchInterval: (query) =>
      pollWhile<RunList>(pauseOf(client, account), ({ items }) => items.some(isUnderWay))(query),
  })

export const runQuery = (account: string, runId: string, client: QueryClient) =>
  queryOptions({
    queryKey: runKey(account, runId),
    queryFn: async ({ signal }): Promise<Run> => {
      const answer = endpoint[':runId'].$get({ param: { account, runId } }, { init: { signal } })
      const run = await callJson<Run>(answer)
      noteProgress(client, account, run)
      return run
    },
    refetchInterval: (query) => pollWhile<Run>(pauseOf(client, account), isUnderWay)(query),
  })

/** Takes a run that has come in another way than by its query: from the event stream, or as the answer of an action. */
export function keepRun(client: QueryClient, account: string, run: Run) {
  noteProgress(client, account, run)
  client.setQueryData<Run>(runKey(account, run.id), run)
  client.setQueryData<RunList>(runsKey(account), (list) => {
    if (!list) return list
    const isKnown = list.items.some(({ id }) => id === run.id)
    return {
      ...list,
      items: isKnown
        ? list.items.map((one) => (one.id === run.id ? run : one))
        : [run, ...list.items],
    }
  })
}

/** When a run has written something or has ended, every page of the account shows the new state. */
function noteProgress(client: QueryClient, account: string, run: Run) {
  const before =
    client.getQueryData<Run>(runKey(account, run.id)) ??
    client.getQueryData<RunList>(runsKey(account))?.items.find(({ id }) => id === run.id)
  if (!before || (before.state === run.state && countDone(before) === countDone(run))) return
  void client.invalidateQueries({
    predicate: ({ queryKey: [top, name, part] }) =>
      top === 'accounts' && name === account && !KEPT.has(String(part)),
  })
}

function countDone({ steps }: Run): number {
  return steps.filter(({ state }) => state === 'done').length
}

/** Parts of the account's state that a run does not change, or that it brings itself. */
const KEPT: ReadonlySet<string> = new Set(['runs', 'drafts', 'events', 'plans'])

function pauseOf(client: QueryClient, account: string): number {
  return POLL_MS[client.getQueryData<StreamState>(streamKey(account)) ?? 'broken']
}
