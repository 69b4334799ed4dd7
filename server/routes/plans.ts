/** `/api/accounts/:account/plans`: every write is proposed here, looked at, and applied. */
import { Hono } from 'hono'
import { z } from 'zod'

import { ApplyInput, Plan } from '#shared/plans/plan.ts'
import { MergeChoicesInput, PlanList, ProposeInput } from '#shared/plans/plan-requests.ts'
import { toResourceKey } from '#shared/plans/resource.ts'
import { Run } from '#shared/plans/run.ts'

import type { Accounts } from '../aws/accounts.ts'
import type { Plans } from '../plans/plans.ts'
import type { Audit } from '../store/audit.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams, PlanParams } from './params.ts'
import type { WhoIs } from './who-is.ts'

const TAG = 'Plans'

const ListQuery = z.object({
  /** The `next` of the page before. */
  before: z
    .string()
    .regex(/^\d{1,15}$/, 'must be the next of an earlier page')
    .optional(),
})

type Options = { accounts: Accounts; plans: Plans; audit: Audit; whoIs: WhoIs }

export const planRoutes = ({ accounts, plans, audit, whoIs }: Options) =>
  new Hono()
    .get(
      '/',
      documentRoute({ summary: 'Plans, newest first', tag: TAG, answer: PlanList }),
      validate('param', AccountParams),
      validate('query', ListQuery),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        return c.json(await plans.list(account, c.req.valid('query').before ?? null), 200)
      },
    )
    .post(
      '/',
      documentRoute({
        summary: 'Propose: make a plan of a draft, or of changes',
        tag: TAG,
        answer: Plan,
        status: 201,
      }),
      validate('param', AccountParams),
      validate('json', ProposeInput),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        return c.json(await plans.propose(account, c.req.valid('json'), await whoIs(c)), 201)
      },
    )
    .get(
      '/:planId',
      documentRoute({ summary: 'One plan', tag: TAG, answer: Plan }),
      validate('param', PlanParams),
      async (c) => {
        const { account, planId } = c.req.valid('param')
        return c.json(await plans.get(await accounts.get(account), planId), 200)
      },
    )
    .post(
      '/:planId/merge-choices',
      documentRoute({
        summary: 'Decide conflicts: makes the plan that takes the place of this one',
        tag: TAG,
        answer: Plan,
        status: 201,
      }),
      validate('param', PlanParams),
      validate('json', MergeChoicesInput),
      async (c) => {
        const { account, planId } = c.req.valid('param')
        const decision = { ...c.req.valid('json'), who: await whoIs(c) }
        return c.json(await plans.decide(await accounts.get(account), planId, decision), 201)
      },
    )
    .post(
      '/:planId/apply',
      documentRoute({
        summary: 'Apply: begins the run, or gives the one that was begun',
        tag: TAG,
        answer: Run,
        status: 201,
      }),
      validate('param', PlanParams),
      validate('json', ApplyInput),
      async (c) => {
        const { account: name, planId } = c.req.valid('param')
        const account = await accounts.get(name)
        const order = { input: c.req.valid('json'), who: await whoIs(c) }
        const plan = await plans.get(account, planId)
        const run = await plans.apply(account, planId, order)
        // Asked for once more, it gives its run and does nothing.
        if (plan.runId !== null) return c.json(run, 201)
        await audit.note({
          account: name,
          who: order.who,
          action: 'plan-applied',
          sentence: `Applied: ${run.title}`,
          resources: plan.changes.map(toResourceKey),
          planId,
          runId: run.id,
        })
        return c.json(run, 201)
      },
    )
