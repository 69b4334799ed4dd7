/**
 * Unit tests: `unit` runs in Node, `ui` (*.test.tsx) in jsdom over Cloudscape; `chaos` (npm run chaos) takes minutes and is run on its own.
 * Browser tests are Playwright's (e2e/).
 */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** The whole of what `unit` tries a part of. */
const CHAOS_PROJECT = {
  test: {
    name: 'chaos',
    include: [
      'shared/**/*.chaos.ts',
      'server/**/*.chaos.ts',
      // They try fewer cases among the unit tests.
      'server/plans/least-privilege.test.ts',
      'server/routes/wizard-only-through-cloudfront.test.ts',
    ],
    environment: 'node' as const,
    setupFiles: ['shared/testing/seeded-properties.ts'],
    testTimeout: 1_800_000,
  },
}

export default defineConfig({
  test: {
    // The default leaves a core to the watcher; on two cores that is half of them. Three fill the pauses of each other.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'shared/**/*.test.ts',
            'server/**/*.test.ts',
            'scripts/**/*.test.ts',
            // What needs no page.
            'web/src/**/*.test.ts',
          ],
          environment: 'node',
          setupFiles: ['shared/testing/seeded-properties.ts'],
          // Files share a worker: the SDK and sharp are loaded twice instead of a hundred times. No test changes
          // a module or a global, and each takes down what it puts up.
          isolate: false,
          // A wizard's story takes seconds on an idle machine, and many on one that has much else to do.
          testTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'ui',
          include: ['web/src/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['web/src/testing/setup.ts'],
          // The API behind the pages runs as it does in Node: its workers are files, not addresses.
          server: { deps: { inline: [/@cloudscape-design\//], external: [/\/server\/.*\.ts$/] } },
          // As above: Cloudscape is loaded once a worker, not once a file. That is two fifths of the time.
          isolate: false,
          // As above.
          testTimeout: 60_000,
        },
      },
      ...(process.env.CHAOS ? [CHAOS_PROJECT] : []),
    ],
  },
})
