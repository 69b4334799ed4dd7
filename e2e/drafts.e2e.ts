/** One draft in two windows: both edits survive, the same field asks, and what was typed outlives the connection and the session. */
import type { Page } from '@playwright/test'

import { expectAccessible } from './support/accessible.ts'
import { openDistribution } from './support/open-distribution.ts'
import { pressWhenEnabled } from './support/press-when-enabled.ts'
import { expect, test } from './support/test.ts'

// Nothing here is applied: other tests may read it.
const DISTRIBUTION = 'Pictures for partners'

test('two windows edit one draft at once, and both edits survive; for the same field one is asked', async ({
  page,
  browser,
  edgewise,
}) => {
  test.setTimeout(120_000)
  await openDistribution(page, DISTRIBUTION)
  await openSettings(page)
  await field(page, 'Default root object').fill('index.html')
  await expect(barOf(page).getByText('Saved', { exact: true })).toBeVisible()

  const elsewhere = await browser.newContext({ baseURL: edgewise.origin })
  const other = await elsewhere.newPage()
  await other.request.get(edgewise.url)

  await test.step('the link alone leads another browser to the draft', async () => {
    await other.goto(page.url())
    await expect(field(other, 'Default root object')).toHaveValue('index.html')
  })

  await test.step('different fields at once', async () => {
    await Promise.all([
      field(page, 'Comment').fill('Pictures, mine'),
      field(other, 'Default root object').fill('theirs.html'),
    ])
    await expect(field(page, 'Default root object')).toHaveValue('theirs.html')
    await expect(field(other, 'Comment')).toHaveValue('Pictures, mine')
    await expect(field(page, 'Comment')).toBeFocused()
    await expect(barOf(other).getByText(/changed in another window/)).toBeVisible()
  })

  await test.step('the same field, one of them without a connection', async () => {
    await elsewhere.setOffline(true)
    await field(other, 'Comment').fill('Pictures, theirs')
    await expect(barOf(other).getByText(/^Not saved/)).toBeVisible()
    await field(page, 'Comment').fill('Pictures, mine again')
    await expect(barOf(page).getByText('Saved', { exact: true })).toBeVisible()
    await elsewhere.setOffline(false)

    await barOf(other).getByRole('button', { name: 'Decide' }).click()
    await expect(field(other, 'Comment')).toHaveValue('Pictures, theirs')
    const dialog = other.getByRole('dialog', { name: /edited the same$/ })
    await expect(dialog.getByText(/mine again/).first()).toBeVisible()
    await expectAccessible(other, 'the decision between two edits')
    await dialog.getByRole('radio', { name: /^Yours/ }).press('Space')
    await dialog.getByRole('button', { name: 'Go on with these choices' }).press('Enter')
    await expect(field(page, 'Comment')).toHaveValue('Pictures, theirs')
  })

  await test.step('who discards it is told to the other, who may keep it', async () => {
    await barOf(page).getByRole('button', { name: 'More for this draft' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Discard' }).click()
    await expect(barOf(other).getByText(/discarded this draft/)).toBeVisible()
  })
  await elsewhere.close()
})

test('a session that ends while somebody types costs no letter', async ({
  page,
  context,
  edgewise,
}) => {
  await openDistribution(page, DISTRIBUTION)
  await openSettings(page)
  await field(page, 'Comment').fill('Before the session ended')
  await expect(barOf(page).getByText('Saved', { exact: true })).toBeVisible()
  await context.clearCookies()
  await field(page, 'Comment').fill('After the session ended')

  await expect(page.getByText(/^Your session has ended/)).toBeVisible()
  await expect(barOf(page)).toBeHidden()
  await page.getByLabel('Token').fill(edgewise.url)
  await page.getByLabel('Token').press('Enter')

  await expect(field(page, 'Comment')).toHaveValue('After the session ended')
  await expect(barOf(page).getByText('Saved', { exact: true })).toBeVisible()
  await page.reload()
  await expect(field(page, 'Comment')).toHaveValue('After the session ended')
})

const barOf = (page: Page) => page.getByRole('region', { name: 'Draft', exact: true })

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

const openSettings = (page: Page) =>
  pressWhenEnabled(page.getByRole('button', { name: 'Edit: Settings' }))
