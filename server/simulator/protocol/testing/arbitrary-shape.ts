/** For properties: any value that one of the SDK's schemas allows, as the API writes it. */
import type { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'

import { requiredCount } from '../required-members.ts'

export type ShapeHints = {
  /** Values of enumerations, by the member's name. The schemas themselves do not have them. */
  enumerations: Readonly<Record<string, readonly string[]>>
  /** The member that items of a list are told apart by, by the name of the list. */
  keys: Readonly<Record<string, string>>
}

/** Characters of XML 1.0 that a text may hold, some of them awkward in a document. Line ends are for the parser to change. */
const CHARACTERS = [...'abcXYZ019 /*.-_:@<>&"\'{}[]$%äé漢🙂']

const words = fc
  .array(fc.constantFrom(...CHARACTERS), { maxLength: 12 })
  .map((characters) => characters.join('').trim())

/** `{ Quantity, Items }` says its true length; optional members are there or not. */
export function arbitraryShape(
  schema: NormalizedSchema,
  hints: ShapeHints,
  name = '',
): fc.Arbitrary<unknown> {
  if (schema.isStructSchema()) return arbitraryStructure(schema, hints, name)
  if (schema.isListSchema()) return arbitraryList(schema, hints, name)
  if (schema.isBooleanSchema()) return fc.boolean()
  if (schema.isNumericSchema()) return fc.integer({ min: 0, max: 100_000 })
  if (schema.isStringSchema()) {
    const values = hints.enumerations[name]
    return values ? fc.constantFrom(...values) : words
  }
  throw new Error(`No values are known for the schema of ${name}`)
}

function arbitraryStructure(
  schema: NormalizedSchema,
  hints: ShapeHints,
  name: string,
): fc.Arbitrary<unknown> {
  const members = [...schema.structIterator()]
  const required = members.slice(0, requiredCount(schema)).map(([member]) => member)
  const isList = members.some(([member]) => member === 'Quantity')
  const arbitraries = members
    .filter(([member]) => member !== 'Quantity')
    .map(([member, of]) => {
      // The items of a list go by the name of the list.
      const given = arbitraryShape(of, hints, member === 'Items' ? name : member)
      return [member, given] as const
    })
  return fc
    .record(Object.fromEntries(arbitraries), {
      requiredKeys: required.filter((member) => member !== 'Quantity'),
    })
    .map((value) => (isList ? { ...value, Quantity: lengthOf(value) } : value))
}

function arbitraryList(
  schema: NormalizedSchema,
  hints: ShapeHints,
  name: string,
): fc.Arbitrary<unknown> {
  const item = arbitraryShape(schema.getValueSchema(), hints, name)
  const key = hints.keys[name]
  if (!key) return fc.array(item, { minLength: 1, maxLength: 2 })
  return fc.uniqueArray(item, {
    minLength: 1,
    maxLength: 2,
    selector: (value) => String(Object(value)[key]).toLowerCase(),
  })
}

function lengthOf(value: object): number {
  return 'Items' in value && Array.isArray(value.Items) ? value.Items.length : 0
}
