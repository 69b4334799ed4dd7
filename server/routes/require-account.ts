/** For routes of what Edgewise itself remembers: AWS need not answer, and need not have the thing any more; the account must exist. */
import type { MiddlewareHandler } from 'hono'

import type { Accounts } from '../aws/accounts.ts'

/** Of `/accounts/:account/…`. Rejects with `unknown-account`. */
export function requireAccount(accounts: Accounts): MiddlewareHandler {
  return async (c, next) => {
    await accounts.get(c.req.param('account') ?? '')
    await next()
  }
}
