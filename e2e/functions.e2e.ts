/** A function is edited, tested in the browser and in AWS, and left by keyboard. */
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/test.ts'

test('an edit of a function is tested while typing, alone and inside a whole request', async ({
  page,
}) => {
  await page.goto('/accounts/simulated/functions')
  await page.getByRole('link', { name: 'larkspur-site-routes' }).click()
  const editor = page.getByRole('textbox', { name: 'Code of larkspur-site-routes' })
  await expect(editor).toContainText('function handler')
  await expect(page.getByText('Runs without an error')).toBeVisible()
  await expectAccessible(page, 'the editor of a function')

  await editor.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(
    "function handler(event) { console.log('seen'); event.request.uri = '/other.html'; return event.request }",
  )
  await expect(page.getByText('Changes the URI to /other.html')).toBeVisible()
  await expect(page.getByLabel('Logs')).toContainText('seen')
  await expect(page.getByText(/The origin gets GET .*\/other\.html/)).toBeVisible()

  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText('}')
  await expect(page.getByText(/SyntaxError/).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(editor).not.toBeFocused()

  await page.getByRole('button', { name: 'Run live' }).click()
  await expect(page.getByText('AWS ran what is live')).toBeVisible()
})
