/** Whether a JSON or CBOR document has values of the types that its schema says: the SDK's codecs pass others through. */
import type { NormalizedSchema } from '@smithy/core/schema'

import { AwsError } from './aws-error.ts'

/** Throws `SerializationException` for the first value that is of another type. Absent and null values are fine. */
export function checkTypes(schema: NormalizedSchema, value: unknown, path = ''): void {
  if (value === undefined || value === null) return
  const type = expectedType(schema)
  if (type && !type.holds(value)) {
    const where = path || 'the request body'
    throw new AwsError('SerializationException', `The value at ${where} must be ${type.name}.`, {
      status: 400,
    })
  }
  if (schema.isStructSchema()) {
    const members = Object(value)
    for (const [name, member] of schema.structIterator()) {
      checkTypes(member, members[name], path ? `${path}.${name}` : name)
    }
  } else if (schema.isListSchema() && Array.isArray(value)) {
    const item = schema.getValueSchema()
    for (const [index, element] of value.entries()) checkTypes(item, element, `${path}.${index}`)
  } else if (schema.isMapSchema()) {
    const item = schema.getValueSchema()
    for (const [key, element] of Object.entries(value)) checkTypes(item, element, `${path}.${key}`)
  }
}

type Expected = { name: string; holds: (value: unknown) => boolean }

/** `null` for types that the codecs themselves make or refuse: blobs, times, documents. */
function expectedType(schema: NormalizedSchema): Expected | null {
  if (schema.isStructSchema() || schema.isMapSchema()) return { name: 'an object', holds: isObject }
  if (schema.isListSchema()) return { name: 'a list', holds: Array.isArray }
  if (schema.isStringSchema()) return { name: 'text', holds: isText }
  if (schema.isBooleanSchema()) {
    return { name: 'true or false', holds: (value) => typeof value === 'boolean' }
  }
  return schema.isNumericSchema()
    ? { name: 'a number', holds: (value) => typeof value === 'number' }
    : null
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && !Array.isArray(value)
}

/** Text of a media type comes as an object that is a string. */
function isText(value: unknown): boolean {
  return typeof value === 'string' || value instanceof String
}
