/** The way from the list to one distribution, as a person takes it: filter, then follow the link. */
import type { Page } from '@playwright/test'

/** By the list of distributions to the page of the one that the filter text finds. */
export async function openDistribution(page: Page, filterText: string) {
  await page.goto('/accounts/simulated/distributions')
  await page.getByPlaceholder(/^Filter by/).fill(filterText)
  await page.keyboard.press('Enter')
  await page
    .getByRole('link', { name: /cloudfront\.net/ })
    .first()
    .click()
  await page.waitForURL(/distributions\/E/)
}
