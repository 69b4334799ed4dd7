/** From the Overview to the exact place of what is wrong with the demo's broken distribution. */
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/test.ts'

test('the worst finding leads from the Overview to the field that causes it', async ({ page }) => {
  await page.goto('/')
  const fleet = page.getByRole('table', { name: 'Distributions' })
  await expect(fleet.getByRole('row', { name: /images\.larkspur\.example/ })).toContainText(/\d %/)
  const broken = fleet.getByRole('row', { name: /Stock API for partners/ })
  await expect(broken).toContainText('1 error')
  await expectAccessible(page)

  const finding = page
    .getByRole('list', { name: 'Findings, most harmful first' })
    .getByRole('listitem')
    .filter({ hasText: 'Host header' })
    .first()
  await expect(finding).toContainText('Fix: Send every header except Host')
  // Another story makes a distribution with the same fault.
  await finding.getByRole('link', { name: /^Stock API .*origin request policy/ }).click()

  await expect(page.getByRole('tab', { selected: true })).toHaveText(/Behaviors/)
  await page.getByRole('button', { name: /^Error: .*Host header/ }).click()
  await expect(page.getByRole('dialog')).toContainText('refused with 403')
})

test('the way of a typed path lights up', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'www.larkspur.example' }).first().click()
  await page.getByRole('tab', { name: /Behaviors/ }).click()
  await page.getByLabel('Which behavior?').fill('/assets/app.js')

  await expect(page.getByRole('row', { name: /assets/ }).getByText('Takes it')).toBeVisible()
  await expect(page).toHaveURL(/path=\/assets\/app\.js/)
  await page.getByRole('link', { name: 'Explain this request' }).click()
  await expect(page.getByRole('tab', { selected: true })).toHaveText('Explain')
})
