/** `/api/accounts/:account/prove`: a request sent for real to a host of the account. */
import { Hono } from 'hono'

import { ProveAnswer, ProveInput } from '#shared/explain/observation.ts'

import type { Accounts } from '../aws/accounts.ts'
import { prove } from '../aws/prove.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'

export const proveRoutes = (accounts: Accounts) =>
  new Hono().post(
    '/',
    documentRoute({
      summary: 'What the edge answers to a request, sent for real',
      tag: 'Explain',
      answer: ProveAnswer,
    }),
    validate('param', AccountParams),
    validate('json', ProveInput),
    async (c) => {
      const account = await accounts.get(c.req.valid('param').account)
      const { signal } = c.req.raw
      return c.json(await prove(account, c.req.valid('json'), { signal }), 200)
    },
  )
