/**
 * What AWS's XML services check before an operation runs: the members that the model requires, and numbers that are numbers.
 * The SDK's structure schemas list their required members first and say how many there are.
 */
import type { NormalizedSchema } from '@smithy/core/schema'

/**
 * The violations of the document `value`, in AWS's words; empty when there are none. `path` names the document.
 * Source of the wording: https://github.com/fog/fog/issues/3428, https://github.com/aws/aws-sdk-ruby/issues/413
 */
export function findViolations(schema: NormalizedSchema, value: unknown, path: string): string[] {
  if (value === undefined || value === null) return []
  if (schema.isStructSchema()) return inStructure(schema, value, path)
  if (schema.isListSchema() && Array.isArray(value)) {
    const item = schema.getValueSchema()
    return value.flatMap((element, index) =>
      findViolations(item, element, `${path}.${index + 1}.member`),
    )
  }
  return Number.isNaN(value)
    ? [`Value at '${path}' failed to satisfy constraint: Member must be a number`]
    : []
}

function inStructure(schema: NormalizedSchema, value: unknown, path: string): string[] {
  // The deserializer made this value by the same schema: a structure is an object.
  const members = value as Record<string, unknown>
  const required = requiredCount(schema)
  const violations: string[] = []
  let index = 0
  for (const [name, member] of schema.structIterator()) {
    const memberPath = `${path}.${name.charAt(0).toLowerCase()}${name.slice(1)}`
    const isMissing = members[name] === undefined || members[name] === null
    if (isMissing && index < required) violations.push(nullAt(memberPath))
    violations.push(...findViolations(member, members[name], memberPath))
    index += 1
  }
  return violations
}

/** How many of a structure's members the model requires: they are the first ones. */
export function requiredCount(schema: NormalizedSchema): number {
  const raw: unknown = schema.getSchema()
  const count: unknown = Array.isArray(raw) ? raw[6] : undefined
  return typeof count === 'number' ? count : 0
}

function nullAt(path: string): string {
  return `Value null at '${path}' failed to satisfy constraint: Member must not be null`
}
