import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { expect, it, onTestFinished } from 'vitest'

import { PinnedTestInput } from '#shared/pinned-tests/pinned-test.ts'
import { created } from '#shared/plans/testing/change.ts'

import { cachePolicyConfig, distributionConfig } from './testing/plan-parts.ts'
import { runLab } from './testing/run-lab.ts'

const setup = runLab()

const POLICY = 'new:cache-policy:by-size'

const POLICY_MADE = created(
  'CachePolicy',
  { id: POLICY, name: 'by-size' },
  cachePolicyConfig('by-size'),
)

/** A data folder of the test's own. */
function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-runs-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { file: join(folder, 'runs.sqlite'), storePath: join(folder, 'edgewise.sqlite') }
}

it('reverts when the time to confirm ran out while nothing was running', async () => {
  const folder = openFolder()
  const first = await setup(folder)
  const plan = first.plan(POLICY_MADE)
  const order = { account: 'test', plan, who: 'ada', autoRevertMinutes: 0.005 }
  const { id } = await first.runs.start(order)
  const waiting = await first.until(id, ({ state }) => state === 'waiting')
  await first.runs.stop()
  await delay(Math.max(0, Date.parse(waiting.confirmBy ?? '') - Date.now()))

  const second = await setup({ ...folder, accessKeyId: first.accessKeyId })
  const run = await second.until(id, ({ endedAt }) => endedAt !== null)
  expect(run).toMatchObject({ state: 'reverted', leftovers: [], confirmBy: null })
  expect(run.steps.map(({ id, state }) => [id, state])).toEqual([
    ['1', 'done'],
    ['tests', 'done'],
    ['confirm', 'skipped'],
    ['undo-1', 'done'],
  ])
})

it('goes on at the next start with a run that stopped', async () => {
  const folder = openFolder()
  const first = await setup(folder)
  await first.strike('deny', 'CreateCachePolicy')
  const { id } = await first.apply(POLICY_MADE)
  await first.runs.stop()

  const second = await setup({ ...folder, accessKeyId: first.accessKeyId })
  await second.strike('deny')
  expect((await second.runs.get('test', id)).state).toBe('stopped')
  await second.runs.retry('test', id)
  expect((await second.until(id, ({ endedAt }) => endedAt !== null)).state).toBe('done')
})

it('sends the pinned tests live before it asks, save those that would write', async () => {
  const { pinnedTests, plan, runs, until, apply } = await setup()
  const { distributionIds } = await apply(
    POLICY_MADE,
    created(
      'Distribution',
      { id: 'new:distribution:shop', name: 'shop' },
      distributionConfig({ cachePolicyId: POLICY, callerReference: 'edgewise-shop' }),
    ),
  )
  const [id = ''] = distributionIds
  const test = (name: string, method: string) =>
    PinnedTestInput.parse({ name, request: { url: '/', method }, expect: { status: 599 } })
  await pinnedTests.create(id, test('the start page', 'GET'))
  await pinnedTests.create(id, test('an upload', 'POST'))
  const findings = { new: [], fixed: [], remaining: [] }
  const effect = { name: 'shop', direct: false, findings, traces: [], lookedAt: 0, unknown: null }
  const other = created('CachePolicy', { id: `${POLICY}-2` }, cachePolicyConfig('by-size-2'))
  const run = await runs.start({
    account: 'test',
    plan: { ...plan(other), effects: [{ ...effect, distributionId: id }] },
    who: 'ada',
    autoRevertMinutes: 5,
  })
  const waiting = await until(run.id, ({ state }) => state === 'waiting')
  expect(waiting.distributionIds).toEqual([])
  expect(waiting.tests).toMatchObject([{ name: 'the start page', run: { passed: false } }])
  const detail = waiting.steps.find(({ kind }) => kind === 'tests')?.detail
  expect(detail).toBe(
    '1 of 2 failed: "the start page". "an upload" was not sent: POST may change something.',
  )
  await runs.confirm('test', run.id)
  await until(run.id, ({ state }) => state === 'done')
})

it.each(['confirm', 'revertNow'] as const)(
  'names the one whose answer counts when two people answer at once, %s first',
  async (first) => {
    const { plan, runs, until } = await setup()
    const order = { account: 'test', plan: plan(POLICY_MADE), who: 'ada', autoRevertMinutes: 5 }
    const { id } = await runs.start(order)
    await until(id, ({ state }) => state === 'waiting')
    const says = {
      confirm: () => runs.confirm('test', id, 'grace'),
      revertNow: () => runs.revertNow('test', id, 'linus'),
    }
    const second = first === 'confirm' ? 'revertNow' : 'confirm'
    const answers = await Promise.allSettled([says[first](), says[second]()])
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { state, steps } = await until(id, ({ endedAt }) => endedAt !== null)
    const detail = steps.find((step) => step.id === 'confirm')?.detail
    expect([state, detail]).toEqual(
      state === 'done' ? ['done', 'Confirmed by grace'] : ['reverted', 'linus took it back'],
    )
  },
)
