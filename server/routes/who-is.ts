/** Who is behind a request, as it stands beside drafts, plans and runs. */
import type { Context } from 'hono'

import type { Accounts } from '../aws/accounts.ts'
import { getIdentity } from '../aws/identity.ts'
import { createParts } from '../aws/readable-parts.ts'
import type { SignIns } from '../security/sign-in.ts'

export type WhoIs = (c: Context) => Promise<string>

/** The name that the person gave, else that of the account's credentials, else `somebody`. */
export function createWhoIs(accounts: Accounts, signIns: Pick<SignIns, 'personOf'>): WhoIs {
  return async (c) => {
    const person = await signIns.personOf(c)
    if (person !== null) return person
    const identity = await createParts().read('the identity', null, async () =>
      getIdentity(await accounts.get(c.req.param('account') ?? '')),
    )
    // `arn:aws:sts::123456789012:assumed-role/Admin/ada`: the session's name is the nearest to a person.
    const name = identity?.arn.split(/[/:]/).at(-1)
    return name || 'somebody'
  }
}
