/** Reads the conformance cases for the tests. The folder is CONFORMANCE_DIR, or `../shared/conformance` beside the repository. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Absolute path of the folder; it may not exist. */
const CONFORMANCE_DIR = resolve(ROOT, process.env.CONFORMANCE_DIR ?? '../shared/conformance')

export type ConformanceCase<Input, Expected> = { name: string; input: Input; expected: Expected }

type Actual<Expected> = { [Key in keyof Expected]?: unknown }

/** Names of the files in the folder, without `.json`; none when the folder is absent. */
export function listConformanceFiles(): string[] {
  if (!existsSync(CONFORMANCE_DIR)) return []
  return readdirSync(CONFORMANCE_DIR)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
}

/**
 * One test per case of a file. `run` returns what the model says, under the names of `expected`; each expected field must
 * be among them, so that no expectation goes unchecked. Cases that `isLater` picks are listed as skipped.
 */
export function describeConformance<Input, Expected extends object>(
  file: string,
  run: (input: Input, expected: Expected) => Actual<Expected> | Promise<Actual<Expected>>,
  isLater: (conformanceCase: ConformanceCase<Input, Expected>) => boolean = () => false,
): void {
  const path = resolve(CONFORMANCE_DIR, `${file}.json`)
  describe(`conformance: ${file}`, () => {
    if (!existsSync(path)) {
      it.skip(`${path} is absent; set CONFORMANCE_DIR to the folder of the cases`, () => {})
      return
    }
    // The folder's README fixes the shape of each file.
    const cases = JSON.parse(readFileSync(path, 'utf8')) as ConformanceCase<Input, Expected>[]
    for (const conformanceCase of cases) {
      const { name, input, expected } = conformanceCase
      if (isLater(conformanceCase)) {
        it.skip(`${name} (not yet run)`, () => {})
        continue
      }
      it(name, async () => {
        const actual = await run(input, expected)
        for (const key of Object.keys(expected)) {
          expect(actual, `the test does not look at "${key}" yet`).toHaveProperty(key)
        }
        expect(actual).toMatchObject(expected)
      })
    }
  })
}
