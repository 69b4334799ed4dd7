/** Browser tests: one real process with its demo account for all of them, started once in `support/global-setup.ts`. */
import { defineConfig } from '@playwright/test'

import { findChromium } from '../scripts/chromium.mjs'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  globalSetup: './support/global-setup.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  // One more than cores: a test mostly waits for the one server and for what AWS takes its time for.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  retries: 0,
  reporter: [['list']],
  use: {
    viewport: { width: 1_440, height: 900 },
    // Playwright waits until what it clicks has come to rest.
    contextOptions: { reducedMotion: 'reduce' },
    // Traces cost a third of the time of these tests: ask for them where something fails.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium() ?? undefined,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    },
  },
})
