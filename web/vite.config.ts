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
  },
})
