/** `/api/accounts/:account/runs`: plans that are being applied, and what people say to them. */
import { type Context, Hono } from 'hono'
import type { z } from 'zod'

import type { AuditAction } from '#shared/history/audit.ts'
import { Run, RunList } from '#shared/plans/run.ts'
import { UndoPreview } from '#shared/plans/undo-preview.ts'

import type { Accounts } from '../aws/accounts.ts'
import { keysOfRun } from '../plans/audit-runs.ts'
import type { Runs } from '../plans/runs.ts'
import type { Audit } from '../store/audit.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams, RunParams } from './params.ts'
import type { WhoIs } from './who-is.ts'

const TAG = 'Runs'

/** How the audit log says what a person asked of a run. How it went, `plans/audit-runs.ts` says. */
const ASKED = {
  retry: { action: 'run-retried', verb: 'Tried again' },
  undo: { action: 'run-undone', verb: 'Asked to undo' },
  confirm: { action: 'run-confirmed', verb: 'Confirmed' },
  revertNow: { action: 'run-reverted', verb: 'Asked to bring back' },
} as const satisfies Partial<Record<keyof Runs, { action: AuditAction; verb: string }>>

const document = (summary: string) => documentRoute({ summary, tag: TAG, answer: Run })

type Options = { accounts: Accounts; runs: Runs; audit: Audit; whoIs: WhoIs }

export const runRoutes = ({ accounts, runs, audit, whoIs }: Options) => {
  const ask = async (
    c: Context,
    what: keyof typeof ASKED,
    { account, runId }: z.infer<typeof RunParams>,
  ) => {
    const who = await whoIs(c)
    const run = await runs[what](account, runId, who)
    const { action, verb } = ASKED[what]
    await audit.note({
      account,
      who,
      action,
      sentence: `${verb}: ${run.title}`,
      resources: keysOfRun(run),
      planId: run.planId,
      runId,
    })
    return run
  }
  return new Hono()
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
    .get(
      '/:runId/undo-preview',
      documentRoute({ summary: 'What undoing a run would do now', tag: TAG, answer: UndoPreview }),
      validate('param', RunParams),
      async (c) => {
        const { account, runId } = c.req.valid('param')
        return c.json(await runs.previewUndo(account, runId), 200)
      },
    )
    .post(
      '/:runId/retry',
      document('Go on at the step that failed'),
      validate('param', RunParams),
      async (c) => c.json(await ask(c, 'retry', c.req.valid('param')), 200),
    )
    .post(
      '/:runId/undo',
      document('Take back what was done'),
      validate('param', RunParams),
      async (c) => c.json(await ask(c, 'undo', c.req.valid('param')), 200),
    )
    .post(
      '/:runId/confirm',
      document('Keep the change that would be reverted'),
      validate('param', RunParams),
      async (c) => c.json(await ask(c, 'confirm', c.req.valid('param')), 200),
    )
    .post(
      '/:runId/revert',
      document('Revert the change now instead of when the time is over'),
      validate('param', RunParams),
      async (c) => c.json(await ask(c, 'revertNow', c.req.valid('param')), 200),
    )
}
