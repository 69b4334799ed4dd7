/** Who AWS says an account's credentials belong to. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'

import type { AccountIdentity } from '#shared/accounts/account.ts'

import type { Account } from './account.ts'
import { strangeAnswer } from './aws-fault.ts'

/** How long an identity is remembered, in milliseconds. */
const TTL_MS = 60_000

const CALL = {
  service: 'STS',
  operation: 'GetCallerIdentity',
  action: 'sts:GetCallerIdentity',
} as const

export async function getIdentity(account: Account): Promise<AccountIdentity> {
  const { region, clients } = account
  const { value } = await account.read('identity', TTL_MS, async () => {
    const { Account: accountId, Arn: arn } = await account.call(CALL, () =>
      clients.sts(region).send(new GetCallerIdentityCommand({})),
    )
    if (!accountId || !arn) throw strangeAnswer(CALL, account)
    return { accountId, arn }
  })
  return { ...value, region }
}
