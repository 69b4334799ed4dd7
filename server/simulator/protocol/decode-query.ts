/** awsQuery input: `Filters.member.1.Name=a&Limit=3` in a form body, read by the operation's schema. */
import type { NormalizedSchema } from '@smithy/core/schema'

import { readText } from './codecs.ts'

/** Reads a form into the shape of `schema`. Unknown parameters are ignored, as AWS does. */
export function decodeQueryInput(
  schema: NormalizedSchema,
  form: URLSearchParams,
): Record<string, unknown> {
  const value = readStruct(schema, form, '')
  return value ?? {}
}

function readValue(schema: NormalizedSchema, form: URLSearchParams, prefix: string): unknown {
  if (schema.isStructSchema()) return readStruct(schema, form, `${prefix}.`)
  if (schema.isListSchema()) return readList(schema, form, prefix)
  if (schema.isMapSchema()) return readMap(schema, form, prefix)
  const text = form.get(prefix)
  return text === null ? undefined : readText(schema, text)
}

function readStruct(schema: NormalizedSchema, form: URLSearchParams, prefix: string) {
  if (!schema.isStructSchema()) return undefined
  if (![...form.keys()].some((key) => key.startsWith(prefix))) return undefined
  const result: Record<string, unknown> = {}
  for (const [name, member] of schema.structIterator()) {
    const { xmlName } = member.getMemberTraits()
    const value = readValue(member, form, prefix + (xmlName ?? name))
    if (value !== undefined) result[name] = value
  }
  return result
}

function readList(schema: NormalizedSchema, form: URLSearchParams, prefix: string) {
  const item = schema.getValueSchema()
  const infix = schema.getMergedTraits().xmlFlattened
    ? ''
    : `.${item.getMergedTraits().xmlName ?? 'member'}`
  const values: unknown[] = []
  for (let index = 1; ; index += 1) {
    const value = readValue(item, form, `${prefix}${infix}.${index}`)
    if (value === undefined) break
    values.push(value)
  }
  return values.length > 0 || form.has(prefix) ? values : undefined
}

function readMap(schema: NormalizedSchema, form: URLSearchParams, prefix: string) {
  const result: Record<string, unknown> = {}
  for (let index = 1; ; index += 1) {
    const key = form.get(`${prefix}.entry.${index}.key`)
    if (key === null) break
    result[key] = readValue(schema.getValueSchema(), form, `${prefix}.entry.${index}.value`)
  }
  return Object.keys(result).length > 0 ? result : undefined
}
