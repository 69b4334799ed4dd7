/** `/api/accounts/:account/findings`: what the linter says of the account's distributions. */
import { Hono } from 'hono'

import { AccountFindings } from '#shared/lint/account-findings.ts'

import type { Accounts } from '../aws/accounts.ts'
import { listFindings } from '../aws/findings.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'

export const findingRoutes = (accounts: Accounts) =>
  new Hono().get(
    '/',
    documentRoute({
      summary: 'What the linter says of every distribution',
      tag: 'Findings',
      answer: AccountFindings,
    }),
    validate('param', AccountParams),
    async (c) => c.json(await listFindings(await accounts.get(c.req.valid('param').account)), 200),
  )
