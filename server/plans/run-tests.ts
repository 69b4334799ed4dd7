/** The pinned tests of a run's distributions, sent for real once they are deployed. */
import type { PinnedTest } from '#shared/pinned-tests/pinned-test.ts'
import type { Run } from '#shared/plans/run.ts'

import type { Account } from '../aws/account.ts'
import { runPinnedTest } from '../aws/run-pinned-test.ts'
import { AppError } from '../errors.ts'
import type { PinnedTests } from '../store/pinned-tests.ts'

export type LiveTests = {
  tests: Run['tests']
  /** How they went, for a person. */
  detail: string
}

type Options = { account: Account; pinnedTests: PinnedTests; signal: AbortSignal }

/** A test that cannot be sent is said, and hinders no other. Rejects only when this machine is at fault. */
export async function runLiveTests(
  { account, pinnedTests, signal }: Options,
  distributionIds: string[],
): Promise<LiveTests> {
  const tests: Run['tests'] = []
  const notes: string[] = []
  for (const id of distributionIds) {
    for (const test of await pinnedTests.list(id)) {
      const result = await runOne({ account, signal }, id, test)
      if (typeof result === 'string') notes.push(result)
      else tests.push({ name: test.name, run: result })
    }
  }
  return { tests, detail: [sayResult(tests, notes.length), ...notes].join(' ') }
}

async function runOne(
  { account, signal }: Pick<Options, 'account' | 'signal'>,
  distributionId: string,
  test: PinnedTest,
) {
  try {
    return await runPinnedTest(account, distributionId, { test, confirmed: false, signal })
  } catch (error) {
    if (!(error instanceof AppError) || signal.aborted) throw error
    // A request that may change something is sent only when a person says so.
    if (error.code === 'needs-confirmation') {
      return `"${test.name}" was not sent: ${test.request.method} may change something.`
    }
    return `"${test.name}" could not be sent: ${error.message}`
  }
}

function sayResult(tests: Run['tests'], unsent: number): string {
  if (tests.length + unsent === 0) return 'No pinned tests.'
  const failed = tests.filter(({ run }) => !run.passed)
  if (failed.length === 0) return `${tests.length} of ${tests.length + unsent} passed.`
  const names = failed.map(({ name }) => `"${name}"`).join(', ')
  return `${failed.length} of ${tests.length + unsent} failed: ${names}.`
}
