/** Asks one check of a proof for real, once, and says whether what came is what was promised. */
import type { ProofCheck } from '#shared/proof/proof-check.ts'
import type { ProofAnswer } from '#shared/proof/proof-result.ts'
import { sayStatuses } from '#shared/proof/proof-words.ts'

import type { Account } from './account.ts'
import { readDistribution } from './distributions.ts'
import { prove } from './prove.ts'
import { proveMeasured } from './prove-measured.ts'
import { proveName } from './prove-name.ts'
import { runPinnedTest } from './run-pinned-test.ts'

type Options = {
  /** When the check was begun, in milliseconds since 1970 on the account's clock: what was counted before is no proof. */
  sinceMs: number
  signal: AbortSignal
}

/**
 * Whoever applied the plan has seen what is sent, so that methods that write are sent too. Rejects as `prove` does, and with
 * `no-such-distribution`.
 */
export async function runProofCheck(
  account: Account,
  check: ProofCheck,
  { sinceMs, signal }: Options,
): Promise<ProofAnswer> {
  switch (check.kind) {
    case 'through':
      return runPinnedTest(account, check.distributionId, {
        test: check.test,
        confirmed: true,
        signal,
      })
    case 'direct':
      return askOrigin(account, check, signal)
    case 'measured':
      return proveMeasured(account, check, { sinceMs, signal })
    default: {
      const target = await readDomainName(account, check.distributionId)
      const checks = [await proveName(account, { domainName: check.domainName, target })]
      return { checks, observations: [], notes: [] }
    }
  }
}

/** Rejects with `no-such-distribution`. */
export async function readDomainName(account: Account, distributionId: string): Promise<string> {
  const { distribution } = (await readDistribution(account, distributionId)).value
  return distribution.DomainName ?? ''
}

async function askOrigin(
  account: Account,
  { request, statuses }: Extract<ProofCheck, { kind: 'direct' }>,
  signal: AbortSignal,
): Promise<ProofAnswer> {
  const answer = await prove(account, { request, repeat: 1, confirmed: true }, { signal })
  const status = answer.observations.at(-1)?.status ?? 0
  const checks = [
    {
      what: 'status',
      expected: sayStatuses(statuses),
      actual: String(status),
      passed: statuses.includes(status),
    },
  ]
  return { ...answer, checks }
}
