/** A version for what AWS gives none: tags, monitoring subscriptions, managed policies. */
import { createHash } from 'node:crypto'

import type { ResourceDocument } from '#shared/plans/resource.ts'

/** The same for documents that differ only in the order of their members. */
export function hashDocument(document: ResourceDocument): string {
  return createHash('sha256').update(toCanonical(document)).digest('hex').slice(0, 16)
}

function toCanonical(value: ResourceDocument): string {
  if (Array.isArray(value)) return `[${value.map(toCanonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${toCanonical(member)}`).join()}}`
}
