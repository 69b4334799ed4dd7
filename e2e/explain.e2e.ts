/** From a URL to the reason: the model's answer while typing, the proof by real requests, and the test that keeps it so. */
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/test.ts'

/** A size that the demo's own visitors never ask for. */
const URL_OF_PICTURE = 'https://images.larkspur.example/landscapes/dawn-ridge.jpg?size=271x181'

test('a person learns what happens to a URL, proves it, and pins it', async ({ page }) => {
  await page.goto('/accounts/simulated/explain')
  await page.getByRole('combobox', { name: 'URL' }).fill(URL_OF_PICTURE)

  await test.step('the model answers while typing', async () => {
    await expect(
      page.getByRole('heading', { name: /^Served by the default behavior/ }),
    ).toBeVisible()
    await expect(page.getByRole('table', { name: 'Parts of the cache key' })).toContainText(
      '271x181',
    )
    await expect(page).toHaveURL(/271x181/)
  })

  await test.step('asked for real, it is a Miss and then a Hit, as predicted', async () => {
    await page.getByRole('button', { name: 'Prove' }).click()
    const observed = page.getByRole('table', { name: 'Predicted and observed' })
    await expect(observed.getByRole('row', { name: /X-Cache/ })).toContainText('as predicted')
    await page.getByRole('button', { name: 'Ask again' }).click()
    await expect(page.getByText('Miss from cloudfront, then Hit from cloudfront')).toBeVisible()
    await expect(observed.getByText('differs')).toHaveCount(0)
  })
  await page.getByRole('button', { name: 'Assume what the origin really answers' }).click()
  await expect(page).toHaveURL(/originHeaders=/)
  await expectAccessible(page)

  await test.step('pinned, it passes by the model and for real', async () => {
    await page.getByRole('button', { name: 'Pin this' }).click()
    await page
      .getByRole('textbox', { name: 'Name', exact: true })
      .fill('The size reaches the resizer')
    await page.getByRole('button', { name: 'Pin', exact: true }).click()
    await expect(page.getByText('Pinned', { exact: true })).toBeVisible()

    const setting = page.getByRole('link', { name: 'Default behavior, cache policy' }).first()
    const { pathname } = new URL((await setting.getAttribute('href')) ?? '', page.url())
    await page.goto(`${pathname}?tab=tests`)
    const row = page.getByRole('row', { name: /The size reaches the resizer/ })
    await expect(row.getByText('Passed')).toBeVisible()
    await row.getByRole('button', { name: /^Run/ }).click()
    await expect(row.getByText('Passed')).toHaveCount(2)
  })
})

test('what no client could send is said at the field', async ({ page }) => {
  await page.goto('/accounts/simulated/explain?url=https://images.larkspur.example/&method=GE%20T')
  await expect(page.getByText(/is no method/).first()).toBeVisible()
  await page.getByRole('combobox', { name: 'URL' }).fill('javascript:alert(1)')
  await expect(page.getByText(/no address of a web server/).first()).toBeVisible()
})
