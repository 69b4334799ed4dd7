/** Real accounts beside the simulated one: what a person sees when AWS does not answer, or nobody has signed in. */
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/test.ts'

test('a profile whose AWS does not answer says so, and the simulated account is one choice away', async ({
  page,
}) => {
  await page.goto('/')
  await page
    .getByRole('button', { name: /simulated account/i })
    .first()
    .click()
  await page.getByRole('menuitemcheckbox', { name: /offline/ }).click()

  await expect(
    page
      .getByRole('main')
      .getByText(/cannot be reached/i)
      .first(),
  ).toBeVisible()
  await expectAccessible(page)
  await page
    .getByRole('button', { name: /offline/ })
    .first()
    .click()
  await page.getByRole('menuitemcheckbox', { name: /simulated/i }).click()
  await expect(page.getByRole('row', { name: /images\.larkspur\.example/ })).toBeVisible()
})

test('a profile without a sign-in names the command that signs in', async ({ page }) => {
  await page.goto('/accounts/company-sso/distributions')

  await expect(page.getByText(/aws sso login --profile company-sso/).first()).toBeVisible()
})

test('no secret reaches the browser', async ({ page, edgewise }) => {
  const answers: string[] = []
  for (const path of [
    '/api/accounts',
    '/api/accounts/offline/identity',
    '/api/accounts/offline/distributions',
    '/api/accounts/simulated/identity',
  ]) {
    answers.push(await (await page.request.get(edgewise.origin + path)).text())
  }
  expect(answers.join('\n')).toContain('offline')
  expect(answers.join('\n')).not.toMatch(/a-secret-nobody-may-see|AKIAOFFLINE/)
})
