/** Counts what a person does on a page: presses of the mouse, and fields that they type into. */
import type { Page } from '@playwright/test'

/** Call it before the page is opened. What is counted is there as long as the page is not loaded anew. */
export async function countEffort(page: Page) {
  await page.addInitScript(() => {
    const effort = { presses: 0, fields: new Set<EventTarget>() }
    Object.assign(window, { effort })
    addEventListener(
      'pointerdown',
      () => {
        effort.presses += 1
      },
      true,
    )
    addEventListener(
      'input',
      ({ target }) => {
        const isTyped = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
        if (isTyped && !['radio', 'checkbox'].includes(target.type)) effort.fields.add(target)
      },
      true,
    )
  })
  return {
    /** Clicks and typed fields so far. */
    read: () =>
      page.evaluate(() => {
        // Put there above.
        const { effort } = window as unknown as {
          effort: { presses: number; fields: Set<unknown> }
        }
        return { clicks: effort.presses, fields: effort.fields.size }
      }),
  }
}
