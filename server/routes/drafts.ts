/** `/api/accounts/:account/drafts`: changes that are being collected. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'

import { Draft, DraftInput } from '#shared/plans/draft.ts'

import type { Accounts } from '../aws/accounts.ts'
import type { Drafts } from '../store/drafts.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams, DraftParams } from './params.ts'

const TAG = 'Plans'

const DraftList = z.object({ items: z.array(Draft) }).meta({ id: 'DraftList' })

const DraftWrite = DraftInput.extend({
  /** The revision that this write builds on; 0 begins the draft. */
  revision: z.int().min(0),
})

/** @param whoIs how the person behind a request calls themselves */
export const draftRoutes = (
  accounts: Accounts,
  drafts: Drafts,
  whoIs: (c: Context) => Promise<string>,
) =>
  new Hono()
    .use(async (c, next) => {
      await accounts.get(c.req.param('account') ?? '')
      await next()
    })
    .get(
      '/',
      documentRoute({ summary: 'All drafts of the account', tag: TAG, answer: DraftList }),
      validate('param', AccountParams),
      async (c) => c.json({ items: await drafts.list(c.req.valid('param').account) }, 200),
    )
    .get(
      '/:draftId',
      documentRoute({ summary: 'One draft', tag: TAG, answer: Draft }),
      validate('param', DraftParams),
      async (c) => {
        const { account, draftId } = c.req.valid('param')
        return c.json(await drafts.get(account, draftId), 200)
      },
    )
    .put(
      '/:draftId',
      documentRoute({ summary: 'Begin or change a draft', tag: TAG, answer: Draft }),
      validate('param', DraftParams),
      validate('json', DraftWrite),
      async (c) => {
        const { account, draftId } = c.req.valid('param')
        const { revision, ...input } = c.req.valid('json')
        const who = await whoIs(c)
        return c.json(await drafts.write(account, draftId, { input, revision, who }), 200)
      },
    )
    .delete(
      '/:draftId',
      documentRoute({ summary: 'Discard a draft', tag: TAG, status: 204 }),
      validate('param', DraftParams),
      async (c) => {
        const { account, draftId } = c.req.valid('param')
        await drafts.remove(account, draftId)
        return c.body(null, 204)
      },
    )
