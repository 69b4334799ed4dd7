/** A REST API is made, answers, and goes: each time as a draft that is reviewed and applied. */
import type { Page } from '@playwright/test'

import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/test.ts'
import { view } from './support/viewer.ts'

const NAME = 'browser-test-orders'

test('a person makes an API with a method and CORS, deploys it, and it answers', async ({
  page,
  edgewise,
}) => {
  test.setTimeout(150_000)
  await page.goto('/accounts/simulated/apis')
  await page.getByRole('button', { name: 'New API' }).click()
  await page.getByLabel('Name', { exact: true }).fill(NAME)
  await page.getByRole('button', { name: 'Create in the draft' }).click()
  await expect(page.getByText('No methods yet')).toBeVisible()

  await test.step('a method that API Gateway answers itself', async () => {
    await page.getByRole('button', { name: 'Add a method' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Add a method' })
    await dialog.getByLabel('Path').fill('/orders')
    await dialog.getByText('An answer of API Gateway itself').click()
    await dialog.getByLabel('Status').fill('204')
    await dialog.getByRole('button', { name: 'Add GET /orders' }).click()
    await expect(page.getByText('Nobody can call this API yet')).toBeVisible()
    await page.getByRole('button', { name: 'Deploy to a new stage prod' }).click()
  })
  await test.step('its preflight', async () => {
    await page.getByRole('button', { name: 'CORS' }).click()
    await page.getByRole('menuitem', { name: '/orders' }).click()
    await page.getByLabel('Allowed origin').fill('https://shop.example/')
    await expect(page.getByText(/a scheme and a host without a path/).first()).toBeVisible()
    await page.getByLabel('Allowed origin').fill('https://shop.example')
    await page.getByRole('button', { name: 'Answer the preflight' }).click()
    await expect(page.getByRole('button', { name: 'Edit OPTIONS /orders' })).toBeVisible()
    await expectAccessible(page, 'the routes of an API')
  })
  await applyDraft(page)

  await page.getByRole('link', { name: 'APIs', exact: true }).click()
  await page.getByRole('link', { name: NAME }).click()
  const id = /\/apis\/([a-z0-9]+)/.exec(page.url())?.[1] ?? ''
  const host = `${id}.execute-api.eu-west-1.localhost`
  expect((await view(edgewise.edge, host, '/prod/orders')).status).toBe(204)
  const preflight = await view(edgewise.edge, host, '/prod/orders', {}, 'OPTIONS')
  expect(preflight.headers['access-control-allow-origin']).toBe('https://shop.example')
  expect(preflight.headers['access-control-allow-methods']).toBe('GET,OPTIONS')

  await test.step('nothing stands before it: it goes without its name being typed', async () => {
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('button', { name: 'Delete it in the draft' }).click()
    await expect(page.getByText('Your draft deletes this API')).toBeVisible()
    await applyDraft(page)
  })
  expect((await view(edgewise.edge, host, '/prod/orders')).status).toBe(403)
})

async function applyDraft(page: Page) {
  await page.getByRole('button', { name: 'Review' }).click()
  const apply = page.locator('form').getByRole('button', { name: /^(Apply|Create|Delete)/ })
  await expect(apply).toBeVisible()
  const warning = page.getByRole('checkbox', { name: /is deleted with all its stages/ })
  if (await warning.isVisible()) await warning.check()
  await apply.click()
  await expect(page.getByText('AWS has what the plan wanted.')).toBeVisible()
}
