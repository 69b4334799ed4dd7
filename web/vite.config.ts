/** Builds the browser app into dist/web: hashed assets, one chunk per page. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

import { fontFiles } from './build/font-files.ts'
import { leanCloudscape } from './build/lean-cloudscape.ts'
import { precompress } from './build/precompress.ts'

export default defineConfig({
  plugins: [react(), leanCloudscape(), fontFiles(), precompress()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // Style sheets hold the fonts until font-files moves them out; images are never inlined (CSP).
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        // A shared chunk is called after all the pages that share it: its first word is enough.
        assetFileNames: ({ names: [name = ''] }) =>
          `assets/${name.split('~')[0]?.replace(/\.css$/, '')}-[hash][extname]`,
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        codeSplitting: {
          // Left alone, the bundler cuts a chunk for every set of pages that share a module: many small files,
          // which compress a tenth worse than few.
          groups: [
            { name: 'shell', tags: ['$initial'], priority: 2 },
            // The page that is shown first, with all that it needs beyond the shell: left to the groups below, it would
            // fetch whole chunks of other pages for a few modules of each.
            { name: 'overview', test: /\/features\/overview\//, priority: 1 },
            // Schemas are made while modules load: zod must be there before any chunk of the pages, whichever imports which.
            { name: 'zod', test: /node_modules\/zod\//, priority: 1 },
            // Some modules of the domain compute while they load, from schemas of others (the managed policies). Chunks that are
            // cut by who needs them, and never merged, import one another in one direction only: each comes after what it uses.
            { name: 'domain', test: /\/shared\//, priority: 1, entriesAware: true },
            {
              name: 'widgets',
              entriesAware: true,
              entriesAwareMergeThreshold: 60_000,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
})
