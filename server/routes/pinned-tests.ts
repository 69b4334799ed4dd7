/** `/api/accounts/:account/distributions/:distributionId/pinned-tests` */
import { type Context, Hono } from 'hono'
import { z } from 'zod'

import type { AuditAction } from '#shared/history/audit.ts'
import { PinnedTest, PinnedTestInput, PinnedTestsFile } from '#shared/pinned-tests/pinned-test.ts'
import {
  ImportedTests,
  PinnedTestRun,
  RunPinnedTestInput,
} from '#shared/pinned-tests/pinned-test-run.ts'
import { toResourceKey } from '#shared/plans/resource.ts'

import type { Accounts } from '../aws/accounts.ts'
import { readDistribution } from '../aws/distributions.ts'
import { runPinnedTest } from '../aws/run-pinned-test.ts'
import type { Audit } from '../store/audit.ts'
import type { PinnedTests } from '../store/pinned-tests.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { DistributionParams, PinnedTestParams } from './params.ts'
import { readTestsFile } from './read-tests-file.ts'
import { requireAccount } from './require-account.ts'
import type { WhoIs } from './who-is.ts'

const TAG = 'Pinned tests'

const PinnedTestList = z.object({ items: z.array(PinnedTest) }).meta({ id: 'PinnedTestList' })

type Options = { accounts: Accounts; tests: PinnedTests; audit: Audit; whoIs: WhoIs }

/** What was done to which distribution's tests. Requests may hold credentials, so that only names are said. */
type Note = (
  c: Context,
  of: z.infer<typeof DistributionParams>,
  done: { action: AuditAction; sentence: string },
) => Promise<void>

export const pinnedTestRoutes = ({ accounts, tests, audit, whoIs }: Options) => {
  const note: Note = async (c, { account, distributionId }, done) => {
    const resources = [toResourceKey({ resource: 'Distribution', id: distributionId })]
    await audit.note({ account, who: await whoIs(c), resources, ...done })
  }
  /** Nothing is pinned to a distribution that the account does not have. */
  const checkDistribution = async (account: string, distributionId: string) =>
    readDistribution(await accounts.get(account), distributionId)

  return new Hono()
    .use(requireAccount(accounts))
    .route('/', fileRoutes({ tests, checkDistribution, note }))
    .route('/', writeRoutes({ tests, checkDistribution, note }))
    .get(
      '/',
      documentRoute({ summary: 'All pinned tests', tag: TAG, answer: PinnedTestList }),
      validate('param', DistributionParams),
      async (c) => c.json({ items: await tests.list(c.req.valid('param').distributionId) }, 200),
    )
    .post(
      '/:testId/run',
      documentRoute({
        summary: 'Send the request of a pinned test for real, and check the answer',
        tag: TAG,
        answer: PinnedTestRun,
      }),
      validate('param', PinnedTestParams),
      validate('json', RunPinnedTestInput),
      async (c) => {
        const { account, distributionId, testId } = c.req.valid('param')
        const test = await tests.get(distributionId, testId)
        const { confirmed } = c.req.valid('json')
        const { signal } = c.req.raw
        const options = { test, confirmed, signal }
        return c.json(
          await runPinnedTest(await accounts.get(account), distributionId, options),
          200,
        )
      },
    )
}

type Writes = {
  tests: PinnedTests
  checkDistribution: (account: string, distributionId: string) => Promise<unknown>
  note: Note
}

const writeRoutes = ({ tests, checkDistribution, note }: Writes) =>
  new Hono()
    .post(
      '/',
      documentRoute({ summary: 'Pin a test', tag: TAG, answer: PinnedTest, status: 201 }),
      validate('param', DistributionParams),
      validate('json', PinnedTestInput),
      async (c) => {
        const { account, distributionId } = c.req.valid('param')
        await checkDistribution(account, distributionId)
        const test = await tests.create(distributionId, c.req.valid('json'))
        const sentence = `Pinned the test "${test.name}"`
        await note(c, c.req.valid('param'), { action: 'test-pinned', sentence })
        return c.json(test, 201)
      },
    )
    .put(
      '/:testId',
      documentRoute({ summary: 'Replace a pinned test', tag: TAG, answer: PinnedTest }),
      validate('param', PinnedTestParams),
      validate('json', PinnedTestInput),
      async (c) => {
        const { distributionId, testId } = c.req.valid('param')
        const before = await tests.get(distributionId, testId)
        const test = await tests.replace(distributionId, testId, c.req.valid('json'))
        const sentence = sayChanged(before.name, test.name)
        await note(c, c.req.valid('param'), { action: 'test-changed', sentence })
        return c.json(test, 200)
      },
    )
    .delete(
      '/:testId',
      documentRoute({ summary: 'Delete a pinned test', tag: TAG, status: 204 }),
      validate('param', PinnedTestParams),
      async (c) => {
        const { distributionId, testId } = c.req.valid('param')
        const { name } = await tests.get(distributionId, testId)
        await tests.remove(distributionId, testId)
        const sentence = `Removed the pinned test "${name}"`
        await note(c, c.req.valid('param'), { action: 'test-removed', sentence })
        return c.body(null, 204)
      },
    )

function sayChanged(before: string, after: string): string {
  const changed = `Changed the pinned test "${before}"`
  return before === after ? changed : `${changed}, which is called "${after}" now`
}

/** Before the routes with a test's id, which would take their names for one. */
function fileRoutes({ tests, checkDistribution, note }: Writes) {
  return new Hono()
    .get(
      '/export',
      documentRoute({
        summary: 'All pinned tests as a file, for import and for npm run pinned-tests',
        tag: TAG,
        answer: PinnedTestsFile,
      }),
      validate('param', DistributionParams),
      async (c) => {
        const { distributionId } = c.req.valid('param')
        const list = await tests.list(distributionId)
        const file: PinnedTestsFile = {
          format: 'edgewise-pinned-tests',
          version: 1,
          tests: list.map(({ name, request, expect }) => ({ name, request, expect })),
        }
        c.header(
          'Content-Disposition',
          `attachment; filename="pinned-tests-${distributionId}.json"`,
        )
        c.header('Content-Type', 'application/json')
        // Lines, so that people can read and compare it.
        return c.body(`${JSON.stringify(file, null, 2)}\n`, 200)
      },
    )
    .post(
      '/import',
      documentRoute({
        summary: 'Import a file of pinned tests: all or nothing',
        tag: TAG,
        answer: ImportedTests,
      }),
      validate('param', DistributionParams),
      readTestsFile,
      async (c) => {
        const { account, distributionId } = c.req.valid('param')
        await checkDistribution(account, distributionId)
        const { tests: inputs } = c.req.valid('json')
        const imported = await tests.importAll(distributionId, inputs)
        const sentence = `Imported pinned tests: ${imported.added} new, ${imported.updated} in the place of one that was there`
        await note(c, c.req.valid('param'), { action: 'test-pinned', sentence })
        return c.json(imported, 200)
      },
    )
}
