/** STS: who am I. Every access key is the root of its own account. */
import type { Operation, Operations } from '../protocol/operation.ts'
import type { Sts } from '../protocol/sdk-types.ts'

const getCallerIdentity: Operation<
  Sts.GetCallerIdentityCommandInput,
  Sts.GetCallerIdentityCommandOutput
> = (_input, { account }) => ({
  UserId: account.accessKeyId,
  Account: account.id,
  Arn: `arn:aws:iam::${account.id}:user/simulated`,
})

export function stsOperations(): Operations {
  return { GetCallerIdentity: getCallerIdentity }
}
