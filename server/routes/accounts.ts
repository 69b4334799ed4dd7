/** `/api/accounts`: which accounts there are, and who we are in one. */
import { Hono } from 'hono'

import { AccountIdentity, AccountList } from '#shared/accounts/account.ts'

import type { Accounts } from '../aws/accounts.ts'
import { getIdentity } from '../aws/identity.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'

export const accountRoutes = (accounts: Accounts) =>
  new Hono()
    .get(
      '/',
      documentRoute({ summary: 'All accounts', tag: 'Accounts', answer: AccountList }),
      async (c) => c.json({ items: await accounts.list() }, 200),
    )
    .get(
      '/:account/identity',
      documentRoute({ summary: 'Who AWS says we are', tag: 'Accounts', answer: AccountIdentity }),
      validate('param', AccountParams),
      async (c) => c.json(await getIdentity(await accounts.get(c.req.valid('param').account)), 200),
    )
