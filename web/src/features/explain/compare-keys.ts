/** Two cache keys beside each other: the same, or where they differ. */
import type { CacheKey } from '#shared/edge/types.ts'

export type KeyComparison =
  | { kind: 'none'; why: string }
  | { kind: 'same' }
  | {
      kind: 'different'
      differences: Array<{ name: string; first: string | null; second: string | null }>
    }

export function compareKeys(first: CacheKey, second: CacheKey | null): KeyComparison {
  if (!second) return { kind: 'none', why: 'The second URL never gets to the cache.' }
  if (first.text === second.text) return { kind: 'same' }
  const [a, b] = [toParts(first), toParts(second)]
  const names = [...new Set([...a.keys(), ...b.keys()])]
  const differences = names
    .filter((name) => a.get(name) !== b.get(name))
    .map((name) => ({ name, first: a.get(name) ?? null, second: b.get(name) ?? null }))
  return { kind: 'different', differences }
}

/** By source and name; what comes several times is joined. */
function toParts({ parts }: CacheKey): Map<string, string> {
  const values = new Map<string, string>()
  for (const { source, name, value } of parts) {
    if (value === null) continue
    const label = name === '' || name === source ? source : `${source} ${name}`
    const before = values.get(label)
    values.set(label, before === undefined ? value : `${before}, ${value}`)
  }
  return values
}
