/** Every setting that the SDK's types have is told in words of its own, not by its field name. */
import { NormalizedSchema } from '@smithy/core/schema'
import { expect, it } from 'vitest'

import { diffDocuments } from '#shared/plans/diff-documents.ts'

import { SDK_CONFIGS } from './testing/sdk-configs.ts'

type Step = string | 0

/** Names of items: what is edited stands in items that have one. */
const NAMES = {
  Id: 'api',
  PathPattern: '/api/*',
  ErrorCode: 404,
  HeaderName: 'X-Secret',
  EventType: 'viewer-request',
  Header: 'X-Team',
}

it.each(SDK_CONFIGS)('tells every field of a %s in words', (resource, raw) => {
  const leaves = leavesOf(NormalizedSchema.of(raw), [])
  expect(leaves.length).toBeGreaterThan(4)
  for (const { path, values } of leaves) {
    const [before, after] = values.map((value) => withValue(path, value))
    const [entry, ...others] = diffDocuments({ resource, id: 'id' }, before, after)
    const field = path.filter((step) => step !== 0 && step !== 'Items').join('.')
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

type Leaf = { path: Step[]; values: [unknown, unknown] }

function leavesOf(schema: NormalizedSchema, path: Step[]): Leaf[] {
  if (schema.isStructSchema()) {
    return [...schema.structIterator()]
      .filter(([name]) => name !== 'Quantity')
      .flatMap(([name, member]) => leavesOf(member, [...path, name]))
  }
  if (schema.isListSchema()) return leavesOf(schema.getValueSchema(), [...path, 0])
  if (schema.isBooleanSchema()) return [{ path, values: [false, true] }]
  return schema.isNumericSchema()
    ? [{ path, values: [60, 300] }]
    : [{ path, values: ['one', 'two'] }]
}

/** A document that has this one value, and the names of the items that it stands in. */
function withValue([step, ...rest]: Step[], value: unknown): unknown {
  if (step === undefined) return value
  if (step === 0) {
    const item = withValue(rest, value)
    return [typeof item === 'object' ? { ...NAMES, ...item } : item]
  }
  return { [step]: withValue(rest, value) }
}
