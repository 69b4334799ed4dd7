/** From the Overview to an image resizer that is proved, a picture of one's own in it, and back to how the account was. */
import sharp from 'sharp'

import { expectAccessible } from './support/accessible.ts'
import { countEffort } from './support/count-effort.ts'
import { expect, test } from './support/test.ts'

test('an image resizer takes eight clicks and two typed fields at most, and shows an uploaded picture at its sizes', async ({
  page,
}) => {
  // A whole setup, and back.
  test.setTimeout(120_000)
  const effort = await countEffort(page)
  await page.goto('/')
  await page.getByRole('link', { name: /Set up an image resizer/ }).click()
  await expect(page.getByLabel('Name of the bucket')).toHaveValue(/-originals-/)
  await expectAccessible(page, 'the wizard')
  await page.getByRole('button', { name: 'Review the plan' }).click()
  await page.getByRole('button', { name: /^Apply/ }).click()

  await expect(page.getByText(/^Proved: \d of \d requests/)).toBeVisible({ timeout: 45_000 })
  const { clicks, fields } = await effort.read()
  expect(clicks).toBeLessThanOrEqual(8)
  expect(fields).toBeLessThanOrEqual(2)
  // A count that counts nothing would pass too.
  expect(clicks).toBeGreaterThan(2)

  const run = page.url()
  const beach = await sharp({
    create: { width: 1_200, height: 900, channels: 3, background: 'teal' },
  })
    .jpeg()
    .toBuffer()
  await page.getByRole('link', { name: 'Upload pictures' }).click()
  await page.locator('input[type=file]').setInputFiles([
    { name: 'page.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html>') },
    { name: 'beach.jpg', mimeType: 'image/jpeg', buffer: beach },
  ])
  await expect(page.getByText(/page\.jpg is not a picture, by its first bytes/)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'beach.jpg' })).toBeVisible()
  for (const size of ['160x', '640x']) {
    const cell = page.getByRole('figure', { name: `Size ${size}` })
    await expect(cell.getByText(new RegExp(`^${size.replace('x', '')} × \\d+ px`))).toBeVisible({
      timeout: 30_000,
    })
  }

  await page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'beach.jpg', mimeType: 'image/jpeg', buffer: beach }])
  await page.getByRole('button', { name: 'Keep both of beach.jpg' }).click()
  await expect(page.getByRole('heading', { name: 'beach-2.jpg' })).toBeVisible()

  // What somebody put into the bucket is theirs: it stays, and the run says so.
  await page.goto(run)
  await page.getByRole('button', { name: 'Undo this run' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByText(/holds objects that this run did not put there/).first()).toBeVisible(
    {
      timeout: 45_000,
    },
  )
})
