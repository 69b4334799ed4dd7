/** What holds for every page: no serious accessibility violation in light and dark, and a first load that stays small. */
import { expectAccessible } from './support/accessible.ts'
import { openDistribution } from './support/open-distribution.ts'
import { expect, test } from './support/test.ts'

/** In two halves, which run side by side. */
const TABS = [
  ['General', 'Origins', 'Behaviors', 'Error pages'],
  ['Findings', 'Tests', 'Invalidations', 'Metrics'],
] as const

/** What the first page may load, compressed, in bytes. */
const BUDGET = { script: 260_000, stylesheet: 120_000 } as const

test('the list of distributions is accessible, and leads to the one that a filter finds', async ({
  page,
}) => {
  await page.goto('/accounts/simulated/distributions')
  await expect(page.getByRole('row', { name: /images\.larkspur\.example/ })).toBeVisible()
  await expectAccessible(page)

  await page.getByPlaceholder(/^Filter by/).fill('images.larkspur.example')
  await page.keyboard.press('Enter')
  const link = page.getByRole('link', { name: /cloudfront\.net/ })
  await expect(link).toHaveCount(1)
  await link.click()
  await page.waitForURL(/distributions\/E/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

for (const tabs of TABS) {
  test(`the tabs ${tabs.join(', ')} of a distribution are accessible`, async ({ page }) => {
    // Eight passes of axe, which a busy machine stretches.
    test.setTimeout(150_000)
    await openDistribution(page, 'images.larkspur.example')
    for (const name of tabs) {
      await page.getByRole('tab', { name }).click()
      await expect(page.getByRole('tab', { name, selected: true })).toBeVisible()
      await expect(page.getByText(/loading/i)).toHaveCount(0)
      await expectAccessible(page, name)
    }
  })
}

test('a page that does not exist says so, accessibly', async ({ page }) => {
  await page.goto('/accounts/simulated/nonsense')
  await expect(page.getByRole('heading', { name: /not found|no page|nothing/i })).toBeVisible()
  await expectAccessible(page)
})

test('who is not signed in learns where the sign-in is', async ({ browser, edgewise }) => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(edgewise.origin)
  await expect(page.getByText(/npm start/)).toBeVisible()
  await expectAccessible(page)
})

test('the first load stays within its budget', async ({ browser, edgewise }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const client = await context.newCDPSession(page)
  await client.send('Network.enable')
  const types = new Map<string, string>()
  const bytes: Record<string, number> = { script: 0, stylesheet: 0 }
  client.on('Network.responseReceived', ({ requestId, type }) =>
    types.set(requestId, type.toLowerCase()),
  )
  let quietSince = Date.now()
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    quietSince = Date.now()
    const type = types.get(requestId) ?? ''
    bytes[type] = (bytes[type] ?? 0) + encodedDataLength
  })
  await page.goto(edgewise.url)
  await expect(page.getByRole('row', { name: /images\.larkspur\.example/ })).toBeVisible()
  // Not "networkidle": the stream of the runs never ends.
  await expect.poll(() => Date.now() - quietSince).toBeGreaterThan(1_500)

  expect(bytes.script, 'JavaScript of the first load').toBeGreaterThan(0)
  expect(bytes.script, 'JavaScript of the first load').toBeLessThanOrEqual(BUDGET.script)
  expect(bytes.stylesheet, 'CSS of the first load').toBeLessThanOrEqual(BUDGET.stylesheet)
})

test('the hit rate is drawn for an hour, a day and a week', async ({ page }) => {
  await openDistribution(page, 'images.larkspur.example')
  await page.getByRole('tab', { name: /metrics/i }).click()
  for (const range of [/24 h/i, /7 d/i, /1 h/i]) {
    await page.getByRole('button', { name: range }).click()
    await expect(page.getByRole('application').first()).toBeVisible()
  }
})
