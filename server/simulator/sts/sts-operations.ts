/** STS: who am I, and roles to assume. */
import type { Operation, Operations } from '../protocol/operation.ts'
import type { Sts } from '../protocol/sdk-types.ts'
import type { Simulation } from '../simulation.ts'
import { assumeRole } from './assume-role.ts'

const getCallerIdentity: Operation<
  Sts.GetCallerIdentityCommandInput,
  Sts.GetCallerIdentityCommandOutput
> = (_input, { caller }) => ({
  UserId: caller.userId,
  Account: caller.account.id,
  Arn: caller.arn,
})

export function stsOperations({ accounts }: Pick<Simulation, 'accounts'>): Operations {
  return { GetCallerIdentity: getCallerIdentity, AssumeRole: assumeRole(accounts) }
}
