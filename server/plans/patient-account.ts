/** An account whose calls are tried again where waiting may help, each for itself: for many reads one after the other. */
import type { Account } from '../aws/account.ts'
import { FIRST_WAIT_MS, patiently } from './execute-patiently.ts'
import type { RunTools } from './run-options.ts'

/** @param maxTries of each call; some three minutes when left out */
export function withPatience(
  account: Account,
  { firstWaitMs = FIRST_WAIT_MS, sleep }: Pick<RunTools, 'firstWaitMs' | 'sleep'>,
  maxTries?: number,
): Account {
  const patience = { say: async () => {}, sleep, firstWaitMs, maxTries }
  return {
    ...account,
    call: (call, send) => patiently(patience, () => account.call(call, send)),
  }
}
