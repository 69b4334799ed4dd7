/** For tests: every setting of a configuration that the SDK describes, and documents that have just one of them. */
import type { NormalizedSchema } from '@smithy/core/schema'

type Step = string | 0

/** One setting, and two values that it can have. */
export type SdkLeaf = { path: Step[]; values: [unknown, unknown] }

/** Names of items: what is edited stands in items that have one. */
const NAMES = {
  Id: 'api',
  PathPattern: '/api/*',
  ErrorCode: 404,
  HeaderName: 'X-Secret',
  EventType: 'viewer-request',
  Header: 'X-Team',
}

export function leavesOf(schema: NormalizedSchema, path: Step[]): SdkLeaf[] {
  if (schema.isStructSchema()) {
    return [...schema.structIterator()]
      .filter(([name]) => name !== 'Quantity')
      .flatMap(([name, member]) => leavesOf(member, [...path, name]))
  }
  if (schema.isListSchema()) return leavesOf(schema.getValueSchema(), [...path, 0])
  if (schema.isBooleanSchema()) return [{ path, values: [false, true] }]
  // A number that the API writes as a text.
  if (path.at(-1) === 'ResponseCode') return [{ path, values: ['200', '404'] }]
  return schema.isNumericSchema()
    ? [{ path, values: [60, 300] }]
    : [{ path, values: ['one', 'two'] }]
}

/** `Origins.CustomHeaders.HeaderValue` */
export function fieldOf({ path }: Pick<SdkLeaf, 'path'>): string {
  return path.filter((step) => step !== 0 && step !== 'Items').join('.')
}

/** A document that has this one value, and the names of the items that it stands in. */
export function withValue([step, ...rest]: Step[], value: unknown): unknown {
  if (step === undefined) return value
  if (step === 0) {
    const item = withValue(rest, value)
    return [typeof item === 'object' ? { ...NAMES, ...item } : item]
  }
  return { [step]: withValue(rest, value) }
}
