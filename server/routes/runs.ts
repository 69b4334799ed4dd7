/** `/api/accounts/:account/runs`: plans that are being applied, and what people say to them. */
import { Hono } from 'hono'

import { Run, RunList } from '#shared/plans/run.ts'

import type { Accounts } from '../aws/accounts.ts'
import type { Runs } from '../plans/runs.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams, RunParams } from './params.ts'

const TAG = 'Runs'

const document = (summary: string) => documentRoute({ summary, tag: TAG, answer: Run })

export const runRoutes = (accounts: Accounts, runs: Runs) =>
  new Hono()
    .get(
      '/',
      documentRoute({ summary: 'The newest runs', tag: TAG, answer: RunList }),
      validate('param', AccountParams),
      async (c) => {
        const { name } = await accounts.get(c.req.valid('param').account)
        return c.json({ items: await runs.list(name) }, 200)
      },
    )
    .get('/:runId', document('One run'), validate('param', RunParams), async (c) => {
      const { account, runId } = c.req.valid('param')
      return c.json(await runs.get(account, runId), 200)
    })
    .post(
      '/:runId/retry',
      document('Go on at the step that failed'),
      validate('param', RunParams),
      async (c) => {
        const { account, runId } = c.req.valid('param')
        return c.json(await runs.retry(account, runId), 200)
      },
    )
    .post(
      '/:runId/undo',
      document('Take back what was done'),
      validate('param', RunParams),
      async (c) => {
        const { account, runId } = c.req.valid('param')
        return c.json(await runs.undo(account, runId), 200)
      },
    )
    .post(
      '/:runId/confirm',
      document('Keep the change that would be reverted'),
      validate('param', RunParams),
      async (c) => {
        const { account, runId } = c.req.valid('param')
        return c.json(await runs.confirm(account, runId), 200)
      },
    )
    .post(
      '/:runId/revert',
      document('Revert the change now instead of when the time is over'),
      validate('param', RunParams),
      async (c) => {
        const { account, runId } = c.req.valid('param')
        return c.json(await runs.revertNow(account, runId), 200)
      },
    )
