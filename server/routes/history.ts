/** `/api/accounts/:account/history`: versions of resources, compared; what a distribution was at the time of one. */
import { Hono } from 'hono'
import { z } from 'zod'

import {
  PastWorld,
  RecentChanges,
  VersionComparison,
  VersionDetail,
} from '#shared/history/history-requests.ts'
import { VersionList } from '#shared/history/version.ts'
import { Plan } from '#shared/plans/plan.ts'
import { type ResourceRef, toResourceKey } from '#shared/plans/resource.ts'

import type { Account } from '../aws/account.ts'
import type { Accounts } from '../aws/accounts.ts'
import { listDistributions } from '../aws/distributions.ts'
import { createParts } from '../aws/readable-parts.ts'
import { readResource } from '../aws/resources/resources.ts'
import type { History } from '../plans/history.ts'
import type { Reverts } from '../plans/revert.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams, PlanParams, ResourceParams } from './params.ts'
import { requireAccount } from './require-account.ts'
import type { WhoIs } from './who-is.ts'

const TAG = 'History'

/** How long a look at the resource of a history holds, in milliseconds. */
const LOOK_TTL_MS = 3_000

/** Changes in the list over all distributions. */
const MAX_RECENT = 50

const number = z.coerce.number().int().min(1)

/** `fresh` asks AWS now, whatever was read a moment ago. */
const Listed = z.object({ fresh: z.enum(['true', 'false']).default('false') })
const Compared = z.object({ from: number, to: number })
const Limit = z.object({ limit: z.coerce.number().int().min(1).max(MAX_RECENT).default(10) })
const VersionParams = ResourceParams.extend({ number })

type Options = { accounts: Accounts; history: History; reverts: Reverts; whoIs: WhoIs }

export const historyRoutes = ({ accounts, history, reverts, whoIs }: Options) =>
  new Hono()
    .use(requireAccount(accounts))
    .get(
      '/',
      documentRoute({
        summary: "The last changes of the account's distributions, made here or outside",
        tag: TAG,
        answer: RecentChanges,
      }),
      validate('param', AccountParams),
      validate('query', Limit),
      async (c) => {
        const { account } = c.req.valid('param')
        const known = await accounts.get(account)
        const { items } = await listDistributions(known)
        const refs = items.map(({ id }): ResourceRef => ({ resource: 'Distribution', id }))
        const { limit } = c.req.valid('query')
        return c.json({ items: await history.recent(known, refs, limit) }, 200)
      },
    )
    .get(
      '/:resource/:id',
      documentRoute({ summary: 'All versions of one resource', tag: TAG, answer: VersionList }),
      validate('param', ResourceParams),
      validate('query', Listed),
      async (c) => {
        const { account: name, ...ref } = c.req.valid('param')
        const account = await accounts.get(name)
        // What somebody changed outside a moment ago belongs into the list.
        await createParts().read('the resource as it is now', null, () =>
          lookAt(account, ref, c.req.valid('query').fresh === 'true'),
        )
        return c.json(await history.list(account, ref), 200)
      },
    )
    .get(
      '/:resource/:id/compare',
      documentRoute({ summary: 'Two versions compared', tag: TAG, answer: VersionComparison }),
      validate('param', ResourceParams),
      validate('query', Compared),
      async (c) => {
        const { account, ...ref } = c.req.valid('param')
        const known = await accounts.get(account)
        return c.json(await history.compare(known, ref, c.req.valid('query')), 200)
      },
    )
    .get(
      '/:resource/:id/versions/:number',
      documentRoute({ summary: 'One version, whole', tag: TAG, answer: VersionDetail }),
      validate('param', VersionParams),
      async (c) => {
        const { account, number, ...ref } = c.req.valid('param')
        return c.json(await history.get(await accounts.get(account), ref, number), 200)
      },
    )
    .get(
      '/:resource/:id/versions/:number/world',
      documentRoute({
        summary: 'A distribution as it was, for Explain',
        tag: TAG,
        answer: PastWorld,
      }),
      validate('param', VersionParams.extend({ resource: z.literal('Distribution') })),
      async (c) => {
        const { account, number, id } = c.req.valid('param')
        return c.json(await history.worldAsOf(await accounts.get(account), id, number), 200)
      },
    )
    .route('/', revertRoutes({ accounts, reverts, whoIs }))

/** Reads it, so that its version is noted; many tabs share a look. Rejects as reading does. */
async function lookAt(account: Account, ref: ResourceRef, fresh: boolean): Promise<void> {
  // Runs drop what begins so.
  const key = `resources:history:${toResourceKey(ref)}`
  if (fresh) account.drop(key)
  await account.read(key, LOOK_TTL_MS, () => readResource(account, ref))
}

const revertRoutes = ({ accounts, reverts, whoIs }: Omit<Options, 'history'>) =>
  new Hono()
    .post(
      '/:resource/:id/versions/:number/revert',
      documentRoute({
        summary: 'A plan that brings a version back',
        tag: TAG,
        answer: Plan,
        status: 201,
      }),
      validate('param', VersionParams),
      async (c) => {
        const { account: name, number, ...ref } = c.req.valid('param')
        const account = await accounts.get(name)
        return c.json(await reverts.toVersion(account, { ref, number }, await whoIs(c)), 201)
      },
    )
    .post(
      '/plans/:planId/revert',
      documentRoute({
        summary: 'A plan that takes back what another one did',
        tag: TAG,
        answer: Plan,
        status: 201,
      }),
      validate('param', PlanParams),
      async (c) => {
        const { account, planId } = c.req.valid('param')
        const who = await whoIs(c)
        return c.json(await reverts.ofPlan(await accounts.get(account), planId, who), 201)
      },
    )
