/** Two header lists side by side: what was kept, added, removed or changed. */
import { findHeader } from './headers.ts'
import type { HeaderPair } from './types.ts'

export type HeaderChange = {
  name: string
  change: 'kept' | 'added' | 'removed' | 'changed'
  /** `null` = it was not there. Several of one name are joined. */
  before: string | null
  after: string | null
}

/** One row for each name that is in either list, those of `after` first. */
export function compareHeaders(
  before: readonly HeaderPair[],
  after: readonly HeaderPair[],
): HeaderChange[] {
  const names = new Map<string, string>()
  for (const [name] of [...after, ...before]) {
    const lowerName = name.toLowerCase()
    if (!names.has(lowerName)) names.set(lowerName, name)
  }
  return [...names].map(([lowerName, name]) => {
    const separator = lowerName === 'cookie' ? '; ' : ', '
    const was = findHeader(before, lowerName, separator)
    const is = findHeader(after, lowerName, separator)
    return { name, change: nameChange(was, is), before: was, after: is }
  })
}

function nameChange(before: string | null, after: string | null): HeaderChange['change'] {
  if (before === null) return 'added'
  if (after === null) return 'removed'
  return before === after ? 'kept' : 'changed'
}
