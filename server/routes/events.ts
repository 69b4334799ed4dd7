/** `/api/accounts/:account/events`: what happens, as it happens, by server-sent events. */
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'

import { Run } from '#shared/plans/run.ts'

import type { Accounts } from '../aws/accounts.ts'
import type { Runs } from '../plans/runs.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'

/** How often a comment says that the stream lives, in milliseconds: proxies hang up on silent ones. */
const HEARTBEAT_MS = 15_000

export const eventRoutes = (accounts: Accounts, runs: Pick<Runs, 'subscribe'>) =>
  new Hono().get(
    '/',
    documentRoute({
      summary: 'Runs as they go: event `run`, whose data is the run',
      tag: 'Runs',
      answer: Run,
      contentType: 'text/event-stream',
    }),
    validate('param', AccountParams),
    async (c) => {
      const { name } = await accounts.get(c.req.valid('param').account)
      return streamSSE(c, async (stream) => {
        const news = createNews()
        const stop = runs.subscribe(({ account, run }) => {
          if (account === name) news.add(run)
        })
        const heartbeat = setInterval(news.wake, HEARTBEAT_MS)
        stream.onAbort(news.wake)
        try {
          await stream.write(': open\n\n')
          while (!stream.aborted) {
            const changed = await news.next()
            for (const run of changed) {
              await stream.writeSSE({ event: 'run', data: JSON.stringify(run) })
            }
            if (changed.length === 0 && !stream.aborted) await stream.write(': alive\n\n')
          }
        } finally {
          clearInterval(heartbeat)
          stop()
        }
      })
    },
  )

/** What was not sent yet. Of each run only the newest state: a slow reader needs no other. */
function createNews() {
  const waiting = new Map<string, Run>()
  let ring = Promise.withResolvers<void>()
  return {
    add: (run: Run) => {
      waiting.set(run.id, run)
      ring.resolve()
    },
    /** Lets the reader look, though there may be nothing. */
    wake: () => ring.resolve(),
    next: async (): Promise<Run[]> => {
      await ring.promise
      ring = Promise.withResolvers<void>()
      const changed = [...waiting.values()]
      waiting.clear()
      return changed
    },
  }
}
