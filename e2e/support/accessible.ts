/** Accessibility: axe over the whole page, in light and in dark. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

import { expect } from './test.ts'

/** What dark colors can spoil; all else is the same in both. */
const RULES_OF_COLOR = ['color-contrast', 'link-in-text-block']

/** axe calls whatever these find minor or moderate, which is not looked at here: they would be run for nothing. */
const MILD_RULES = [
  ...['aria-allowed-role', 'aria-deprecated-role', 'empty-heading', 'empty-table-header'],
  ...['form-field-multiple-labels', 'heading-order', 'html-xml-lang-mismatch'],
  ...['identical-links-same-purpose', 'image-redundant-alt', 'landmark-banner-is-top-level'],
  ...['landmark-complementary-is-top-level', 'landmark-contentinfo-is-top-level'],
  ...['landmark-main-is-top-level', 'landmark-no-duplicate-banner'],
  ...['landmark-no-duplicate-contentinfo', 'landmark-no-duplicate-main', 'landmark-one-main'],
  ...['landmark-unique', 'meta-viewport', 'meta-viewport-large', 'page-has-heading-one'],
  ...['presentation-role-conflict', 'region', 'scope-attr-valid', 'skip-link'],
]

/**
 * Fails on serious and critical violations, naming each with the elements that have it.
 * @param part what the page shows, for the message
 */
export async function expectAccessible(page: Page, part = 'the page') {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await (await axeOf(page, colorScheme)).analyze()
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

async function axeOf(page: Page, colorScheme: 'light' | 'dark') {
  // Its half a megabyte goes into a page once, not twice an analysis.
  const isThere = await page.evaluate('typeof axe === "object"')
  const axe = new AxeBuilder(isThere ? { page, axeSource: '0' } : { page })
    // Without what passes, and without a page of its own to add up frames that we do not have: a third of the time.
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
  return colorScheme === 'dark' ? axe.withRules(RULES_OF_COLOR) : axe.disableRules(MILD_RULES)
}
