import { randomUUID } from 'node:crypto'

import { expect, it } from 'vitest'

import { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { runWorldFunctions } from '#shared/edge-code/run-world-functions.ts'
import { runFunction } from '#shared/edge-code/testing/function-runner.ts'
import { AccountFindings } from '#shared/lint/account-findings.ts'
import { DistributionMetrics, type MetricName } from '#shared/metrics/distribution-metrics.ts'
import { evaluatePinnedTest } from '#shared/pinned-tests/evaluate-pinned-test.ts'
import { PinnedTestRun } from '#shared/pinned-tests/pinned-test-run.ts'

import { pinDemoTests } from './demo-account.ts'
import { DEMO_PINNED_TESTS } from './demo-pinned-tests.ts'
import { fillPast } from './simulator/demo/backfill.ts'
import { createDemoClients } from './simulator/demo/demo-clients.ts'
import { createDemoDistributions, MAKING_MS } from './simulator/demo/demo-distributions.ts'
import { shopApiZip } from './simulator/demo/shop-files.ts'
import { createPinnedTests } from './store/pinned-tests.ts'
import { openStore } from './store/store.ts'
import { setupDashboard } from './testing/dashboard.ts'

/** An evening of a working day: how many visitors come depends on it. */
const NOW = Date.UTC(2026, 5, 15, 18, 0, 30)

const pinnedTests = createPinnedTests(await openStore(':memory:'), {
  now: Date.now,
  newId: randomUUID,
})
const { account, json, post } = await setupDashboard({ pinnedTests, now: () => NOW })

/** After this time on the account's clock everything is deployed. */
const DEPLOYED_MS = 60_000

/** The demo without its pictures, its past and the resizer's code, which take seconds: made once for all tests. */
async function setup() {
  const { path, simulated, client } = account()
  // Any of AWS's host names: the simulated account goes by the signature.
  const endpoint = 'https://simulated.amazonaws.com'
  const clients = createDemoClients(endpoint, client.credentials.accessKeyId)
  const resizerZip = shopApiZip()
  simulated.advanceClock(-MAKING_MS - DEPLOYED_MS)
  const made = await createDemoDistributions({ clients, account: simulated, resizerZip })
  simulated.advanceClock(DEPLOYED_MS)
  await pinDemoTests(pinnedTests, made)
  return { path, simulated, made, distributions: `${path}/distributions` }
}

let demo: ReturnType<typeof setup> | null = null
const setupOnce = () => {
  demo ??= setup()
  return demo
}

it('the linter finds the planted mistakes, and next to nothing where the demo is as it should be', async () => {
  const { path } = await setupOnce()
  const { items } = AccountFindings.parse((await json(`${path}/findings`)).body)
  const found = Object.fromEntries(
    items.map(({ comment, findings }) => [comment, findings.map(({ code }) => code)]),
  )

  expect(found).toEqual({
    'Shop: site and API on one domain': ['no-waf'],
    'Pictures, resized on the way': ['api-open-around-cloudfront', 'no-waf'],
    'Pictures for partners (sizes look wrong since Tuesday)': [
      'size-not-in-key',
      'api-open-around-cloudfront',
      'no-waf',
    ],
    'Stock API for partners (new, answers 403)': [
      'host-forwarded-to-api',
      'api-method-refused',
      'no-additional-metrics',
      'no-logs',
      'no-waf',
    ],
    'Product manuals (2019)': [
      'cookies-in-static-key',
      'query-strings-in-static-key',
      'compression-off',
      'viewer-plain-http',
      'legacy-cache-settings',
      'no-logs',
      'no-waf',
      'http2-off',
    ],
    'Summer campaign 2026 (over)': [],
  })
  expect(items.flatMap(({ unreadable }) => unreadable)).toEqual([])
})

it.each(['images', 'shop'] as const)('every test pinned to %s passes by the model', async (key) => {
  const { distributions, made } = await setupOnce()
  const world = DistributionWorld.parse((await json(`${distributions}/${made[key]}/world`)).body)
  const judge = { world, run: runWorldFunctions(runFunction, world.functions), nowMs: NOW }

  for (const test of DEMO_PINNED_TESTS[key]) {
    expect({ name: test.name, ...evaluatePinnedTest(judge, test) }).toMatchObject({
      name: test.name,
      passed: true,
      unknown: [],
    })
  }
})

it('every test pinned to the shop passes for real: function, headers, and the API behind its secret', async () => {
  const { distributions, made } = await setupOnce()
  const tests = await pinnedTests.list(made.shop)
  expect(tests).toHaveLength(DEMO_PINNED_TESTS.shop.length)

  for (const { id, name } of tests) {
    const path = `${distributions}/${made.shop}/pinned-tests/${id}/run`
    const run = PinnedTestRun.parse((await post(path, {})).body)
    expect({ name, failed: run.checks.filter(({ passed }) => passed === false) }).toEqual({
      name,
      failed: [],
    })
  }
})

it('the shop’s files carry tags that an invalidation can name', async () => {
  const { distributions, made } = await setupOnce()
  const path = `${distributions}/${made.shop}`
  const world = DistributionWorld.parse((await json(`${path}/world`)).body)
  const response = await fetch(`https://${world.domainName}/tents`)

  expect(response.headers.get(world.config.CacheTagConfig?.HeaderName ?? '')).toBe('pages,tents')
})

it('the past went through the shop’s function: pages are found, and many of them in the cache', async () => {
  const { distributions, made, simulated } = await setupOnce()
  await fillPast(simulated, 3 * 3_600_000)
  const { body } = await json(`${distributions}/${made.shop}/metrics?range=24h`)
  const mean = (metric: MetricName) => {
    const { points = [] } =
      DistributionMetrics.parse(body).series.find((series) => series.metric === metric) ?? {}
    return points.reduce((sum, { value }) => sum + value, 0) / points.length
  }

  expect(mean('Requests')).toBeGreaterThan(0)
  expect(mean('5xxErrorRate')).toBe(0)
  expect(mean('4xxErrorRate')).toBeLessThan(5)
  expect(mean('CacheHitRate')).toBeGreaterThan(40)
})
