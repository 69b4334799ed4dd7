/** One hash over the contents of files and folders, so that a build runs only when its inputs changed. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * SHA-256 over names and bytes, in a fixed order. Missing paths count as empty.
 * @param {string} root folder that the paths are relative to
 * @param {string[]} paths files, or folders with everything in them
 * @param {RegExp} [ignored] file names that do not count
 */
export function hashFiles(root, paths, ignored) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of listFiles(root, path)) {
      if (!ignored?.test(file))
        hash
          .update(file)
          .update('\0')
          .update(readFileSync(join(root, file)))
    }
  }
  return hash.digest('hex')
}

function listFiles(root, path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false })
  if (!stats) return []
  if (stats.isFile()) return [path]
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, '/').length))
    .sort()
}
