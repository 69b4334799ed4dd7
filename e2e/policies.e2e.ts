/** A policy is made and given to a behavior in one draft. */
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/test.ts'

test('a new cache policy is attached to a behavior in the same draft', async ({ page }) => {
  await page.goto('/accounts/simulated/policies')
  await expect(page.getByRole('row', { name: /images-by-size/ })).toContainText('?size')
  await expectAccessible(page, 'the policies')

  await page.getByRole('button', { name: 'New cache policy' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('for-e2e')
  await page.getByRole('button', { name: 'Add to the draft' }).click()
  await expect(page.getByText('New in your draft')).toBeVisible()

  await page.getByRole('button', { name: /^Query strings/ }).click()
  await page.getByRole('option', { name: 'Only these' }).click()
  await page.getByRole('combobox', { name: /Query strings by name/ }).fill('format')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The query strings format in the cache key')).toBeVisible()
  await expectAccessible(page, 'the editor of a cache policy')

  await page.getByRole('button', { name: 'Attach to behaviors' }).click()
  await page.getByRole('button', { name: /Choose distributions/ }).click()
  await page.getByRole('option', { name: /www\.larkspur\.example/ }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: /Default \(\*\)/ }).check()
  await page.getByRole('button', { name: 'Attach to 1 behavior' }).click()
  await expect(page.getByText('from your draft on')).toBeVisible()
  await expect(page.getByRole('row', { name: /query string/ })).toBeVisible()
})
