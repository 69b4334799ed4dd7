/** Runs a pinned test for real: sends its request and looks at what can be seen from outside. */
import { checkObserved } from '#shared/pinned-tests/check-pinned-test.ts'
import type { PinnedTest } from '#shared/pinned-tests/pinned-test.ts'
import type { PinnedTestRun } from '#shared/pinned-tests/pinned-test-run.ts'

import type { Account } from './account.ts'
import { readDistribution } from './distributions.ts'
import { prove } from './prove.ts'

type Options = {
  /** A method that writes is sent only when the person said so. */
  confirmed: boolean
  /** The person went away. */
  signal: AbortSignal
}

/** Rejects as `prove` does, and with `no-such-distribution`. */
export async function runPinnedTest(
  account: Account,
  distributionId: string,
  { test, confirmed, signal }: Options & { test: Pick<PinnedTest, 'request' | 'expect'> },
): Promise<PinnedTestRun> {
  const { distribution } = (await readDistribution(account, distributionId)).value
  // The first answer of a cold edge is a miss; the second one tells whether it was kept.
  const repeat = test.expect.cached === undefined ? 1 : 2
  const answer = await prove(
    account,
    { request: test.request, repeat, confirmed },
    {
      signal,
      domainName: distribution.DomainName ?? '',
      wantsPicture: test.expect.image !== undefined,
    },
  )
  return { ...answer, ...checkObserved(answer.observations, test.expect) }
}
