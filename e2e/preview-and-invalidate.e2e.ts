/** The main job in the dashboard: find the distribution, preview sizes, see Miss then Hit, invalidate, see Miss again. */
import type { Page } from '@playwright/test'

import { expectAccessible } from './support/accessible.ts'
import { openDistribution } from './support/open-distribution.ts'
import { expect, test } from './support/test.ts'

/** Sizes that the demo's own visitors never ask for. */
const WIDE = '317x211'
const NARROW = '203x'

test('a person previews two sizes, sees Miss then Hit, invalidates, and sees Miss again', async ({
  page,
}) => {
  await test.step('find the distribution', async () => {
    await openDistribution(page, 'images.larkspur.example')
    await page.getByRole('tab', { name: /behaviors/i }).click()
    await expect(page.getByText('images-by-size').first()).toBeVisible()
  })
  const distribution = page.url()

  await page.goto(
    `/accounts/simulated/images?folder=landscapes/&image=landscapes/dawn-ridge.jpg&sizes=${WIDE},${NARROW}`,
  )
  await test.step('each size is a real picture of that size, made now', async () => {
    await expect(cell(page, WIDE).getByText('Miss')).toBeVisible()
    await expect(cell(page, NARROW).getByText('Miss')).toBeVisible()
    expect(await pixels(page, WIDE)).toEqual({ width: 317, height: 211 })
    expect(await pixels(page, NARROW)).toEqual({ width: 203, height: 135 })
    await expect(cell(page, WIDE).getByText('317 × 211 px')).toBeVisible()
  })
  await test.step('asked again, it comes from the edge', async () => {
    await again(page, WIDE)
    await expect(cell(page, WIDE).getByText('Hit', { exact: true })).toBeVisible()
  })
  await expectAccessible(page)
  const images = page.url()

  await test.step('invalidate', async () => {
    await page.goto(distribution)
    await page.getByRole('tab', { name: /invalidations/i }).click()
    await page.getByLabel('Paths').fill('/landscapes/dawn-ridge.jpg*')
    await page.getByRole('button', { name: 'Invalidate', exact: true }).click()
    const row = page.getByRole('row', { name: /dawn-ridge/ })
    await expect(row.getByText('In progress')).toBeVisible()
    await expect(row.getByText('Completed')).toBeVisible()
  })
  await page.goto(images)
  await expect(cell(page, WIDE).getByText('Miss')).toBeVisible()
})

test('the planted mistake shows itself: two sizes, one picture', async ({ page }) => {
  await page.goto('/accounts/simulated/images')
  await page.getByRole('button', { name: /pictures of/i }).click()
  await page.getByRole('option', { name: /partners/i }).click()
  await page.goto(
    `${page.url()}&folder=landscapes/&image=landscapes/noon-pass.jpg&sizes=${WIDE},${NARROW}`,
  )

  await expect(cell(page, WIDE).locator('img')).toBeVisible()
  await expect(cell(page, NARROW).locator('img')).toBeVisible()
  await again(page, WIDE)
  await again(page, NARROW)
  expect(await pixels(page, WIDE)).toEqual(await pixels(page, NARROW))
})

test('a size that makes no sense is said in the field, and a refused one in its cell', async ({
  page,
}) => {
  await page.goto(
    '/accounts/simulated/images?folder=landscapes/&image=landscapes/noon-pass.jpg&sizes=300x200',
  )
  await page.getByLabel('Add a size').fill('big')
  await page.getByRole('button', { name: 'Add', exact: true }).click()

  await expect(page.getByText(/300x200/).first()).toBeVisible()
  await expect(page.getByLabel('Add a size')).toHaveValue('big')
})

test('a path that CloudFront would refuse is named by its line', async ({ page }) => {
  await page.goto('/accounts/simulated/distributions')
  await page
    .getByRole('link', { name: /cloudfront\.net/ })
    .first()
    .click()
  await page.getByRole('tab', { name: /invalidations/i }).click()
  await page.getByLabel('Paths').fill('/ok\nimages/a.jpg')
  await page.getByRole('button', { name: /^Invalidate/ }).click()

  await expect(page.getByText('Line 2: images/a.jpg must begin with /')).toBeVisible()
})

function cell(page: Page, size: string) {
  return page.getByRole('figure', { name: `Size ${size}` })
}

async function again(page: Page, size: string) {
  const answered = page.waitForResponse((response) => response.url().includes('/preview?'))
  await cell(page, size)
    .getByRole('button', { name: `Again ${size}` })
    .click()
  await answered
  await expect(cell(page, size)).toHaveAttribute('aria-busy', 'false')
}

/** Pixels of the picture as the browser decoded it. */
async function pixels(page: Page, size: string) {
  const image = cell(page, size).locator('img')
  await expect(image).toBeVisible()
  return await image.evaluate(async (element: HTMLImageElement) => {
    await element.decode()
    return { width: element.naturalWidth, height: element.naturalHeight }
  })
}
