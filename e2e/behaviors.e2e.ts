/** Behaviors are edited in a draft: the page shows it at once, by keyboard alone. */
import { expectAccessible } from './support/accessible.ts'
import { openDistribution } from './support/open-distribution.ts'
import { pressWhenEnabled } from './support/press-when-enabled.ts'
import { expect, test } from './support/test.ts'

const SHOP = 'Shop'

test('a person adds a behavior and moves it by keyboard, removes another, and the way follows', async ({
  page,
}) => {
  await openDistribution(page, SHOP)
  await page.getByRole('tab', { name: /^Behaviors/ }).click()
  const rows = page.getByRole('table', { name: 'Behaviors' }).getByRole('row')

  await test.step('add: the pattern says what it takes while it is typed', async () => {
    await pressWhenEnabled(page.getByRole('button', { name: 'Add behavior' }))
    const pattern = page.getByRole('textbox', { name: 'Path pattern' })
    await expect(pattern).toBeFocused()
    await page.keyboard.press('ControlOrMeta+a')
    await pattern.pressSequentially('/api/v2/*')
    await expect(pattern).toBeFocused()
    await expect(page.getByRole('list', { name: 'Sample paths' })).toContainText('/api/v2/a')
    await expect(page).toHaveURL(/behavior=\/api\/v2\/\*/)
    await pattern.fill('/api/v2 /*')
    await expect(
      page.getByText(/has a character that CloudFront does not take/).first(),
    ).toBeVisible()
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
    // The last item, as arrow keys reach it: a menu knows nothing of a focus that a script sets.
    await expect(page.getByRole('menuitem', { name: 'Edit' })).toBeFocused()
    for (let item = 0; item < 4; item += 1) await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('menuitem', { name: 'Remove' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('list', { name: 'Removed behaviors' })).toContainText('/assets/*')
    await expect(page.getByRole('button', { name: 'Put /assets/* back' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(rows).toHaveCount(5)
    await expect(actions).toBeFocused()
  })
})
