/** Whether Lambda has made or changed a function, so that it can be called and changed again. */

import { AppError } from '../../errors.ts'
import type { Account } from '../account.ts'
import { getFunction } from '../resources/lambda-call.ts'

/** Asks AWS each time. Rejects with `no-such-resource`, and with `refused-by-aws` where Lambda says that it failed. */
export async function readIsActive(account: Account, id: string): Promise<boolean> {
  const { Configuration: found } = await getFunction(account, id)
  const { LastUpdateStatus, LastUpdateStatusReason, State, StateReason } = found ?? {}
  const reason =
    State === 'Failed' ? StateReason : LastUpdateStatus === 'Failed' ? LastUpdateStatusReason : null
  if (reason !== null) {
    throw new AppError(
      'refused-by-aws',
      `Lambda could not get the function ${id} ready: ${reason ?? 'it does not say why'}. Mend that, or undo what was done so far.`,
    )
  }
  return State !== 'Pending' && LastUpdateStatus !== 'InProgress'
}
