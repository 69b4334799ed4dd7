/** From the Overview to a CDN in front of an API that is proved by real requests, and back to how the account was. */
import { expectAccessible } from './support/accessible.ts'
import { countEffort } from './support/count-effort.ts'
import { expect, test } from './support/test.ts'

test('a CDN in front of an API takes six clicks and one typed field at most, proof included', async ({
  page,
}) => {
  const effort = await countEffort(page)
  await page.goto('/')
  await page.getByRole('link', { name: /Put a CDN before an API/ }).click()
  await page.getByRole('radio', { name: /larkspur-image-resizer/ }).check()
  await expect(page.getByLabel('Names of query strings')).toHaveValue('size, enlarge, format')
  await expectAccessible(page, 'the wizard')
  await page.getByRole('button', { name: 'Review the plan' }).click()
  await page.getByRole('button', { name: /^Apply/ }).click()

  await expect(page.getByText(/^Proved: 5 of 5 requests/)).toBeVisible({ timeout: 30_000 })
  const { clicks, fields } = await effort.read()
  expect(clicks).toBeLessThanOrEqual(6)
  expect(fields).toBeLessThanOrEqual(1)
  // A count that counts nothing would pass too.
  expect(clicks).toBeGreaterThan(2)

  await page.getByRole('button', { name: 'Undo this run' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByText('Undone').first()).toBeVisible({ timeout: 30_000 })
})
