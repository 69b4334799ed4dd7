/** For tests: the files that a plan's script asks for, in a folder of their own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { findBundle } from '../../aws/read-bundle.ts'

const BUNDLES = ['resize-lambda-arm64', 'resize-lambda-x64', 'proof-picture']

/** Take them away with `remove`. */
export async function openFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-files-'))
  const variables: Record<string, string> = {}
  for (const name of BUNDLES) {
    const bundle = await findBundle(name)
    if (!bundle) continue
    const path = join(folder, name)
    writeFileSync(path, bundle.bytes)
    variables[name.toUpperCase().replaceAll(/\W+/g, '_')] = path
  }
  return { variables, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
