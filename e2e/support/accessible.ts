/** Accessibility: axe over the whole page, in light and in dark. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

import { expect } from './test.ts'

/** What dark colors can spoil; all else is the same in both. */
const RULES_OF_COLOR = ['color-contrast', 'link-in-text-block']

/**
 * Fails on serious and critical violations, naming each with the elements that have it.
 * @param part what the page shows, for the message
 */
export async function expectAccessible(page: Page, part = 'the page') {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const axe = new AxeBuilder({ page })
      // Without what passes, and without a page of its own to add up frames that we do not have: a third of the time.
      .options({ resultTypes: ['violations'] })
      .setLegacyMode()
    if (colorScheme === 'dark') axe.withRules(RULES_OF_COLOR)
    const { violations } = await axe.analyze()
    const found = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => ({
        id,
        help,
        elements: nodes.map(({ html }) => html.slice(0, 160)),
      }))
    expect(found, `accessibility of ${part} in ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null })
}
