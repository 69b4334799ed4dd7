/** `/api/accounts/:account/events`: what happens, as it happens, by server-sent events. The stream ends with the session. */
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'

import { Run } from '#shared/plans/run.ts'

import type { Accounts } from '../aws/accounts.ts'
import type { Runs } from '../plans/runs.ts'
import type { SignIns } from '../security/sign-in.ts'
import type { Drafts } from '../store/drafts.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'

/** How often a comment says that the stream lives, in milliseconds: proxies hang up on silent ones. */
const HEARTBEAT_MS = 15_000

type Options = {
  accounts: Accounts
  drafts: Pick<Drafts, 'subscribe'>
  runs: Pick<Runs, 'subscribe'>
  signIns: Pick<SignIns, 'isSignedIn' | 'onSignOut'>
  /** @default 15 s */
  heartbeatMs?: number
}

export const eventRoutes = (options: Options) =>
  new Hono().get(
    '/',
    documentRoute({
      summary:
        'Runs and drafts as they go: event `run`, whose data is the run, and event `draft`, whose data says who wrote, discarded or applied which one',
      tag: 'Runs',
      answer: Run,
      contentType: 'text/event-stream',
    }),
    validate('param', AccountParams),
    async (c) => {
      const { accounts, drafts, runs, signIns, heartbeatMs = HEARTBEAT_MS } = options
      const { name } = await accounts.get(c.req.valid('param').account)
      return streamSSE(c, async (stream) => {
        const news = createNews()
        const stops = [
          runs.subscribe(({ account, run }) => {
            if (account === name) news.add({ event: 'run', id: run.id, data: run })
          }),
          drafts.subscribe(({ account, news: told }) => {
            if (account === name) news.add({ event: 'draft', id: told.id, data: told })
          }),
          signIns.onSignOut(c, news.wake),
        ]
        const heartbeat = setInterval(news.wake, heartbeatMs)
        stream.onAbort(news.wake)
        try {
          await stream.write(': open\n\n')
          while (!stream.aborted) {
            const changed = await news.next()
            // Sessions end by signing out and run out by themselves: nothing goes to whoever had one.
            if (!(await signIns.isSignedIn(c))) return
            for (const { event, data } of changed) {
              await stream.writeSSE({ event, data: JSON.stringify(data) })
            }
            if (changed.length === 0 && !stream.aborted) await stream.write(': alive\n\n')
          }
        } finally {
          clearInterval(heartbeat)
          for (const stop of stops) stop()
        }
      })
    },
  )

type Item = { event: 'run' | 'draft'; id: string; data: object }

/** What was not sent yet. Of each run and draft only the newest state: a slow reader needs no other. */
function createNews() {
  const waiting = new Map<string, Item>()
  let ring = Promise.withResolvers<void>()
  return {
    add: (item: Item) => {
      waiting.set(`${item.event} ${item.id}`, item)
      ring.resolve()
    },
    /** Lets the reader look, though there may be nothing. */
    wake: () => ring.resolve(),
    next: async (): Promise<Item[]> => {
      await ring.promise
      ring = Promise.withResolvers<void>()
      const changed = [...waiting.values()]
      waiting.clear()
      return changed
    },
  }
}
