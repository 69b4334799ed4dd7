/** Two behaviors from the draft to the edge and back, while somebody else writes the same distribution with AWS's SDK. */
import {
  type CloudFrontClient,
  type DistributionConfig,
  GetDistributionConfigCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront'
import type { Page } from '@playwright/test'

import { createAws } from './support/image-cdn.ts'
import { openDistribution } from './support/open-distribution.ts'
import { pressWhenEnabled } from './support/press-when-enabled.ts'
import { expect, test } from './support/test.ts'

// Both write one distribution, of which other tests look at the comment alone.
test.describe.configure({ mode: 'serial' })

const DISTRIBUTION = 'Product manuals'
const DEPLOYED = /Every edge has the new configuration/
/** The access key of the account that the dashboard shows. */
const SIMULATED = 'SIMULATED'

test('new behaviors are put in order, seen to take a path, deployed beside an outside change, and taken back', async ({
  page,
  edgewise,
}) => {
  test.setTimeout(180_000)
  const colleague = createColleague(edgewise.aws)
  await openDistribution(page, DISTRIBUTION)
  const id = /distributions\/(E\w+)/.exec(page.url())?.[1] ?? ''

  await test.step('by keyboard: the one for all pages steps behind the one for new pages', async () => {
    await page.getByRole('tab', { name: /^Behaviors/ }).click()
    await addBehavior(page, '/pages/new*')
    await addBehavior(page, '/pages/*')
    await page.getByLabel('Which behavior?').fill('/pages/new-pump')
    const answer = page.getByText(/takes it and asks the origin/)
    await expect(answer).toContainText('/pages/* takes it')
    await page.getByRole('button', { name: 'Actions of /pages/*' }).press('Alt+ArrowDown')
    await expect(answer).toContainText('/pages/new* takes it')
  })

  await test.step('Explain tells the way of the draft', async () => {
    await page.getByRole('link', { name: 'Explain this request' }).press('Enter')
    await expect(page.getByRole('heading', { name: /\/pages\/new\*/ })).toBeVisible()
  })

  await test.step('the review has its trace before and after', async () => {
    await page.keyboard.press('Control+Enter')
    const traces = page.getByRole('list', { name: /^Requests of / })
    const newPages = traces
      .getByRole('listitem')
      .filter({ hasText: /GET .*\/pages\/new/ })
      .first()
    await expect(newPages).toContainText('default behavior')
    await expect(newPages).toContainText('/pages/new*')
  })

  await test.step('what somebody wrote meanwhile with the SDK is merged, and both are deployed', async () => {
    await write(colleague, id, { HttpVersion: 'http2' })
    await apply(page)
    await expect(page.getByText('Somebody changed it meanwhile; both edits are kept')).toBeVisible()
    await apply(page)
    await expect(page.getByText(DEPLOYED)).toBeVisible()
    expect(await look(colleague, id)).toEqual({
      patterns: ['/pages/new*', '/pages/*'],
      HttpVersion: 'http2',
    })
  })

  await test.step('the history has both, and brings back what was before the behaviors', async () => {
    await page.getByRole('link', { name: 'Open the distribution' }).press('Enter')
    await page.getByRole('tab', { name: 'History' }).click()
    const versions = page.getByRole('list', { name: 'Versions, the newest first' })
    const outside = versions
      .locator('> li')
      .filter({ hasText: 'console, Terraform or another tool' })
      .first()
    await outside.getByRole('button', { name: /^Bring version/ }).press('Enter')
    await apply(page)
    await expect(page.getByText(DEPLOYED)).toBeVisible()
    expect(await look(colleague, id)).toEqual({ patterns: [], HttpVersion: 'http2' })
  })
})

test('a write that comes between the look and the call is not overwritten: the run stops with both edits', async ({
  page,
  edgewise,
}) => {
  test.setTimeout(120_000)
  const colleague = createColleague(edgewise.aws)
  await openDistribution(page, DISTRIBUTION)
  const id = /distributions\/(E\w+)/.exec(page.url())?.[1] ?? ''
  await page.getByRole('tab', { name: /^Behaviors/ }).click()
  await addBehavior(page, '/late/*')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('button', { name: /^Apply 1 change to/ })).toBeVisible()

  await delayUpdates(edgewise.aws, 5_000)
  await apply(page)
  await page.waitForURL(/\/runs\//)
  await delayUpdates(edgewise.aws, 0)
  await write(colleague, id, { HttpVersion: 'http2and3' })

  await page.getByRole('link', { name: 'Review both edits together' }).press('Enter')
  await expect(page.getByText('Somebody changed it meanwhile; both edits are kept')).toBeVisible()
  await apply(page)
  await expect(page.getByText(DEPLOYED)).toBeVisible()
  expect(await look(colleague, id)).toEqual({ patterns: ['/late/*'], HttpVersion: 'http2and3' })
})

async function addBehavior(page: Page, pattern: string) {
  await pressWhenEnabled(page.getByRole('button', { name: 'Add behavior' }))
  await page.getByRole('textbox', { name: 'Path pattern' }).fill(pattern)
  await page.getByRole('button', { name: 'Done' }).press('Enter')
  await expect(
    page.getByRole('button', { name: `Actions of ${pattern}`, exact: true }),
  ).toBeVisible()
}

/** Applies the plan of the page, all that it warns of acknowledged. */
async function apply(page: Page) {
  const button = page.getByRole('button', { name: /^Apply \d+ changes? to/ })
  await expect(button).toBeVisible()
  for (const warning of await page.getByRole('checkbox', { name: /^I / }).all()) {
    await warning.check()
  }
  await button.press('Enter')
}

function createColleague(endpoint: string): CloudFrontClient {
  return createAws({ endpoint, accessKeyId: SIMULATED }).cloudFront
}

async function write(client: CloudFrontClient, Id: string, edit: Partial<DistributionConfig>) {
  const { DistributionConfig: config, ETag: IfMatch } = await client.send(
    new GetDistributionConfigCommand({ Id }),
  )
  if (!config) throw new Error(`Distribution ${Id} has no configuration`)
  const DistributionConfig = { ...config, ...edit }
  await client.send(new UpdateDistributionCommand({ Id, IfMatch, DistributionConfig }))
}

async function look(client: CloudFrontClient, Id: string) {
  const { DistributionConfig: config } = await client.send(new GetDistributionConfigCommand({ Id }))
  const patterns = (config?.CacheBehaviors?.Items ?? []).map(({ PathPattern }) => PathPattern)
  return { patterns, HttpVersion: config?.HttpVersion }
}

/** From now on CloudFront takes this long for an UpdateDistribution, in milliseconds; one that it has taken goes on. */
async function delayUpdates(aws: string, latencyMs: number) {
  const rules =
    latencyMs === 0 ? [] : [{ operation: 'UpdateDistribution', kind: 'latency', latencyMs }]
  await fetch(`${aws}/_simulator/faults`, {
    method: 'POST',
    body: JSON.stringify({ accessKeyId: SIMULATED, rules }),
  })
}
