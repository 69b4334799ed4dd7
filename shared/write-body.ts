/** The body of a write: what it may hold is all that it may hold, so that a mistyped name is never taken for nothing. */
import { z } from 'zod'

/** An object without other members. Whoever sends one reads its name, and those that are known. */
export function writeBody<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, { error: sayUnknown })
}

type RawIssue = Parameters<z.core.$ZodErrorMap>[0]

/** Also of what is made by `extend` or `pick`: the names are those of the schema that refused. */
function sayUnknown(issue: RawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return undefined
  const names = issue.keys.map((key) => `"${key}"`).join(', ')
  const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : []
  const be = (of: readonly string[]) => (of.length === 1 ? 'is' : 'are')
  return `${names} ${be(issue.keys)} not known here; known ${be(known)} ${known.join(', ')}`
}
