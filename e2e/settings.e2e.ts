/** Settings, origins and error pages are edited in their place, by keyboard too, and become a plan. */
import { expectAccessible } from './support/accessible.ts'
import { openDistribution } from './support/open-distribution.ts'
import { expect, test } from './support/test.ts'

test('a person edits the comment by keyboard alone and reads the plan in a sentence', async ({
  page,
}) => {
  await openDistribution(page, 'Product manuals')
  const edit = page.getByRole('button', { name: 'Edit: Settings' })
  // It waits for the configuration; a key that is pressed does not wait for the button.
  await expect(edit).toBeEnabled()
  await edit.press('Enter')
  const comment = page.getByLabel('Comment', { exact: true })
  await expect(comment).toBeFocused()
  await comment.press('End')
  await page.keyboard.type(', kept')
  await expect(page.getByText(/^Saved: Product manuals/)).toBeVisible()
  await expectAccessible(page)

  await page.keyboard.press('Enter')
  await expect(edit).toBeFocused()
  await page.getByRole('button', { name: /^Review/ }).click()
  await expect(page).toHaveURL(/\/plans\//)
  await expect(page.getByText(/Comment.*kept/).first()).toBeVisible()
})

test('an error page that would swallow the errors of an API says so beside its field', async ({
  page,
}) => {
  await openDistribution(page, 'Shop: site and API')
  await page.getByRole('tab', { name: /Error pages/ }).click()
  await page.getByRole('button', { name: /^Edit: Error pages/ }).click()
  await page.getByRole('button', { name: /Add an error page/ }).click()
  await page.getByRole('option', { name: '404' }).click()
  await page.getByLabel('Viewers get the page').fill('/index.html')
  await page.getByRole('button', { name: /With the status/ }).click()
  await page.getByRole('option', { name: /^200/ }).click()

  await expect(page.getByText(/A 404 of the behavior .* becomes 200/).first()).toBeVisible()
})
