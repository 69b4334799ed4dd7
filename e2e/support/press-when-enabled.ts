/** Presses a button as soon as it can be pressed. */
import { expect, type Locator } from '@playwright/test'

/** `press` alone, unlike `click`, does not wait until what the page needs was read. */
export async function pressWhenEnabled(button: Locator) {
  await expect(button).toBeEnabled()
  await button.press('Enter')
}
