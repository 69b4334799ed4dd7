/** The fixtures of the browser tests: a signed-in page, and the addresses of the running process. */
import { test as base, expect } from '@playwright/test'

type Fixtures = {
  /** Addresses of the process: start-up URL, AWS endpoint, data planes. */
  edgewise: { url: string; origin: string; aws: string; edge: string }
  /** Fails the test when the page wrote an error to its console. */
  quietConsole: undefined
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  edgewise: async ({}, use) => {
    const url = process.env.E2E_URL ?? ''
    await use({
      url,
      origin: new URL(url).origin,
      aws: process.env.E2E_AWS ?? '',
      edge: process.env.E2E_EDGE ?? '',
    })
  },
  baseURL: async ({ edgewise }, use) => {
    await use(edgewise.origin)
  },
  quietConsole: [
    async ({ page }, use) => {
      const errors: string[] = []
      page.on('console', (message) => {
        // The browser itself reports every 4xx of a fetch; the page's own words are what counts.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
          errors.push(message.text())
        }
      })
      page.on('pageerror', (error) => errors.push(String(error)))
      await use(undefined)
      expect(errors, 'errors in the console of the page').toEqual([])
    },
    { auto: true },
  ],
  // Signed in, and nowhere yet: a test opens the page that it begins with.
  page: async ({ page, edgewise }, use) => {
    await page.request.get(edgewise.url)
    await use(page)
  },
})

export { expect }
