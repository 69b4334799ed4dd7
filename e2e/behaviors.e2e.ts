/** Behaviors are edited in a draft: the page shows it at once, by keyboard alone, and stays fluid with many of them. */
import type { Page } from '@playwright/test'

import { expectAccessible } from './support/accessible.ts'
import { openDistribution } from './support/open-distribution.ts'
import { expect, test } from './support/test.ts'

const SHOP = 'Shop'

/** Behaviors of the large configuration, the default one left out. */
const MANY = 24

/** From a key to its validated result on the screen, in milliseconds. */
const FLUID_MS = 50

test('a person adds a behavior, moves it and removes another by keyboard, and the way follows', async ({
  page,
}) => {
  await openDistribution(page, SHOP)
  await page.getByRole('tab', { name: /^Behaviors/ }).click()
  const rows = page.getByRole('table', { name: 'Behaviors' }).getByRole('row')

  await test.step('add: the pattern says what it takes while it is typed', async () => {
    await page.getByRole('button', { name: 'Add behavior' }).press('Enter')
    const pattern = page.getByLabel('Path pattern')
    await pattern.press('ControlOrMeta+a')
    await pattern.pressSequentially('/api/v2/*')
    await expect(pattern).toBeFocused()
    await expect(page.getByRole('list', { name: 'Sample paths' })).toContainText('/api/v2/a')
    await expect(page).toHaveURL(/behavior=\/api\/v2\/\*/)
    await pattern.fill('/api/v2 /*')
    await expect(page.getByText(/contains characters that are not allowed/).first()).toBeVisible()
    await pattern.fill('/api/v2/*')
    await expectAccessible(page, 'the form of a behavior')
    await page.getByRole('button', { name: 'Done' }).press('Enter')
    await expect(rows.nth(1)).toContainText('/api/v2/*')
    await expect(rows.nth(1)).toContainText('New')
  })

  await test.step('move: Alt and an arrow key, and the trace of a path changes', async () => {
    const which = page.getByLabel('Which behavior?')
    await which.fill('/api/v2/orders')
    const answer = page.getByText(/takes it and asks the origin/)
    await expect(answer).toContainText('/api/v2/*')
    await page.getByRole('button', { name: 'Actions of /api/v2/*' }).press('Alt+ArrowDown')
    await expect(rows.nth(2)).toContainText('Never reached: /api/* takes all of its paths')
    await expect(answer).toContainText('shop-api')
    await expect(page.getByRole('button', { name: 'Actions of /api/v2/*' })).toBeFocused()
  })

  await test.step('remove, and put back', async () => {
    const actions = page.getByRole('button', { name: 'Actions of /assets/*' })
    await actions.press('Enter')
    await page.getByRole('menuitem', { name: 'Remove' }).press('Enter')
    await expect(page.getByRole('list', { name: 'Removed behaviors' })).toContainText('/assets/*')
    await page.getByRole('button', { name: 'Put /assets/* back' }).press('Enter')
    await expect(rows).toHaveCount(5)
  })
})

test('typing stays fluid with 25 behaviors', async ({ page }) => {
  await openDistribution(page, SHOP)
  await page.goto(await draftWithManyBehaviors(page))
  const pattern = page.getByLabel('Path pattern')
  await pattern.press('End')
  await expect(page.getByRole('button', { name: 'Review' })).toBeVisible()
  await measureKeys(page)
  for (const key of 'abcdefghijklmno') {
    await pattern.press(key)
    await expect(page.getByRole('heading', { name: await pattern.inputValue() })).toBeVisible()
  }
  const times = await page.evaluate(() => JSON.parse(document.body.dataset.times ?? '[]'))
  expect(times).toHaveLength(15)
  expect(times.toSorted((a: number, b: number) => a - b)[7]).toBeLessThan(FLUID_MS)
})

/** Address of the form of one behavior in a draft that has 25. */
async function draftWithManyBehaviors(page: Page): Promise<string> {
  const distributionId = /distributions\/(E\w+)/.exec(page.url())?.[1] ?? ''
  return page.evaluate(
    async ({ id, many }) => {
      const account = '/api/accounts/simulated'
      const world = await (await fetch(`${account}/distributions/${id}/world`)).json()
      const [one] = world.config.CacheBehaviors.Items
      const Items = Array.from({ length: many }, (_, index) => ({
        ...one,
        PathPattern: `/part-${index}/*`,
      }))
      const after = { ...world.config, CacheBehaviors: { Quantity: many, Items } }
      const change = { action: 'update', resource: 'Distribution', id, after }
      const draft = crypto.randomUUID()
      const answer = await fetch(`${account}/drafts/${draft}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ title: '', note: '', ticket: '', revision: 0 },
          changes: [{ ...change, baseVersion: world.etag }],
        }),
      })
      if (!answer.ok) throw new Error(await answer.text())
      const behavior = `/part-${many - 1}/*`
      return `/accounts/simulated/distributions/${id}?tab=behaviors&draft=${draft}&behavior=${behavior}`
    },
    { id: distributionId, many: MANY },
  )
}

/** Notes for each key the time until the heading, which shows the configuration's own value, has been painted. */
async function measureKeys(page: Page) {
  await page.evaluate(() => {
    const times: number[] = []
    addEventListener(
      'input',
      ({ target, timeStamp }) => {
        const wanted = target instanceof HTMLInputElement ? target.value : ''
        const isThere = () =>
          [...document.querySelectorAll('h2')].some((one) => one.textContent?.trim() === wanted)
        const observer = new MutationObserver(() => {
          if (!isThere()) return
          observer.disconnect()
          // After the frame that shows it.
          requestAnimationFrame(() =>
            setTimeout(() => {
              times.push(performance.now() - timeStamp)
              document.body.dataset.times = JSON.stringify(times)
            }),
          )
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
      },
      true,
    )
  })
}
