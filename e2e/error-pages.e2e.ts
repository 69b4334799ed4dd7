/** Error pages are edited in their place, with what the checks say of them. */
import { expectAccessible } from './support/accessible.ts'
import { openDistribution } from './support/open-distribution.ts'
import { expect, test } from './support/test.ts'

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
  await expectAccessible(page, 'an open form')
})
