/** Tags as IAM's API writes them, and as they are kept. */
import type { Iam } from '../protocol/sdk-types.ts'

export function toTags(tags: Iam.Tag[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key, Value ?? '']))
}

export function fromTags(tags: Record<string, string>): Iam.Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
}
