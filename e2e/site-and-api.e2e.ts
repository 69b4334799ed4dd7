/** From the wizards to a site and its API under one address, opened through the edge, and back to how the account was. */
import { expectAccessible } from './support/accessible.ts'
import { countEffort } from './support/count-effort.ts'
import { expect, test } from './support/test.ts'
import { view } from './support/viewer.ts'

test('a static site and an API on one domain are proved, answer through the edge, and are taken back', async ({
  edgewise,
  page,
}) => {
  // Its routes and its page have tests that run every day; this one takes as long as ten of them.
  test.skip(process.env.E2E !== 'whole', 'E2E=whole npm run e2e runs it')
  const effort = await countEffort(page)
  await page.goto('/accounts/simulated/wizards')
  await page.getByRole('link', { name: /Static site and API on one domain/ }).click()
  const ways = page.getByRole('table', { name: 'Which path goes where' })
  await expect(
    ways.getByRole('row', { name: /\/api\/\* the new API site-api, stage prod/ }),
  ).toBeVisible()
  await expectAccessible(page, 'the wizard')
  await page.getByRole('button', { name: 'Review the plan' }).click()
  await page.getByRole('button', { name: /^Apply/ }).click()
  await expect(page.getByText(/^Proved: 7 of 7 requests/)).toBeVisible({ timeout: 40_000 })
  const { clicks, fields } = await effort.read()
  expect(clicks).toBeLessThanOrEqual(4)
  expect(fields).toBe(0)

  await test.step('the site and the API answer under one address', async () => {
    const text = await page
      .getByText(/d[a-z0-9]+\.cloudfront\.net/)
      .first()
      .textContent()
    const [domainName = ''] = /d[a-z0-9]+\.cloudfront\.net/.exec(text ?? '') ?? []
    const home = await view(edgewise.edge, domainName, '/')
    expect([home.status, home.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    const nothing = await view(edgewise.edge, domainName, '/api/nothing-here')
    expect([nothing.status, nothing.headers['content-type']]).toEqual([403, 'application/json'])
    // Nothing was sent: the new API's function says what it wants.
    const empty = await view(edgewise.edge, domainName, '/api/submit', {}, 'POST')
    expect([empty.status, String(empty.body)]).toEqual([
      400,
      '{"message":"The body must be JSON."}',
    ])
  })

  await page.getByRole('button', { name: 'Undo this run' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByText('Undone').first()).toBeVisible({ timeout: 40_000 })
})
