/** `/api/accounts/:account/wizards/:slug`: what every wizard answers, out of what is its own: what it reads, and what comes of answers. */
import { Hono } from 'hono'
import { z } from 'zod'

import { Plan } from '#shared/plans/plan.ts'
import { FormSearch, type WizardSlug } from '#shared/wizards/filled-form.ts'
import type { WizardResult } from '#shared/wizards/wizard.ts'

import type { Account } from '../aws/account.ts'
import type { Accounts } from '../aws/accounts.ts'
import type { Plans } from '../plans/plans.ts'
import type { PinnedTests } from '../store/pinned-tests.ts'
import { validate } from '../validate.ts'
import { proposeWizard } from '../wizards/propose-wizard.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'
import type { WhoIs } from './who-is.ts'

export type WizardRouteOptions = {
  accounts: Accounts
  pinnedTests: Pick<PinnedTests, 'list'>
  plans: Plans
  whoIs: WhoIs
}

/** What a schema gives, in the words of the validator, so that it holds for any schema. */
type Parsed<Schema extends z.ZodType> = NonNullable<Schema['~standard']['types']>['output']

type WizardOwn<Query extends z.ZodType, Answers extends z.ZodType, Facts extends z.ZodType> = {
  slug: WizardSlug
  /** For the description of the API: what the facts are of, and what the plan does. */
  summaries: { facts: string; plan: string }
  facts: Facts
  query: Query
  answers: Answers
  /** @param signal ends with the request */
  read: (account: Account, query: Parsed<Query>, signal: AbortSignal) => Promise<z.input<Facts>>
  /** With facts that are read anew. */
  plan: (account: Account, answers: Parsed<Answers>, signal: AbortSignal) => Promise<WizardResult>
}

const TAG = 'Wizards'

/** Where the answers stand in the form's own address, so that whoever looks at the plan finds back. */
const PlanQuery = z.object({ form: FormSearch.default('') })

export function wizardRoute<
  Query extends z.ZodType,
  Answers extends z.ZodType,
  Facts extends z.ZodType,
>(wizard: WizardOwn<Query, Answers, Facts>, { accounts, plans, whoIs }: WizardRouteOptions) {
  const { slug, summaries } = wizard
  return new Hono()
    .get(
      '/facts',
      documentRoute({ summary: summaries.facts, tag: TAG, answer: wizard.facts }),
      validate('param', AccountParams),
      validate('query', wizard.query),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        const query = c.req.valid('query')
        return c.json(await wizard.read(account, query, c.req.raw.signal), 200)
      },
    )
    .post(
      '/plan',
      documentRoute({ summary: summaries.plan, tag: TAG, answer: Plan, status: 201 }),
      validate('param', AccountParams),
      validate('query', PlanQuery),
      validate('json', wizard.answers),
      async (c) => {
        const account = await accounts.get(c.req.valid('param').account)
        const result = await wizard.plan(account, c.req.valid('json'), c.req.raw.signal)
        const form = { slug, search: c.req.valid('query').form }
        const who = await whoIs(c)
        return c.json(await proposeWizard(result, { account, form, plans, who }), 201)
      },
    )
}
