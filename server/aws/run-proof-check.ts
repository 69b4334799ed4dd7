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
    default:
      return askName(account, check, signal)
  }
}

/** Rejects with `no-such-distribution`. */
export async function readDomainName(account: Account, distributionId: string): Promise<string> {
  const { distribution } = (await readDistribution(account, distributionId)).value
  return distribution.DomainName ?? ''
}

/** Nobody is asked before DNS leads there: a viewer would not come to CloudFront either. */
async function askName(
  account: Account,
  { answers, distributionId, domainName }: Extract<ProofCheck, { kind: 'resolves' }>,
  signal: AbortSignal,
): Promise<ProofAnswer> {
  const target = await readDomainName(account, distributionId)
  const named = await proveName(account, { domainName, target })
  if (!answers || named.passed !== true) return { checks: [named], observations: [], notes: [] }
  // The connection is refused where the certificate is not for the name.
  const request = { url: `https://${domainName}/`, method: 'GET', headers: [] }
  const answer = await prove(account, { request, repeat: 1, confirmed: false }, { signal })
  const { requestId = null, status = 0 } = answer.observations.at(-1) ?? {}
  const answered = {
    what: `GET https://${domainName}/`,
    expected: 'an answer of CloudFront, whatever its status',
    actual: `status ${status}${requestId === null ? ', without X-Amz-Cf-Id' : ' of CloudFront'}`,
    passed: requestId !== null,
  }
  return { ...answer, checks: [named, answered] }
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
