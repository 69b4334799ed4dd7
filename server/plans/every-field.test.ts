/** Every setting that the SDK's types have is told in words of its own, not by its field name. */
import { NormalizedSchema } from '@smithy/core/schema'
import { expect, it } from 'vitest'

import { diffDocuments } from '#shared/plans/diff-documents.ts'

import { SDK_CONFIGS } from './testing/sdk-configs.ts'
import { fieldOf, leavesOf, withValue } from './testing/sdk-leaves.ts'

it.each(SDK_CONFIGS)('tells every field of a %s in words', (resource, raw) => {
  const leaves = leavesOf(NormalizedSchema.of(raw), [])
  expect(leaves.length).toBeGreaterThan(4)
  for (const { path, values } of leaves) {
    const [before, after] = values.map((value) => withValue(path, value))
    const [entry, ...others] = diffDocuments({ resource, id: 'id' }, before, after)
    const field = fieldOf({ path })
    expect(others, field).toEqual([])
    expect(entry?.sentence, field).toMatch(/\w/)
    expect(entry?.sentence, field).not.toMatch(isFallback(field))
  }
})

/** `Origin api: CustomOriginConfig.NewField two instead of one`. */
function isFallback(field: string): RegExp {
  const name = field.split('.').at(-1)
  return new RegExp(`(?:^|[ .])${name} \\S+ (?:instead of|\\(was)`)
}
