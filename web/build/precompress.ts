/** Writes `x.br` and `x.gz` beside each file of the build that gets smaller by it, as small as they get: the server sends them as they are. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

import type { Plugin } from 'vite'

const COMPRESSIBLE = /\.(js|css|html|svg|wasm)$/

export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const files = await readdir(dir, { recursive: true })
      await Promise.all(
        files
          .filter((file) => COMPRESSIBLE.test(file))
          .map((file) => writeCompressed(join(dir, file))),
      )
    },
  }
}

async function writeCompressed(path: string) {
  const text = await readFile(path)
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(text),
    promisify(gzip)(text, { level: 9 }),
  ])
  await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, gzipped)])
}
