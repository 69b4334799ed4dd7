/** `/api/accounts/:account/drafts`: changes that are being collected. Values of origin headers that were typed come in and never go out. */
import { Hono } from 'hono'
import { z } from 'zod'

import { Draft, DraftInput } from '#shared/plans/draft.ts'
import { isReference } from '#shared/plans/proposed-change.ts'
import { toResourceKey } from '#shared/plans/resource.ts'
import { hideDraftSecrets, restoreDraftSecrets } from '#shared/plans/secrets.ts'

import type { Accounts } from '../aws/accounts.ts'
import type { Audit } from '../store/audit.ts'
import type { Drafts } from '../store/drafts.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams, DraftParams } from './params.ts'
import { requireAccount } from './require-account.ts'
import type { WhoIs } from './who-is.ts'

const TAG = 'Plans'

const DraftList = z.object({ items: z.array(Draft) }).meta({ id: 'DraftList' })

const DraftWrite = DraftInput.extend({
  /** The revision that this write builds on; 0 begins the draft. */
  revision: z.int().min(0),
})

type Options = { accounts: Accounts; drafts: Drafts; audit: Audit; whoIs: WhoIs }

export const draftRoutes = ({ accounts, drafts, audit, whoIs }: Options) =>
  new Hono()
    .use(requireAccount(accounts))
    .get(
      '/',
      documentRoute({ summary: 'All drafts of the account', tag: TAG, answer: DraftList }),
      validate('param', AccountParams),
      async (c) => {
        const found = await drafts.list(c.req.valid('param').account)
        return c.json({ items: found.map(showDraft) }, 200)
      },
    )
    .get(
      '/:draftId',
      documentRoute({ summary: 'One draft', tag: TAG, answer: Draft }),
      validate('param', DraftParams),
      async (c) => {
        const { account, draftId } = c.req.valid('param')
        return c.json(showDraft(await drafts.get(account, draftId)), 200)
      },
    )
    .put(
      '/:draftId',
      documentRoute({ summary: 'Begin or change a draft', tag: TAG, answer: Draft }),
      validate('param', DraftParams),
      validate('json', DraftWrite),
      async (c) => {
        const { account, draftId } = c.req.valid('param')
        const { revision, ...written } = c.req.valid('json')
        const before = revision === 0 ? [] : (await drafts.get(account, draftId)).changes
        const input = { ...written, changes: restoreDraftSecrets(written.changes, before) }
        const who = await whoIs(c)
        return c.json(
          showDraft(await drafts.write(account, draftId, { input, revision, who })),
          200,
        )
      },
    )
    .delete(
      '/:draftId',
      documentRoute({ summary: 'Discard a draft', tag: TAG, status: 204 }),
      validate('param', DraftParams),
      async (c) => {
        const { account, draftId } = c.req.valid('param')
        const who = await whoIs(c)
        const draft = await drafts.remove(account, draftId, who)
        // Gone already, or nothing was in it: nobody lost anything.
        if (draft && draft.changes.length > 0) {
          await audit.note({ account, who, ...sayDiscarded(draft) })
        }
        return c.body(null, 204)
      },
    )

function sayDiscarded({ changes, createdBy, title }: Draft) {
  const name = title === '' ? 'without a title' : `"${title}"`
  return {
    action: 'draft-discarded' as const,
    sentence: `Discarded the draft ${name} that ${createdBy} began`,
    resources: changes.filter(({ id }) => !isReference(id)).map(toResourceKey),
  }
}

function showDraft(draft: Draft): Draft {
  return { ...draft, changes: hideDraftSecrets(draft.changes) }
}
